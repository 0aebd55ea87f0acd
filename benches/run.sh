#!/usr/bin/env bash
# What a batch costs, beside reading the same files and beside other engines: one call, one Markdown table.
#
#   benches/run.sh [--files N] [--rounds R] [--peers | --peers-at-length]    default: 10000 files, 5 rounds, no peers
#
# Peers read 1000 files; at length, they read all of them as well, which takes a minute a round for 10000.
# Needs bash, cargo and python3 ≥ 3.11; --peers needs pip and npm as well, and what they fetch goes into a folder outside
# the tree ($BENCH, default: a folder of the user's cache). Made-up proposals are kept there, too.
set -euo pipefail
cd "$(dirname "$0")/.."
files=10000 rounds=5 peers= length=
while [ $# -gt 0 ]; do
    case $1 in
    --files) files=$2 && shift 2 ;;
    --rounds) rounds=$2 && shift 2 ;;
    --peers) peers=1 && shift ;;
    --peers-at-length) peers=1 length=1 && shift ;;
    *) sed -n '2,9s/^# \{0,1\}//p' "$0" && exit 2 ;;
    esac
done
out=${BENCH:-${XDG_CACHE_HOME:-$HOME/.cache}/cooprisk-bench}
mkdir -p "$out"
out=$(cd "$out" && pwd)
target=${CARGO_TARGET_DIR:-target}
export CARGO_TARGET_DIR=$target
cargo build --release --locked --quiet
cargo build --release --locked --quiet --manifest-path benches/yardstick/Cargo.toml
program=$target/release/cooprisk limits=$target/release/limits
stamp=$("$target/release/policy" | tee "$out/policy.json" | sha256sum | cut -c1-12)

corpus() { # files, files a folder
    local to="$out/$stamp-$1-$2"
    [ -d "$to" ] || { "$target/release/corpus" "$1" "$to.new" --per-folder "$2" >&2 && mv "$to.new" "$to"; }
    echo "$to"
}
all=$(corpus "$files" 1000) flat=$(corpus "$files" "$files") small=$(corpus 1000 1000) few=$(corpus 100 100)
one=$(find "$small" -name '*.toml' | sort | sed -n 2p)
csv="$program assess --format csv -q --no-screen"

echo "## $files files, rules $stamp, $(nproc) cores, $(date -u +%F)"
"$program" assess "$all" --format csv --threads 1 -q >"$out/1.csv" || [ $? = 3 ]
"$program" assess "$all" --format csv --threads 2 -q >"$out/2.csv" || [ $? = 3 ]
if cmp -s "$out/1.csv" "$out/2.csv"; then echo "The same bytes with 1 and 2 threads."; else echo "DIFFERENT BYTES with 2 threads."; fi

jobs=() # name, command, runs a round
job() { jobs+=("$1" "$2" "${3:-1}"); }
job read "$limits read $all"
job E "$limits events $all"
job B "$limits detable $all"
job A "$limits table $all"
job csv "$csv $all --threads 1"
job "csv, 2 threads" "$csv $all --threads 2"
job ndjson "$program assess --format ndjson -q --no-screen $all --threads 1"
job "csv, names screened" "$program assess --format csv -q $all --threads 1"
job "csv, one folder" "$csv $flat --threads 1"
job "csv of 1000" "$csv $small --threads 1"
job "ndjson of 100, whole assessments" "$program assess --format ndjson --explain -q $few --threads 1"
job empty "$limits empty" 20
job help "$program --help" 20
job "one file" "$csv $one --threads 1" 20
job "one file, names screened" "$program assess --format csv -q $one --threads 1" 20

