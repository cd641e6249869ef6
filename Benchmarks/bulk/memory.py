#!/usr/bin/env python3
"""What memory a long run takes from its beginning to its end, as a table.

    memory.py FOLDER ARTICLES.jsonl GIGABYTES

The articles again and again until they are so many gigabytes, through the stages of Benchmarks/article-bundle.yaml with two
workers. Five times a second the resident memory of every process of the run is read; a row is the most in a tenth of it.
"""
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
GALLEY = os.environ.get("GALLEY", ".build/release/galley")
WORKERS = 2


def grow(path, articles, size):
    with open(path, "wb") as file:
        while file.tell() < size:
            with open(articles, "rb") as source:
                shutil.copyfileobj(source, file, 1 << 20)


def resident(process):
    """Bytes in use by a process, or 0 where it has ended."""
    try:
        with open(f"/proc/{process}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def children(process):
    try:
        with open(f"/proc/{process}/task/{process}/children") as file:
            return file.read().split()
    except OSError:
        return []


def samples(words):
    """(seconds since the start, coordinator's bytes, largest worker's bytes), and the seconds of the whole."""
    start = time.monotonic()
    process = subprocess.Popen(words)
    seen = []
    while process.poll() is None:
        workers = [resident(worker) for worker in children(process.pid)]
        seen.append((time.monotonic() - start, resident(process.pid), max(workers, default=0)))
        time.sleep(0.2)
    if process.returncode:
        sys.exit(f"{' '.join(words)} failed with {process.returncode}")
    return seen, time.monotonic() - start


def main():
    folder, articles, gigabytes = sys.argv[1], sys.argv[2], float(sys.argv[3])
    path = os.path.join(folder, "grown.jsonl")
    grow(path, articles, int(gigabytes * 1e9))
    size = os.path.getsize(path)
    out = os.path.join(folder, "grown-out")
    seen, seconds = samples([GALLEY, "run", f"{HERE}/../article-bundle.yaml", path, "--out", out, "--fresh", "--force",
                             "--quiet", "--jobs", str(WORKERS)])
    shutil.rmtree(out)
    os.remove(path)
    print("## Memory of a long run\n")
    print(f"{size / 1e9:.1f} GB of articles through the stages of article.yaml into a bundle at level 4, "
          f"{WORKERS} workers, {seconds / 60:.0f} minutes;\nthe most resident memory in each tenth of the time.\n")
    print("| tenth of the run | MB of the largest worker | MB of the coordinator |")
    print("|---|---:|---:|")
    for tenth in range(10):
        part = [each for each in seen if int(min(each[0] / seconds, 0.999) * 10) == tenth]
        print(f"| {tenth + 1} | {max(each[2] for each in part) / 1e6:.0f} | {max(each[1] for each in part) / 1e6:.0f} |")
    print("\nA worker's aim is under 150 MB, and no growth.")


if __name__ == "__main__":
    main()
