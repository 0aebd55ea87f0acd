#!/usr/bin/env python3
"""Reads results back with other readers than our own: CSV, NDJSON and the workbook must hold the same values, a workbook
no formula, and a page every answer. Standard library only; not part of `cargo test`.

    cargo build && tests/read-back.py target/debug/cooprisk examples
"""

import csv
import html.parser
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def run(program, *args):
    return subprocess.run([program, "assess", *args], check=True, capture_output=True, encoding="utf-8").stdout


def rows_of(book, number):
    """Cells of a sheet, each as its type and value; a formula is an error."""
    strings = tree.fromstring(book.read("xl/sharedStrings.xml"))
    strings = ["".join(text.text or "" for text in entry.iter(f"{SHEET}t")) for entry in strings]
    sheet = tree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    assert sheet.find(f".//{SHEET}f") is None, "a formula"
    assert sheet.find(f".//{SHEET}autoFilter") is not None and sheet.find(f".//{SHEET}pane") is not None
    for row in sheet.iter(f"{SHEET}row"):
        cells = {}
        for cell in row:
            value, kind = cell.find(f"{SHEET}v").text, cell.get("t", "n")
            column = cell.get("r").rstrip("0123456789")
            cells[column] = strings[int(value)] if kind == "s" else bool(int(value)) if kind == "b" else float(value)
        yield cells


class Text(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.text = ""
        self.feed(page)

    def handle_data(self, data):
        self.text += data


def main(program, folder):
    as_csv = list(csv.DictReader(io.StringIO(run(program, folder, "--format", "csv"))))
    excel = run(program, folder, "--csv-excel")
    assert excel.startswith("\ufeff")
    assert list(csv.DictReader(io.StringIO(excel[1:]), delimiter=";")) == as_csv
    lines = [json.loads(line) for line in run(program, folder, "--format", "ndjson").splitlines()]
    assert len(lines) == len(as_csv) > 0
    for row, line in zip(as_csv, lines):
        shown = {key: json.dumps(value) if isinstance(value, (bool, int)) else value for key, value in line.items()}
        assert row == shown, (row, shown)
    with tempfile.TemporaryDirectory() as temporary:
        path = str(pathlib.Path(temporary) / "a.xlsx")
        run(program, folder, "--format", "xlsx", "--lang", "en", "-o", path)
        book = zipfile.ZipFile(path)
        results = list(rows_of(book, 1))[1:]
        assert len(results) == len(lines)
        for cells, line in zip(results, lines):
            assert (cells["A"], cells["C"]) == (line["file"], line["title"])
            numbers = [value for value in line.values() if isinstance(value, int) and not isinstance(value, bool)]
            in_book = [value for value in list(cells.values())[6:] if isinstance(value, float)]
            assert in_book == numbers, (in_book, numbers)
        open_gates = sum(line["open_gates"] + line["stops"] + line["holds"] for line in lines)
        blocking = [c for c in rows_of(book, 2) if c["G"] == "open" or (c["G"] == "applies" and c["E"] != "duty")]
        assert len(blocking) == open_gates, (len(blocking), open_gates)
        assert len(list(rows_of(book, 3))) - 1 == sum(line["unanswered"] for line in lines)
        list(rows_of(book, 4))
    for line in lines:
        page = Text(run(program, line["file"], "--format", "html")).text
        data = json.loads(run(program, line["file"], "--format", "json"))
        for value in (data["proposal"]["digest"], data["rule_set"]["digest"], line["title"], line["id"]):
            assert value in page, value
    print(f"{len(lines)} proposals read back: CSV, CSV for Excel, NDJSON, workbook and pages agree")


if __name__ == "__main__":
    main(*sys.argv[1:])
