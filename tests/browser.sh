#!/bin/sh
# Checks the HTML reports in a real browser: widths, colours, paper, requests, accessibility.
#
#   tests/browser.sh [FOLDER]     pictures and PDF files go into FOLDER (else into a temporary one)
#
# Needs Debian's chromium, node with npm, and pdftotext (poppler-utils). It fetches playwright-core and axe-core from npm
# in the versions below. It is not part of `cargo test`. Exit: 0 all well, 1 something is wrong, 77 nothing to check with.
set -eu

PLAYWRIGHT=1.65.1
AXE=4.14.1

for browser in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -n "$browser" ] && [ -x "$browser" ]; then break; fi
    browser=
done
if [ -z "$browser" ]; then
    echo "no browser: install chromium, or name one in CHROMIUM; nothing was checked" >&2
    exit 77
fi
for tool in node npm pdftotext; do
    if ! command -v "$tool" >/dev/null; then
        echo "no $tool; nothing was checked" >&2
        exit 77
    fi
done

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
out=${1:-$work/pictures}
mkdir -p "$out"
out=$(cd "$out" && pwd)

cd "$here/.."
cargo build --quiet --locked
cooprisk=$PWD/target/debug/cooprisk

# A benign case, a stop, one of which hardly anything is known, one in German with Chinese names, many, and the stop in a
# layout of an institution's own.
page() {
    "$cooprisk" assess "$1" --lang "$2" --format html --quiet -o "$work/$3.html"
}
page examples/open-conference-paper.toml en benign
sed 's/^partner-sanctions = .*/partner-sanctions = "confirmed"/' examples/joint-laboratory-accelerator.toml >"$work/stop.toml"
page "$work/stop.toml" en stop
page examples/mostly-unknown.toml de unknown
sed -e 's/^name = .*/name = "中国科学院物理研究所 · 哈尔滨工程大学"/' -e 's/^title = .*/title = "Röntgenabsorption an Kathoden (与中国科学院合作)"/' \
    examples/joint-laboratory-accelerator.toml >"$work/chinese.toml"
page "$work/chinese.toml" de chinese
mkdir "$work/many"
for copy in 01 02 03 04 05 06 07 08 09 10 11 12 13; do
    for example in examples/*.toml; do
        sed "s/^title = \"/title = \"$copy /" "$example" >"$work/many/$copy-${example##*/}"
    done
done
page "$work/many" en portfolio
"$cooprisk" assess "$work/stop.toml" --lang en --quiet --template tests/fixtures/templates/institute.html -o "$work/template.html"
"$cooprisk" explain --all --rules dk-aarhus --lang en --format html -o "$work/rules.html"

cd "$work"
npm init --yes >/dev/null
npm install --no-audit --no-fund --no-save --ignore-scripts "playwright-core@$PLAYWRIGHT" "axe-core@$AXE" >/dev/null
cp "$here/browser.mjs" .
node browser.mjs "$browser" "$out" benign stop unknown chinese portfolio template rules

# The line above every printed page, and no more pages than somebody reads.
wrong=0
for limit in benign:6 stop:15 unknown:16 chinese:16 portfolio:18 template:15; do
    name=${limit%:*}
    most=${limit#*:}
    pages=$(pdfinfo "$out/$name.pdf" | sed -n 's/^Pages: *//p')
    bare=0
    n=1
    while [ "$n" -le "$pages" ]; do
        pdftotext -layout -f "$n" -l "$n" "$out/$name.pdf" - | grep -v '^ *$' | head -1 | grep -q 'sha256:[0-9a-f]\{64\}' || bare=$((bare + 1))
        n=$((n + 1))
    done
    echo "$name: $pages printed pages (at most $most), $bare without the line above"
    [ "$bare" -eq 0 ] && [ "$pages" -le "$most" ] || wrong=1
done
exit "$wrong"
