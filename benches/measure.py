"""Runs commands in turn and compares what they cost: CPU time (user + system) of each process, never wall time.

measure.py ROUNDS REFERENCE[,SECOND] NAME=COMMAND ...    medians over the rounds; ratios are taken round by round.
Standard output of the commands goes nowhere. Peak memory comes from GNU time, where it is installed."""
import os
import shlex
import shutil
import statistics
import subprocess
import sys

TIME = "/usr/bin/time"


def cpu(command):
    process = subprocess.Popen(
        shlex.split(command), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 3: some files were rejected, as they should be.
    if process.returncode not in (0, 3):
        print(f"exit {process.returncode}: {command}", file=sys.stderr)
    return usage.ru_utime + usage.ru_stime


def peak(command):
    if not shutil.which(TIME):
        return float("nan")
    run = subprocess.run([TIME, "-f", "%M", *shlex.split(command)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return int(run.stderr.split()[-1]) / 1024


def main():
    rounds, references, jobs = int(sys.argv[1]), sys.argv[2].split(","), [a.split("=", 1) for a in sys.argv[3:]]
    seconds = {name: [] for name, _ in jobs}
    for at in range(rounds + 1):
        for name, command in jobs:
            used = cpu(command)
            if at > 0:  # the first round fills the caches
                seconds[name].append(used)
    print("| what | CPU ms | " + " | ".join(f"÷ {r}" for r in references) + " | peak MiB |")
    print("|---|---|" + "---|" * len(references) + "---|")
    for name, command in jobs:
        ratios = [
            statistics.median(a / max(b, 1e-9) for a, b in zip(seconds[name], seconds[reference]))
            for reference in references
        ]
        cells = [f"{statistics.median(seconds[name]) * 1000:.1f}", *(f"{r:.2f}" for r in ratios), f"{peak(command):.1f}"]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


main()
