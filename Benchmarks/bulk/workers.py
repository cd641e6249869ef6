#!/usr/bin/env python3
"""What worker processes cost and gain, as a table.

    workers.py FOLDER ARTICLES.jsonl [ROUNDS]

The stages of Benchmarks/article-bundle.yaml, in one process and in workers, in turns. Times are those of all processes of a
run together: a worker that starts counts. `free` is how much of the machine was idle in the second before each round.
"""
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BENCHMARKS = ".build/release/galley-benchmarks"
GALLEY = os.environ.get("GALLEY", ".build/release/galley")
JOBS = [None, 1, 2, 8]


def idle():
    with open("/proc/stat") as file:
        words = [int(word) for word in file.readline().split()[1:]]
    return words[3] + words[4], sum(words)


def free():
    before = idle()
    time.sleep(1)
    after = idle()
    return (after[0] - before[0]) / max(1, after[1] - before[1]) * os.cpu_count()


def run(folder, articles, jobs):
    words = [BENCHMARKS, "run", f"{HERE}/../article-bundle.yaml", articles, os.path.join(folder, "workers")]
    if jobs:
        words += [GALLEY, str(jobs)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    said = process.stdout.read().split()
    if process.wait():
        sys.exit(f"{' '.join(words)} failed")
    return [float(word) for word in said]


def main():
    folder, articles = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    runs = {jobs: [] for jobs in JOBS}
    frees = []
    for _ in range(rounds):
        frees.append(free())
        for jobs in JOBS:
            runs[jobs].append(run(folder, articles, jobs))
    median = {jobs: [statistics.median(column) for column in zip(*values)] for jobs, values in runs.items()}

    def ratio(a, b, column):
        return median[a][column] / median[b][column]

    size = os.path.getsize(articles) / 1e6
    print("## Worker processes\n")
    print(f"{median[None][3]:,.0f} articles, {size:,.0f} MB, through the stages of article.yaml into a bundle at level 4; medians of "
          f"{rounds} rounds in which\nall take turns. Of {os.cpu_count()} cores, "
          f"{statistics.median(frees):.1f} were free before the rounds.\n")
    print("| workers | CPU s | CPU s of the coordinator | its share | wall s | peak MB of a worker |")
    print("|---|---:|---:|---:|---:|---:|")
    for jobs in JOBS:
        cpu, own, wall, _, memory = median[jobs]
        name = f"{jobs}" if jobs else "none: all in one process"
        coordinator = f"{own:.2f} | {own / cpu * 100:.1f} %" if jobs else " | "
        print(f"| {name} | {cpu:.2f} | {coordinator} | {wall:.2f} | {memory if jobs else 0:.0f} |")
    print()
    print("| what | ratio | aim |")
    print("|---|---:|---:|")
    print(f"| CPU of one worker to that in one process | {ratio(1, None, 0):.3f} | 1.05 |")
    print(f"| CPU of two workers to that of one | {ratio(2, 1, 0):.3f} | 1.05 |")
    print(f"| speed of two workers to that of one | {ratio(1, 2, 2):.2f} | 1.85 |")
    print(f"| share of the coordinator at 8 workers | {median[8][1] / median[8][0] * 100:.1f} % | 3 % |")


if __name__ == "__main__":
    main()
