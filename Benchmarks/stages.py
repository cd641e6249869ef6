#!/usr/bin/env python3
"""The article pipeline over a file of articles: MB of text per second of one core, by stage and as a whole.

Three runs in turn, medians. Stage times are those of the run's own report, with lines instead of the bundle, so that nothing is
compressed; the whole is
the processor time of the coordinator and its one worker, with a bundle at level 4.

usage: stages.py GALLEY ARTICLES.jsonl
"""
import json, os, re, resource, shutil, statistics, subprocess, sys, tempfile

galley, articles = sys.argv[1:3]
runs = 3
pipeline = "Benchmarks/article-bundle.yaml"
text_bytes = sum(len(json.loads(line)["text"].encode()) for line in open(articles, encoding="utf-8"))
megabytes = text_bytes / 1e6
stages, whole = {}, []
for _ in range(runs):
    out = tempfile.mkdtemp(prefix="galley-bench-")
    with open(pipeline) as bundle, open(out + "/lines.yaml", "w") as lines:
        lines.write(re.sub(r"- bundle: .*", "- jsonl: { path: articles.jsonl }", bundle.read()))

    def run(pipeline, name):
        command = [galley, "run", pipeline, articles, "-j", "1", "--quiet", "--out", f"{out}/{name}"]
        subprocess.run(command, check=True)

    run(out + "/lines.yaml", "stages")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(pipeline, "whole")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    whole.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    report = json.load(open(out + "/stages/.galley/report.json"))
    for stage in report["stages"]:
        stages.setdefault((stage["section"], stage["stage"]), []).append(stage["seconds"])
    shutil.rmtree(out)

print(f"{megabytes:.0f} MB of text in {os.path.basename(articles)}, {runs} runs, medians\n")
print("| stage | seconds | MB of text/s |\n|---|---:|---:|")
total = 0
for (section, name), seconds in stages.items():
    median = statistics.median(seconds)
    total += median
    rate = f"{megabytes / median:,.0f}" if median else "-"
    print(f"| {section}: {name} | {median:.2f} | {rate} |")
print(f"| **all stages**, no deflate, no files | {total:.2f} | **{megabytes / total:,.1f}** |")
cpu = statistics.median(whole)
print(f"| **whole process**, bundle at level 4 | {cpu:.2f} | **{megabytes / cpu:,.1f}** |")
