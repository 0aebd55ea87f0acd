#!/usr/bin/env python3
"""Speed, recall and precision of `cooprisk screen`, and of peers where they are installed, on one list in one run.

    measure.py DIR --cooprisk target/release/cooprisk [--peers 200]

DIR comes from generate.py. The program is timed as a whole, once with all queries and once with a single one (loading);
the difference gives the queries per second on one core. Peers get the first queries only, as many as `--peers` says.
"""
import argparse
import csv
import io
import os
import pathlib
import subprocess
import time
from collections import defaultdict


def run(command):
    """Standard output, seconds of the processor, peak memory in MiB."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    out = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(command)} failed")
    return out.decode(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def show(method, queries, found, labels, speed, memory):
    """`found`: for each query the ids that were found, best first, each with True if it is at least likely."""
    kinds, right = defaultdict(lambda: [0, 0, 0]), [0, 0]
    hits = [0, 0]
    false = [0, 0, 0]
    for (kind, entry), ids in zip(labels, found):
        likely = [one for one, sure in ids if sure]
        if entry:
            here = kinds[kind]
            here[0] += 1
            here[1] += any(one == entry for one, _ in ids)
            here[2] += bool(ids) and ids[0][0] == entry
        else:
            false[0] += 1
            false[1] += bool(ids)
            false[2] += bool(likely)
        for at, some in enumerate(([one for one, _ in ids], likely)):
            hits[at] += len(some)
            right[at] += entry in some if entry else 0
    asked = sum(n for n, _, _ in kinds.values())
    recall = sum(n for _, n, _ in kinds.values()) / asked
    first = sum(n for _, _, n in kinds.values()) / asked
    precision = [f"{r / h:.2f}" if h else "-" for r, h in zip(right, hits)]
    weak = min(kinds, key=lambda kind: kinds[kind][1] / kinds[kind][0])
    print(f"| {method} | {queries} | {speed:,.0f} | {memory} | {recall:.3f} | {first:.3f} | {precision[0]} | {precision[1]} "
          f"| {false[1] / false[0]:.2f} | {false[2] / false[0]:.2f} "
          f"| {weak} {kinds[weak][1] / kinds[weak][0]:.2f} |", flush=True)
    return {kind: n[1] / n[0] for kind, n in kinds.items()}


def cooprisk(program, folder, queries, labels):
    one = folder / "one.tsv"
    one.write_text("Nobody at all\tCN\n")
    base = [program, "screen", "--list", str(folder / "list.csv"), "--format", "csv", "-q", "--file"]
    _, load, _ = run([*base, str(one)])
    out, seconds, memory = run([*base, str(folder / "queries.tsv")])
    found, last = [], None
    # A query that stands twice would be one group; the generator's labels tell them apart by their order.
    rows = iter(csv.DictReader(io.StringIO(out)))
    row = next(rows, None)
    for query in queries:
        ids = []
        while row is not None and row["name"] == query[0]:
            listed, _, entry = row["entry"].partition("@")[0].partition("/")
            if listed == "list":
                ids.append((entry, row["certainty"] in ("likely", "same")))
            row = next(rows, None)
        found.append(ids)
    speed = len(queries) / max(seconds - load, 1e-9)
    kinds = show("cooprisk screen", len(queries), found, labels, speed, f"{memory:.0f} MiB")
    print(f"|   load {load:.1f} s; recall by kind: " + ", ".join(f"{k} {v:.2f}" for k, v in kinds.items()) + " |")


def canonical(text):
    return " ".join(sorted(text.lower().split()))


def rapidfuzz(names, queries, labels, many):
    try:
        from rapidfuzz import fuzz, process
    except ImportError:
        print("| rapidfuzz | not installed |")
        return
    for method, prepare, cut in (("rapidfuzz ratio, sorted words", canonical, 85), ("rapidfuzz WRatio", str.lower, 90)):
        few = queries[:many] if method.endswith("words") else queries[: max(10, many // 5)]
        listed = [prepare(name) for _, name in names]
        scorer = fuzz.ratio if method.endswith("words") else fuzz.WRatio
        begin = time.process_time()
        found = []
        for name, _ in few:
            best = process.extract(prepare(name), listed, scorer=scorer, score_cutoff=cut, limit=5)
            found.append([(names[at][0], score >= 95) for _, score, at in best])
        show(method, len(few), found, labels, len(few) / (time.process_time() - begin), "-")


def nomenklatura(names, queries, labels, many):
    try:
        from followthemoney import model
        from nomenklatura.matching import LogicV2
        from rapidfuzz import fuzz, process
    except ImportError:
        print("| nomenklatura | not installed |")
        return
    entity = lambda at, name: model.get_proxy({"id": at, "schema": "Organization", "properties": {"name": [name]}})
    config = LogicV2.default_config()
    listed = [canonical(name) for _, name in names]
    few = queries[: max(10, many // 4)]
    begin, found = time.process_time(), []
    for number, (name, _) in enumerate(few):
        # Entities of the same id would be taken for the same.
        asked = entity(f"q{number}", name)
        near = process.extract(canonical(name), listed, scorer=fuzz.ratio, limit=20)
        scored = [(LogicV2.compare(asked, entity(names[at][0], names[at][1]), config).score, names[at][0]) for _, _, at in near]
        scored.sort(key=lambda one: -one[0])
        found.append([(one, score >= 0.9) for score, one in scored if score >= 0.7])
    method = "nomenklatura logic-v2 on 20 of rapidfuzz"
    show(method, len(few), found, labels, len(few) / (time.process_time() - begin), "-")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--cooprisk", default="target/release/cooprisk")
    parser.add_argument("--peers", type=int, default=0)
    args = parser.parse_args()
    queries = [tuple(line.split("\t")) for line in (args.folder / "queries.tsv").read_text().splitlines()]
    labels = [tuple(line.split("\t")) for line in (args.folder / "labels.tsv").read_text().splitlines()]
    print("| method | queries | queries/s | memory | recall | first is right | precision | precision, likely | absent hit "
          "| absent hit, likely | weakest kind |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    cooprisk(args.cooprisk, args.folder, queries, labels)
    if args.peers:
        with open(args.folder / "list.csv") as table:
            names = [(row["id"], row["name"]) for row in csv.DictReader(table)]
        rapidfuzz(names, queries, labels, args.peers)
        nomenklatura(names, queries, labels, args.peers)


if __name__ == "__main__":
    main()
