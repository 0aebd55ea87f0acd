#!/usr/bin/env python3
"""What comparing names costs a batch: proposals whose partners are made up, assessed with and without it.

    batch.py DIR --cooprisk target/release/cooprisk --files 10000 --names 10000

DIR holds the list.csv of generate.py, from which partner names are drawn (a fifth of them real names of bundled lists).
"""
import argparse
import csv
import pathlib
import random
import statistics
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from measure import run  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--cooprisk", default="target/release/cooprisk")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--names", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    r = random.Random(11)
    with open(args.folder / "list.csv") as table:
        names = [(row["name"], row["country"]) for row in csv.DictReader(table)]
    names = r.sample(names, min(len(names), args.names * 4 // 5))
    for path in sorted((ROOT / "rules/lists").glob("*.csv")):
        with open(path) as table:
            names += [(row["name"], row["country"][:2]) for row in csv.DictReader(table)]
    names = [name for name in names if '"' not in name[0] and name[1]][: args.names]
    templates = [path.read_text() for path in sorted((ROOT / "examples").glob("*.toml"))]
    # An answer about the country would contradict another one.
    templates = [text for text in templates if "country-threat" not in text]
    target = args.folder / "proposals"
    target.mkdir(exist_ok=True)
    for at in range(args.files):
        lines, in_partner = [], False
        for line in templates[at % len(templates)].splitlines():
            in_partner = line == "[[partner]]" or (in_partner and not line.startswith("["))
            if in_partner and line.startswith("name ="):
                name, country = r.choice(names)
                line = f'name = "{name}"'
            elif in_partner and line.startswith("country ="):
                line = f'country = "{country}"'
            elif line.startswith("partner ="):
                continue
            lines.append(line)
        text = "\n".join(lines)
        # What names a partner of the template (measures, clearances, cleared matches) is left out.
        text = text.split("\n[[cleared_match]]")[0].split("\n[[clearance]]")[0]
        (target / f"p{at:06}.toml").write_text(text + "\n")
    base = [args.cooprisk, "assess", str(target), "--format", "csv", "--threads", "1", "-q"]
    with_names, without = [], []
    for _ in range(args.rounds):
        with_names.append(run(base)[1])
        without.append(run([*base, "--no-screen"])[1])
    more = statistics.median(a / b for a, b in zip(with_names, without))
    print(f"{args.files} proposals, {len(names)} partner names: {statistics.median(with_names):.2f} s with names compared, "
          f"{statistics.median(without):.2f} s without: {100 * (more - 1):.0f} % more")


if __name__ == "__main__":
    main()
