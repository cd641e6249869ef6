#!/usr/bin/env python3
"""Writes web-like documents as JSON lines: seeded, so that every run gives the same bytes.

    generate.py --documents 2000 > bulk.jsonl

Sentences of the sample articles, with what pages have around them in random measure: menus, repeated lines and
phrases, lists, cut-off teasers, tables of numbers, notices on cookies, code. Lengths are log-normal with a median of
about 4,000 characters. Some documents are copies of earlier ones with edits.
"""
import argparse
import json
import math
import pathlib
import random
import re
import sys

SAMPLES = pathlib.Path(__file__).parent.parent.parent / "pipelines" / "samples"
SENTENCES = [
    sentence
    for name in ("harbour-tram.txt", "toad-tunnels.txt")
    for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines() if len(line) > 120
    for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z\u201c])", line)
]
WORDS = sorted({word for sentence in SENTENCES for word in re.findall(r"[A-Za-z]+", sentence)})
MENU = "Home|News|Sport|Weather|About us|Contact|Log in|Sign up|Share this|Read more|Next|Previous|Top stories".split("|")
NOTICES = [
    "This site uses cookies.", "Read our privacy policy and the terms of use.", "Please enable JavaScript to go on.", "Type {name} and your e-mail.",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "function show() { return 1; }",
    "All rights reserved.", "Subscribe to our newsletter for $5 a month!", "#tram #harbour #news #toads #city",
]


def sentence(rng):
    if rng.random() < 0.25:
        return rng.choice(SENTENCES)
    words = [rng.choice(WORDS) for _ in range(rng.randint(5, 22))]
    if rng.random() < 0.15:
        words.insert(2, rng.choice(["don't", "it's", "we’re", "the mayor's", "3.5", "1,200", "well-known", "(2019)"]))
    return " ".join(words).capitalize() + rng.choice([".", ".", ".", ".", "!", "?", "..."])


def paragraph(rng):
    return " ".join(sentence(rng) for _ in range(rng.randint(2, 6)))


def teaser(rng):
    return " ".join(sentence(rng).split()[:rng.randint(4, 10)]) + rng.choice(["...", "…", " …"])


def numbers(rng):
    return "  ".join(str(rng.randint(0, 9999)) for _ in range(rng.randint(3, 9)))


def item(rng):
    return rng.choice(["- ", "• ", "* ", ""]) + " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 6)))


def document(rng):
    size = min(max(rng.lognormvariate(math.log(4000), 0.9), 60), 60000)
    # What there is besides paragraphs, and how much of it: mostly a little.
    extras = {
        kind: rng.random() ** 3 * (2 if rng.random() < 0.12 else 0.2)
        for kind in (paragraph, teaser, numbers, item, lambda r: r.choice(MENU), lambda r: r.choice(NOTICES))
    }
    extras[paragraph] = 1 if rng.random() < 0.9 else rng.random()
    kinds, weights = list(extras), list(extras.values())
    repeats = rng.random() ** 4 * 0.6
    lines, length = [], 0
    while length < size:
        if lines and rng.random() < repeats:
            line = rng.choice(lines)
        else:
            line = rng.choices(kinds, weights)[0](rng)
        lines.append(line)
        length += len(line) + 1
    return rng.choice(["\n", "\n\n"]).join(lines)


def edited(rng, text):
    words = text.split(" ")
    for _ in range(rng.randint(1, max(1, len(words) // 12))):
        words[rng.randrange(len(words))] = rng.choice(WORDS)
    return " ".join(words)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    recent = []
    for number in range(options.documents):
        text = edited(rng, rng.choice(recent)) if recent and rng.random() < 0.1 else document(rng)
        recent = recent[-99:] + [text]
        print(json.dumps({"id": "d%07d" % number, "text": text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
