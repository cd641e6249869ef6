#!/usr/bin/env python3
"""Start-up time of the command: median wall milliseconds of whole processes, runs of each in turn.

usage: startup.py GALLEY [RUNS]
"""
import statistics, subprocess, sys, time

galley = sys.argv[1]
runs = int(sys.argv[2]) if len(sys.argv) > 2 else 40
commands = {
    "galley --version": [galley, "--version"],
    "galley check pipelines/article.yaml": [galley, "check", "pipelines/article.yaml"],
    "/bin/true (what a process costs here)": ["/bin/true"],
}
times = {name: [] for name in commands}
for _ in range(runs):
    for name, command in commands.items():
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times[name].append((time.perf_counter() - start) * 1000)
print(f"| command, {runs} runs | median ms | minimum ms |\n|---|---:|---:|")
for name, values in times.items():
    print(f"| `{name}` | {statistics.median(values):.1f} | {min(values):.1f} |")
