#!/usr/bin/env python3
"""Reads results back with other readers than our own: CSV, NDJSON, the workbook and JSON must hold the same values, a
workbook no formula, a page every answer, gate and text; and, if pandoc is there, a Word file made of Markdown every row
with its cells. Standard library only; not part of `cargo test`.

    cargo build && tests/read-back.py target/debug/cooprisk examples
"""

import csv
import datetime
import hashlib
import html.parser
import io
import json
import pathlib
import re
import shutil
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


class Page(html.parser.HTMLParser):
    """The text of a page, and the rows of its tables by caption."""

    def __init__(self, page):
        super().__init__()
        self.text, self.caption, self.tables, self.inside = "", "", {}, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        if tag == "caption":
            self.caption = ""
        if tag == "tr":
            self.tables[self.caption] = self.tables.get(self.caption, -1) + 1

    def handle_data(self, data):
        self.text += data
        if self.inside == "caption":
            self.caption += data.strip()


def said(value):
    """Every text that a person wrote into a proposal."""
    own = ("title", "name", "owner", "reference", "reason", "role")
    if isinstance(value, list):
        return [text for entry in value for text in said(entry)]
    if not isinstance(value, dict):
        return []
    texts = [entry for key, entry in value.items() if key in own and isinstance(entry, str)]
    texts += value.get("notes", {}).values()
    return texts + [text for entry in value.values() for text in said(entry)]


def shown(text):
    return re.sub("[\n\r\t]", " ", text).strip()


def check_page(page, data):
    """Every text, and as many rows as there are entries."""
    proposal = data["proposal"]
    for text in [*said(proposal), proposal["id"], proposal["digest"], data["rule_set"]["digest"]]:
        assert shown(text) in page.text, text
    rows = {key: sum(n for caption, n in page.tables.items() if caption.startswith(key)) for key in
            ("Answers: ", "Answers that", "Measures", "Sources", "Risks by", "Questions that were not asked")}
    axis = [dimension["axis"] for dimension in data["dimensions"]]
    assert rows["Answers: "] == len(data["contributions"]), rows
    assert rows["Answers that"] == len(data["unknowns"]), rows
    assert rows["Risks by"] == axis.count("risk"), rows
    assert rows["Measures"] == len(data["measures"]), rows
    gates = page.text.count("Legal basis:") + page.text.count("Policy:")
    assert gates == len(data["gates"]), (gates, len(data["gates"]))


def check_book(book, lines, assessments):
    results = list(rows_of(book, 1))[1:]
    assert len(results) == len(lines)
    day = datetime.date(1899, 12, 30)
    for cells, line in zip(results, lines):
        texts = [line[key] for key in ("file", "id", "title", "rule_set", "rule_set_version")]
        assert [cells[c] for c in "ABCDE"] == texts, (cells, texts)
        assert str(day + datetime.timedelta(days=int(cells["F"]))) == line["as_of"]
        words = [line[key] for key in ("recommendation", "reach_low", "reach_high", "class_low", "class_high")]
        assert [cells[c] for c in "GHIJK"] == words, (cells, words)
        assert cells["L"] is line["clarify"]
        numbers = [value for value in line.values() if isinstance(value, int) and not isinstance(value, bool)]
        in_book = [value for value in list(cells.values())[6:] if isinstance(value, float)]
        assert in_book == numbers, (in_book, numbers)
    for sheet, key, name in (2, "gates", "id"), (3, "unknowns", "question"):
        in_book = [(cells["A"], cells["C"]) for cells in list(rows_of(book, sheet))[1:]]
        expected = [(data["proposal"]["file"], entry[name]) for data in assessments for entry in data[key]]
        assert sorted(in_book) == sorted(expected), (sheet, set(in_book) ^ set(expected))
    list(rows_of(book, 4))