if [ -n "$peers" ]; then
    # What the peers are asked, and what is left out, says benches/yardstick/src/bin/policy.rs.
    at=benches/peers
    peer() { # name, command
        if ! $2 "$out/policy.json" "$small" >"$out/peer.txt"; then echo "$1: does not run here."; return; fi
        [ -e "$out/plain.txt" ] || cp "$out/peer.txt" "$out/plain.txt"
        if ! cmp -s "$out/plain.txt" "$out/peer.txt"; then echo "$1: OTHER RESULTS, not measured."; return; fi
        job "$1" "$2 $out/policy.json $small"
        [ -z "$length" ] || job "$1, all" "$2 $out/policy.json $all"
    }
    rm -f "$out/plain.txt"
    peer Python "python3 $at/plain.py"
    [ -x "$out/venv/bin/python" ] || python3 -m venv "$out/venv"
    "$out/venv/bin/pip" -q install zen-engine==2.1.3 && peer zen-engine "$out/venv/bin/python $at/zen_engine.py"
    npm install --silent --no-audit --no-fund --prefix "$out/npm" json-rules-engine@7.3.1 smol-toml@1.9.1 &&
        export NODE_PATH=$out/npm/node_modules && peer json-rules-engine "node $at/json_rules.mjs"
    cargo build --release --locked --quiet --manifest-path $at/regorus/Cargo.toml &&
        for how in "" ", machine: --vm" ", host: --host" ", host, machine: --host --vm"; do
            peer "regorus${how%:*}" "$target/release/regorus-peer${how#*:}"
        done
    python3 - "$out/plain.txt" "$out/1.csv" "$out/policy.json" <<'PYTHON'
import csv, json, sys
peers = [line.rstrip("\n").rsplit(",", 2) for line in open(sys.argv[1], encoding="utf-8")]
name = lambda path: path.rsplit("/", 1)[-1]
ours = {name(row["file"]): row for row in csv.DictReader(open(sys.argv[2], encoding="utf-8"))}
ours = {file: row["reach_high"] or row["recommendation"] for file, row in ours.items()}
same = sum(worst == ours.get(name(file)) for file, worst, _ in peers)
left = json.load(open(sys.argv[3], encoding="utf-8"))["rows_left_out"]
print(f"Peers: equal lines from each; for {same} of {len(peers)} files the highest recommendation is that of the program. They")
print("leave out: one and the same partner for a whole row, accumulation, measures, clearances, dates, numbers, screening,")
print(f"the low end of intervals, strict reading; {left} rows of gates and escalations. Their host programs see to")
print("`when` and to what is possible for each question; regorus does so itself, but for the rows with `host`. `machine` is its")
print("virtual machine in place of the interpreter that its documentation shows.")
PYTHON
fi

python3 - "$out/jobs.json" "${jobs[@]}" <<'PYTHON'
import json, sys
rest = sys.argv[2:]
jobs = [[name, command, int(runs)] for name, command, runs in zip(rest[::3], rest[1::3], rest[2::3])]
targets = [
    ["csv beside read + toml::Table", "cpu", "csv", "A", "≤", 0.85],
    ["csv beside read + DeTable", "cpu", "csv", "B", "≤", 1.20],
    ["names screened", "cpu", "csv, names screened", "csv", "≤", 1.2],
    ["two threads", "wall", "csv, 2 threads", "csv", "≤", 0.62],
    ["two threads", "cpu", "csv, 2 threads", "csv", "≤", 1.08],
    ["peak, 100 or fewer folders", "MiB", "csv", "csv", "≤", 12],
    ["peak beside 1000 files", "MiB of 1.05 ×", "csv", "csv of 1000", "≤", 1],
    ["peak of one folder beside 1000 files", "MiB of 1.05 ×", "csv, one folder", "csv of 1000", "≤", 1],
    ["--help beside an empty program", "cpu", "help", "empty", "≤", 1.5],
    ["one file beside an empty program", "cpu ms more", "one file", "empty", "≤", 6],
    ["the same with names screened", "cpu ms more", "one file, names screened", "empty", "≤", 6],
    ["1000 files, Python tomllib", "cpu", "Python", "csv of 1000", "≥", 12],
    ["1000 files, json-rules-engine", "cpu", "json-rules-engine", "csv of 1000", "≥", 15],
    *(["1000 files, regorus" + how, "cpu", "regorus" + how, "csv of 1000", "≥", 18]
      for how in ("", ", machine", ", host", ", host, machine")),
    ["1000 files, zen-engine", "cpu", "zen-engine", "csv of 1000", "≥", 22],
]
names = [name for name, _, _ in jobs]
targets += [
    ["all files, " + what.removeprefix("1000 files, "), kind, name + ", all", "csv", sign, limit]
    for what, kind, name, _, sign, limit in targets
    if name + ", all" in names
]
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump({"jobs": jobs, "targets": targets}, file)
PYTHON
python3 benches/measure.py "$rounds" "$out/jobs.json"
