"""Runs commands in turn and says in Markdown what they cost beside each other, and which targets are reached.

measure.py ROUNDS JOBS.json: {"jobs": [[NAME, COMMAND, RUNS A ROUND], …], "targets": [[WHAT, KIND, NAME, REFERENCE, SIGN,
LIMIT], …]}. A round runs every job; the first one fills the caches and does not count. Ratios are taken round by round,
and their medians are shown. KIND is `cpu` or `wall` (NAME ÷ REFERENCE), `cpu ms more` (NAME − REFERENCE), `MiB` (peak of
NAME), or `MiB of 1.05 ×` (what NAME takes beyond 1.05 × REFERENCE). Only CPU time (user and system) is little disturbed by
other work on the machine. Peak memory is that of GNU time: a process cannot weigh less than the one that started it."""
import json
import os
import shlex
import subprocess
import sys
import time
from statistics import median


def run(command):
    """CPU and wall seconds."""
    start = time.monotonic()
    process = subprocess.Popen(
        shlex.split(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 3: some files were rejected, as they should be.
    if process.returncode not in (0, 3):
        sys.exit(f"exit {process.returncode}: {command}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start


def peak(command):
    timed = ["/usr/bin/time", "-f", "%M", *shlex.split(command)]
    try:
        told = subprocess.run(timed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr
        return int(told.split()[-1]) / 1024
    except FileNotFoundError:
        return float("nan")


def main():
    rounds = int(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        work = json.load(file)
    jobs = work["jobs"]
    cpu, wall = ({name: [] for name, _, _ in jobs} for _ in range(2))
    for at in range(rounds + 1):
        for name, command, runs in jobs:
            spent = [run(command) for _ in range(runs)]
            if at > 0:
                cpu[name].append(sum(c for c, _ in spent) / runs)
                wall[name].append(sum(w for _, w in spent) / runs)
    memory = {name: peak(command) for name, command, _ in jobs}

    def figure(kind, name, reference):
        ratio = lambda of: median(a / max(b, 1e-9) for a, b in zip(of[name], of[reference]))
        return {
            "cpu": lambda: ratio(cpu),
            "wall": lambda: ratio(wall),
            "cpu ms more": lambda: median(a - b for a, b in zip(cpu[name], cpu[reference])) * 1000,
            "MiB": lambda: memory[name],
            "MiB of 1.05 ×": lambda: memory[name] - 1.05 * memory[reference],
        }[kind]()

    print(f"Medians of {rounds} rounds, commands in turn.\n")
    print("| target | measured | as | limit | reached |\n|---|---|---|---|---|")
    for what, kind, name, reference, sign, limit in work["targets"]:
        if name not in cpu or reference not in cpu:
            print(f"| {what} | not measured | {kind} | {sign} {limit} | – |")
            continue
        value = figure(kind, name, reference)
        reached = value <= limit if sign == "≤" else value >= limit
        print(f"| {what} | {value:.2f} | {kind} | {sign} {limit} | {'yes' if reached else 'no'} |")
    print("\n| command | CPU ms | wall ms | ÷ A | ÷ B | peak MiB |\n|---|---|---|---|---|---|")
    for name, _, _ in jobs:
        ratios = [f"{figure('cpu', name, r):.2f}" if r in cpu else "–" for r in ("A", "B")]
        cells = [f"{median(cpu[name]) * 1000:.1f}", f"{median(wall[name]) * 1000:.1f}", *ratios, f"{memory[name]:.1f}"]
        print(f"| {name} | " + " | ".join(cells) + " |")


main()