def words(tree):
    """The text of a part of what pandoc read."""
    if isinstance(tree, list):
        return "".join(map(words, tree))
    if not isinstance(tree, dict):
        return ""
    if tree["t"] == "Str":
        return tree["c"]
    if tree["t"] in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return tree["c"][1] if tree["t"] == "Code" else words(tree.get("c", ""))


HARD = "AZ--12 a | b `c` **d** <b>e</b> <script>f</script>\n\n# g\n- h\n| x | y |\n|---|---|\n[l](javascript:1) \\| $m$ ~s~ @c"


def check_word_file(program, folder, temporary):
    """Markdown, turned into a Word file by pandoc and read back: every row has its cells, and texts are as they were."""
    source = next(path for path in sorted(pathlib.Path(folder).glob("*.toml")) if "owner = " in path.read_text("utf-8"))
    text = source.read_text("utf-8")
    for key in "title", "owner", "name":
        text = re.sub(f"^{key} = .*", lambda _: f"{key} = {json.dumps(HARD)}", text, flags=re.M)
    path = temporary / "hard.toml"
    path.write_text(text, "utf-8")
    markdown = run(program, str(path), "--format", "md", "--lang", "en")
    (temporary / "hard.md").write_text(markdown, "utf-8")
    word = str(temporary / "hard.docx")
    subprocess.run(["pandoc", str(temporary / "hard.md"), "-o", word], check=True)
    read = json.loads(subprocess.run(["pandoc", word, "-t", "json"], check=True, capture_output=True).stdout)
    tables = [block["c"] for block in read["blocks"] if block["t"] == "Table"]
    rows = [row[1] for table in tables for body in table[4] for row in body[3]]
    lines = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert len(rows) == len(lines) - len(tables) > 50, (len(rows), len(lines), len(tables))
    assert all(len(row) == len(table[2]) for table in tables for body in table[4] for _, row in [r[:2] for r in body[3]])
    cells = {words(cell[4]).strip() for row in rows for cell in row}
    assert shown(HARD).replace("  ", " ") in {re.sub(" +", " ", cell) for cell in cells}, cells
    headings = [re.sub(" +", " ", words(block["c"][2])) for block in read["blocks"] if block["t"] == "Header"]
    assert headings[0] == re.sub(" +", " ", shown(HARD)), headings[0]


def main(program, folder):
    as_csv = list(csv.DictReader(io.StringIO(run(program, folder, "--format", "csv"))))
    excel = run(program, folder, "--csv-excel")
    assert excel.startswith("\ufeff")
    assert list(csv.DictReader(io.StringIO(excel[1:]), delimiter=";")) == as_csv
    lines = [json.loads(line) for line in run(program, folder, "--format", "ndjson").splitlines()]
    assert len(lines) == len(as_csv) > 0
    for row, line in zip(as_csv, lines):
        # A row of NDJSON names its file's content as well.
        assert line.pop("digest") == "sha256:" + hashlib.sha256(pathlib.Path(line["file"]).read_bytes()).hexdigest()
        as_text = {key: json.dumps(value) if isinstance(value, (bool, int)) else value for key, value in line.items()}
        assert row == as_text, (row, as_text)
    assessments = [json.loads(run(program, line["file"], "--format", "json")) for line in lines]
    with tempfile.TemporaryDirectory() as temporary:
        path = str(pathlib.Path(temporary) / "a.xlsx")
        run(program, folder, "--format", "xlsx", "--lang", "en", "-o", path)
        check_book(zipfile.ZipFile(path), lines, assessments)
        if shutil.which("pandoc"):
            check_word_file(program, folder, pathlib.Path(temporary))
        else:
            print("no pandoc: Markdown was not read back")
    for line, data in zip(lines, assessments):
        assert (data["recommendation"], data["as_of"]) == (line["recommendation"], line["as_of"])
        check_page(Page(run(program, line["file"], "--format", "html", "--lang", "en")), data)
    print(f"{len(lines)} proposals read back: CSV, CSV for Excel, NDJSON, JSON, workbook and pages agree")


if __name__ == "__main__":
    main(*sys.argv[1:])
