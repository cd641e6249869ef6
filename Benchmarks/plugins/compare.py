"""Measures the same two stages by every carrier: compare.py FOLDER BUILD prints a table."""
import json
import os
import shutil
import subprocess
import sys

C = """#include "galley_plugin.h"
static void *make(const galley_options *options, galley_answer *answer) {
    static int64_t least;
    (void)answer;
    least = galley_option(options, "least").integer;
    return &least;
}
static void process(void *state, const galley_document *document, galley_answer *answer) {
    BODY
}
static const galley_stage stage = {sizeof(galley_stage), "try", GALLEY_KIND, make, process, 0};
GALLEY_PLUGIN(&stage)
"""
RUST = """mod galley_plugin;
use galley_plugin::{Answer, Document, Options, Stage};
struct Try { least: usize }
impl Stage for Try {
    fn make(options: &Options) -> Result<Self, String> { Ok(Try { least: options.integer("least") as usize }) }
    fn process(&mut self, document: &Document, answer: &mut Answer) -> Result<(), String> { BODY Ok(()) }
}
galley_plugin!("try", KIND, Try);
"""
SWIFT = """import GalleyCore
public struct Try: KIND {
    static let least = StageOption<Int>("least", default: 10, help: "What counts as short")
    public static let spec = StageSpec(
        "try", .NAME, summary: "Tries", options: [least.spec],
        dropReasons: KIND_REASONS)
    private let least: Int
    public init(_ options: StageOptions) { least = options[Self.least] }
    BODY
}
@_cdecl("galley_stages")
public func galleyStages() -> UnsafeMutableRawPointer { LibraryStages.offer([Try.self]) }
"""
PYTHON = """from galley_plugin import KIND, run


@KIND("try")
def stage(doc, options):
    BODY


run()
"""
PROCESS = """#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
    char *line = 0;
    size_t size = 0;
    if (getline(&line, &size, stdin) < 0) return 1;
    puts("{\\"galley\\":\\"ready\\"}");
    fflush(stdout);
    while (getline(&line, &size, stdin) > 0) {
        char *number = strstr(line, "\\"n\\":");
        printf("{\\"n\\":%ld}\\n", number ? atol(number + 4) : 0);
        fflush(stdout);
    }
}
"""
REASONS = '[.init("too-short", "fewer bytes than `least`")]'

BODIES = {
    ("c", "filter"): 'if ((int64_t)document->text.count < *(int64_t *)state) answer->drop(answer, galley_text("too-short"));',
    ("c", "normalizer"): '(void)state; (void)document; answer->replace(answer, 0, 3, galley_text("THE"));',
    ("rust", "filter"): 'if document.text.len() < self.least { answer.drop("too-short"); }',
    ("rust", "normalizer"): 'let _ = (self.least, document); answer.replace(0, 3, "THE");',
    ("swift", "filter"): """public mutating func judge(_ document: FrozenDocument) throws(Diagnostic) -> Verdict {
        document.text.count >= least ? .keep : .drop(reason: "too-short")
    }""",
    ("swift", "normalizer"): """public mutating func normalize(_ document: inout Document) throws(Diagnostic) {
        var edits = TextEdits()
        edits.replace(0..<3, with: "THE".utf8)
        document.edit(edits)
    }""",
    ("lua", "filter"): 'return #doc.text >= with.least, "too-short"',
    ("lua", "normalizer"): 'doc:replace(1, 3, "THE")',
    ("python", "filter"): 'return True if len(doc.text) >= options["least"] else "too-short"',
    ("python", "normalizer"): 'doc.replace(0, 3, "THE")',
}
FILES = {"c": "try.c", "rust": "try.rs", "swift": "Try.swift", "lua": "try.lua", "python": "try.py"}
TOOLS = {"c": "cc", "rust": "rustc", "swift": "swiftc", "lua": "sh", "python": "python3"}
# How quick they should be, in nanoseconds: beside the built-in stage, or in all.
AIMS = {"swift": ("more", 100), "c": ("more", 500), "lua": ("all", 1000), "python": ("all", 30000)}


def code(language, kind):
    body = BODIES[language, kind]
    if language == "lua":
        return body + "\n"
    text = {"c": C, "rust": RUST, "swift": SWIFT, "python": PYTHON}[language]
    text = text.replace("KIND_REASONS", REASONS if kind == "filter" else "[]").replace("NAME", kind)
    name = {"c": kind.upper(), "swift": kind.capitalize()}.get(language, kind)
    return text.replace("BODY", body).replace("KIND", name)


def make(folder, galley, language, kind):
    place = os.path.join(folder, f"{language}-{kind}", "try")
    subprocess.run([galley, "plugin", "new", place, "--lang", language, "--kind", kind], check=True, stdout=subprocess.DEVNULL)
    with open(os.path.join(place, FILES[language]), "w") as file:
        file.write(code(language, kind))
    if language in ("c", "rust", "swift"):
        subprocess.run([galley, "plugin", "build", place, "-q"], check=True)
    return place


def make_process(folder):
    """A process that does nothing but answer: what the protocol takes by itself."""
    place = os.path.join(folder, "process", "try")
    os.makedirs(place)
    with open(os.path.join(place, "answer.c"), "w") as file:
        file.write(PROCESS)
    subprocess.run(["cc", "-O2", "-o", "answer", "answer.c"], cwd=place, check=True)
    with open(os.path.join(place, "plugin.yaml"), "w") as file:
        file.write(
            "api: 1\nname: try\nrun: [./answer]\nstages:\n"
            "  - { name: try, kind: filter, reasons: { too-short: it is short } }\n")
    return place


def measure(build, *words):
    best = None
    for _ in range(3):
        line = subprocess.run([os.path.join(build, "galley-benchmarks"), "plugin", *words], check=True, capture_output=True)
        found = json.loads(line.stdout)
        if best is None or found["nanoseconds"] < best["nanoseconds"]:
            best = found
    return best


def amount(nanoseconds):
    return f"{nanoseconds:,.0f} ns" if nanoseconds < 10000 else f"{nanoseconds / 1000:,.1f} µs"


def main():
    folder, build = sys.argv[1:]
    galley = os.path.join(build, "galley")
    for kind in ("filter", "normalizer"):
        own = measure(build, "built-in", kind, "200000")
        print(f"## {kind}\n")
        print("| carrier | CPU a document | more than built in | aim | until the first document is done |")
        print("|---|---:|---:|---:|---:|")
        print(f"| built in | {amount(own['nanoseconds'])} | | | {own['first_nanoseconds'] / 1e6:.2f} ms |")
        for language in ("swift", "c", "rust", "lua", "python"):
            if not shutil.which(TOOLS[language]):
                continue
            place = make(folder, galley, language, kind)
            found = measure(build, place, "20000" if language == "python" else "200000")
            # The aims are those of filters.
            aim = AIMS.get(language) if kind == "filter" else None
            name = {"c": "C", "python": "Python, json"}.get(language, language.capitalize())
            print(row(name, found, own, aim))
        if kind == "filter" and shutil.which("cc"):
            found = measure(build, make_process(folder), "20000")
            print(row("a process that only answers", found, own, None))
        print()


def row(name, found, own, aim):
    how, most = aim or ("", 0)
    words = {"more": f"{amount(most)} more", "all": amount(most), "": ""}[how]
    more = amount(found["nanoseconds"] - own["nanoseconds"])
    first = f"{found['first_nanoseconds'] / 1e6:.2f} ms"
    return f"| {name} | {amount(found['nanoseconds'])} | {more} | {words} | {first} |"


main()
