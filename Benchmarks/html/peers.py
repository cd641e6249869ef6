#!/usr/bin/env python3
"""What other tools make of the same pages: `peers.py TOOL PAGES OUT.jsonl [LIMIT]`.

PAGES is a folder of `.html` files. Writes `{id, text, title, author, date}` lines, id being the page's file name, and prints the
seconds of processor time of each page's extraction (reading the file left out) as one JSON list on the last line.
"""
import json
import os
import resource
import sys
import time


def trafilatura_page(html):
    import trafilatura

    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if found is None:
        return {}
    found = found if isinstance(found, dict) else found.as_dict()
    return {"text": found.get("text"), "title": found.get("title"), "author": found.get("author"), "date": found.get("date")}


def resiliparse_page(html):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return {"text": extract_plain_text(bytes_to_str(html, detect_encoding(html)), main_content=True, alt_texts=False)}


# Elements of readability's HTML that end a line of the text.
BLOCKS = {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
          "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}


def readability_page(html):
    import lxml.html
    from readability import Document

    document = Document(html)
    summary = lxml.html.fromstring(document.summary(html_partial=True))
    for element in summary.iter(*BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in summary.text_content().split("\n"))
    return {"text": "\n".join(filter(None, lines)), "title": document.short_title()}


def htmldate_page(html):
    from htmldate import find_date

    return {"date": find_date(html.decode("utf-8", "replace"), original_date=True)}


def newspaper_page(html):
    import newspaper

    # It would fetch the images of every page to measure them: minutes of waiting, and a network.
    article = newspaper.Article("https://example.org/", fetch_images=False)
    article.download(input_html=html.decode("utf-8", "replace"))
    article.parse()
    date = article.publish_date
    return {"text": article.text, "title": article.title, "author": ", ".join(article.authors) or None,
            "date": date.date().isoformat() if date else None}


TOOLS = {"trafilatura": (trafilatura_page, "trafilatura"), "resiliparse": (resiliparse_page, "resiliparse"),
         "readability-lxml": (readability_page, "readability-lxml"), "htmldate": (htmldate_page, "htmldate"),
         "newspaper4k": (newspaper_page, "newspaper4k")}


def about():
    from importlib.metadata import version

    return ", ".join(f"{name} {version(package)}" for name, (_, package) in TOOLS.items())


def main():
    if sys.argv[1:] == ["--about"]:
        print(about())
        return
    tool, folder, out = sys.argv[1:4]
    page = TOOLS[tool][0]
    names = sorted(name for name in os.listdir(folder) if name.endswith(".html"))
    names = names[:int(sys.argv[4])] if len(sys.argv) > 4 else names
    seconds = []
    with open(out, "w", encoding="utf-8") as lines:
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                html = file.read()
            start = time.process_time()
            try:
                found = page(html)
            except Exception as error:
                found = {"error": repr(error)[:200]}
            seconds.append(time.process_time() - start)
            lines.write(json.dumps({"id": name, **found}, ensure_ascii=False, default=str) + "\n")
    print(json.dumps({"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
