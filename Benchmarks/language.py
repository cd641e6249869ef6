#!/usr/bin/env python3
"""How the `language` stage decides and what it costs, by its sample; the whole text is the measure. Default: 4,096 after a glance.

Texts: the gold texts of ../shared/data/html (news and other pages in some 15 languages), 200 characters and more.
Three runs each in turn; seconds are those of the stage in the run's own report, medians.

usage: language.py GALLEY
"""
import glob, json, os, statistics, subprocess, sys, tempfile

galley = os.path.abspath(sys.argv[1])
data = os.environ.get("GALLEY_SHARED_DATA", os.path.join(os.path.dirname(__file__), "../../shared/data"))
gold = sorted(glob.glob(os.path.join(data, "html/dev/gold/*.jsonl")))
if not gold:
    print("not measured: no gold texts in", data)
    sys.exit(0)

whole = 64 << 20
samples = [(size, glance) for size in (256, 512, 1024, 4096) for glance in (False, True) if size > 256 or not glance]
samples.append((whole, False))
decided, seconds = {}, {sample: [] for sample in samples}
with tempfile.TemporaryDirectory(prefix="galley-bench-") as folder:
    texts = os.path.join(folder, "texts.jsonl")
    count = size = 0
    with open(texts, "w", encoding="utf-8") as output:
        for path in gold:
            for number, line in enumerate(open(path, encoding="utf-8")):
                row = json.loads(line)
                text = row.get("text") or "\n".join(row.get("paragraphs") or row.get("with") or [])
                if len(text) < 200:
                    continue
                name = f"{os.path.basename(path)}-{number}"
                output.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
                count += 1
                size += len(text.encode())
    for run in range(3):
        for sample in samples:
            pipeline = os.path.join(folder, "language.yaml")
            with open(pipeline, "w") as output:
                output.write(
                    f"galley: 1\nname: language\nread: [jsonl]\nextract:\n  - language: {{ sample: {sample[0]}, glance: {str(sample[1]).lower()} }}\n"
                    "export:\n  - jsonl: { path: languages.jsonl, fields: { id: id, language: language } }\n")
            out = os.path.join(folder, f"{run}-{sample[0]}-{sample[1]}")
            subprocess.run([galley, "run", pipeline, texts, "--out", out, "--quiet"], check=True)
            rows = map(json.loads, open(out + "/languages.jsonl", encoding="utf-8"))
            decided[sample] = {row["id"]: row.get("language") for row in rows}
            stages = json.load(open(out + "/.galley/report.json"))["stages"]
            seconds[sample] += [stage["seconds"] for stage in stages if stage["stage"] == "language"]

print(f"{count} texts, {size / 1e6:.1f} MB, 3 runs, medians\n")
print("| sample | as the whole text | µs a text |\n|---|---:|---:|")
for sample in samples:
    same = sum(decided[sample][name] == language for name, language in decided[whole, False].items())
    micros = statistics.median(seconds[sample]) / count * 1e6
    name = "the whole text" if sample[0] == whole else f"{sample[0]:,} bytes" + (", after a glance" if sample[1] else "")
    print(f"| {name} | {same} of {count} | {micros:.1f} |")
