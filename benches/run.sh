#!/usr/bin/env bash
# What a batch costs, beside reading the same files and beside other engines.
#
#   benches/run.sh [FILES] [ROUNDS]        default: 10000 files, 5 rounds
#
# Needs cargo, python3 ≥ 3.11 and bash. With pip and npm also the peers; what cannot be had is left out and said.
# Everything is built and made below target/bench. Figures are CPU time, so that other work on the machine disturbs
# them little; only ratios within one run mean anything.
set -euo pipefail
cd "$(dirname "$0")/.."
files=${1:-10000} rounds=${2:-5}
out=target/bench
peers=benches/peers
export CARGO_TARGET_DIR=target
cargo build --release --locked --quiet
cargo build --release --locked --quiet --manifest-path benches/yardstick/Cargo.toml
bin=target/release
program=$bin/cooprisk

corpus() { # files
    [ -d "$out/c$1" ] || "$bin/corpus" "$1" "$out/c$1" >&2
    echo "$out/c$1"
}
measure() { python3 benches/measure.py "$@"; }

all=$(corpus "$files")
small=$(corpus 1000)
one=$(find "$small" -name '*.toml' | sort | head -1)
"$program" assess "$all" --format csv --threads 1 -q 2>"$out/rejected" >"$out/1.csv" || true
"$program" assess "$all" --format csv --threads 2 -q 2>/dev/null >"$out/2.csv" || true
cmp "$out/1.csv" "$out/2.csv" && echo "the same bytes with 1 and 2 threads: $(sha256sum <"$out/1.csv" | cut -c1-16)…"

echo "## $files files, against reading them"
measure "$rounds" A,B \
    "read=$bin/limits read $all" \
    "E=$bin/limits events $all" \
    "B=$bin/limits detable $all" \
    "A=$bin/limits table $all" \
    "csv=$program assess $all --format csv --threads 1 -q" \
    "csv, 2 threads=$program assess $all --format csv --threads 2 -q" \
    "ndjson=$program assess $all --format ndjson --threads 1 -q" \
    "ndjson, 2 threads=$program assess $all --format ndjson --threads 2 -q"

echo "## 1000 files, against themselves"
measure "$rounds" csv \
    "csv=$program assess $small --format csv --threads 1 -q" \
    "ndjson, whole assessments=$program assess $small --format ndjson --explain --threads 1 -q"

echo "## start-up"
measure $((rounds * 4)) empty \
    "empty=$bin/limits empty" \
    "help=$program --help" \
    "one file=$program assess $one --format csv --threads 1"

echo "## 1000 files, peers (what they leave out: benches/yardstick/src/bin/policy.rs)"
"$bin/policy" >"$out/policy.json"
jobs=("cooprisk=$program assess $small --format csv --threads 1 -q")
if PYTHONPATH=$peers python3 $peers/plain.py "$out/policy.json" "$small" >"$out/plain.txt"; then
    jobs+=("Python tomllib=python3 $peers/plain.py $out/policy.json $small")
fi
if [ -x "$out/venv/bin/python" ] || { python3 -m venv "$out/venv" && "$out/venv/bin/pip" -q install zen-engine==2.1.3; }; then
    "$out/venv/bin/python" $peers/zen_engine.py "$out/policy.json" "$small" >"$out/zen.txt"
    cmp "$out/plain.txt" "$out/zen.txt"
    jobs+=("zen-engine + tomllib=$out/venv/bin/python $peers/zen_engine.py $out/policy.json $small")
else
    echo "zen-engine: not installed"
fi
if [ -d "$out/npm/node_modules" ] ||
    npm install --silent --no-audit --no-fund --prefix "$out/npm" json-rules-engine@7.3.1 smol-toml@1.9.1; then
    export NODE_PATH=$PWD/$out/npm/node_modules
    node $peers/json_rules.mjs "$out/policy.json" "$small" >"$out/json-rules.txt"
    cmp "$out/plain.txt" "$out/json-rules.txt"
    jobs+=("json-rules-engine + smol-toml=node $peers/json_rules.mjs $out/policy.json $small")
else
    echo "json-rules-engine: not installed"
fi
measure 3 cooprisk "${jobs[@]}"
