#!/usr/bin/env python3
"""Writes article lines (galley.doc/1) for benchmarks: seeded, so that every run gives the same bytes.

    generate_articles.py --megabytes 200 > articles.jsonl

Lengths follow those of news articles (log-normal, median about 3,500 characters). Most are English: sentences of the
sample articles in random order, with curly quotes and dashes. Some are random words in Polish, Russian, Greek or
Chinese.
"""
import argparse
import json
import pathlib
import random
import re
import sys

WORDS = {
    "en": "the of and to in is was for that on as with his at by from it an be are this which or had not trade "
    "energy government minister people country market after before between during several international research "
    "university important development information café naïve".split(),
    "pl": "w i na z do się nie że jest to o po przez za od jak który być może również przyszłość żółty gęś ćwierć "
    "łódź źródło społeczeństwo".split(),
    "ru": "и в не на с что по это как из у за от так же для был правительство страна рынок развитие исследование".split(),
    "el": "και το να η της του με για από στη ότι είναι χώρα αγορά κυβέρνηση ανάπτυξη έρευνα".split(),
    "zh": "的 一 是 在 不 了 有 和 人 这 中国 经济 发展 政府 市场 研究 大学 信息 国际 重要".split(),
}
LANGUAGES = ["en"] * 16 + ["pl", "ru", "el", "zh"]
SAMPLES = pathlib.Path(__file__).parent.parent / "pipelines" / "samples"
SENTENCES = [
    sentence
    for name in ("harbour-tram.txt", "toad-tunnels.txt")
    for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines() if len(line) > 120
    for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z\u201c])", line)
]


def sentence(rng, language):
    if language == "en":
        chosen = rng.choice(SENTENCES)
        return chosen.replace("\u201c", '"').replace("\u201d", '"') if rng.random() < 0.1 else chosen
    words = [rng.choice(WORDS[language]) for _ in range(rng.randint(6, 24))]
    words[0] = words[0].capitalize()
    kind = rng.random()
    if kind < 0.12:
        words.insert(3, "\u201c" + rng.choice(WORDS[language]) + "\u201d")
    elif kind < 0.20:
        words.insert(2, '"' + rng.choice(WORDS[language]) + '"')
    elif kind < 0.28:
        words[-2] += "\u2019s"
    elif kind < 0.33:
        words.insert(4, "\u2013")
    return ("" if language == "zh" else " ").join(words) + ("。" if language == "zh" else ".")


def article(rng, number, paragraphs):
    language = rng.choice(LANGUAGES)
    title = sentence(rng, language)[:70].rstrip()
    size = min(max(rng.lognormvariate(8.16, 0.6), 300), 60000)
    parts, blocks, at = [], [], 0
    while at < size:
        heading = len(parts) % 6 == 3
        part = sentence(rng, language)[:60] if heading else rng.choice(paragraphs[language])
        block = {"type": "heading" if heading else "paragraph", "start": at, "end": at + len(part)}
        if heading:
            block["level"] = 2
        blocks.append(block)
        parts.append(part)
        at += len(part) + 2
    return {
        "id": "news/2024/%08d" % number, "text": "\n\n".join(parts),
        "url": "https://example.org/news/2024/%d/a-story" % number, "title": title,
        "authors": ["Ann Smith", "Zoë Kowalski"], "published": "2024-04-05T10:11:12Z", "language": language,
        "metadata": {
            "site": "Example News", "words": sum(len(part.split()) for part in parts),
            "score": round(rng.random(), 4), "tags": rng.sample(WORDS["en"], 3),
            "evidence": {
                "title": {"from": "json-ld", "confidence": 0.9},
                "language": {"from": "cld2", "confidence": round(0.9 + rng.random() / 10, 3)},
            },
        },
        "blocks": blocks,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    paragraphs = {
        language: [" ".join(sentence(rng, language) for _ in range(rng.randint(2, 5))) for _ in range(3000)]
        for language in WORDS
    }
    written, number = 0, 0
    while written < options.megabytes * 1_000_000:
        line = json.dumps(article(rng, number, paragraphs), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        sys.stdout.buffer.write(line)
        written += len(line)
        number += 1


if __name__ == "__main__":
    main()
