"""Stages of Galley pipelines in Python.

    from galley_plugin import normalizer, run

    @normalizer("shout")
    def shout(doc, options):
        doc.text = doc.text.upper()

    run()

A stage is a function of a document and its options, which `plugin.yaml` declares; a reader is
one of an input, which yields documents. What it prints goes to standard error; an exception
rejects the document, with its traceback, and the next one comes. Nothing but Python is needed;
orjson is used where it is installed.
"""
import base64
import io
import json
import os
import sys
import traceback

try:
    import orjson
except ImportError:
    orjson = None

__all__ = [
    "Document",
    "Input",
    "exporter",
    "extractor",
    "filter",
    "normalizer",
    "reader",
    "rejected",
    "run",
]

PROTOCOL = 1
_stages = {}
# Made once: `json.dumps` and `json.loads` make what they need for each call.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


class Document:
    """What a stage sees of a document, and what it says of it.

    `text` can be set by normalizers. `metadata`, `blocks`, `annotations` and `source` are there
    where the manifest's `wants` asks for them. Offsets are those of Python's strings.
    """

    def __init__(self, message):
        self.id = message["id"]
        self.text = message.get("text")
        self.metadata = message.get("metadata", {})
        self.blocks = message.get("blocks", [])
        self.annotations = message.get("annotations", [])
        self.source = message.get("source", {})
        self._text = self.text
        self._answer = {"n": message["n"]}

    def set(self, name, value):
        """Sets a value of metadata."""
        self._answer.setdefault("set", {})[name] = value

    def annotate(self, layer, start, end, type, **attributes):
        """Adds a range of the text to a layer of annotations."""
        found = {"start": start, "end": end, "type": type, **attributes}
        self._answer.setdefault("annotate", {}).setdefault(layer, []).append(found)

    def replace(self, start, end, text):
        """Replaces a range of the text as it came; in order, without overlap."""
        self._answer.setdefault("edits", []).append([start, end, text])

    def file_name(self, name):
        """Names the file of the document, without its extension; for exporters into folders."""
        self._answer["name"] = name

    def drop(self, reason):
        """Drops the document, for a reason that the manifest lists."""
        self._answer["drop"] = reason

    def _answered(self):
        if self.text != self._text:
            self._answer["text"] = self.text
        return self._answer


class Input(io.RawIOBase):
    """What a reader reads: a stream of bytes, which `open` makes one of text.

    `name`, `entry`, `url` and `media_type` say where it comes from, as far as that is known.
    """

    def __init__(self, message, incoming):
        source = message.get("source", {})
        self.input = source.get("input")
        self.name = source.get("name")
        self.entry = source.get("entry")
        self.url = source.get("url")
        self.media_type = source.get("media_type")
        self.retrieved = source.get("retrieved")
        self._incoming = incoming
        self._rest = b""
        self._ended = "text" in message
        if self._ended:
            self._rest = message["text"].encode("utf-8")

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._rest:
            self._rest = self._next()
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def readall(self):
        pieces = [self._rest]
        self._rest = b""
        while pieces[-1] or len(pieces) == 1:
            pieces.append(self._next())
        return b"".join(pieces)

    def open(self, encoding="utf-8-sig", errors="strict", newline=None):
        """The input as a file of text, to be read line by line."""
        return io.TextIOWrapper(
            io.BufferedReader(self, 1 << 18), encoding=encoding, errors=errors, newline=newline
        )

    @property
    def text(self):
        """All that is left of the input, which is UTF-8."""
        return self.readall().decode("utf-8-sig")

    def close(self):
        # A wrapper that is thrown away must not end what Galley goes on with.
        pass

    def _next(self):
        if self._ended:
            return b""
        message = _read(self._incoming.readline())
        if message["galley"] == "bytes":
            return base64.b64decode(message["base64"])
        self._ended = True
        return b""

    def _pass(self):
        while not self._ended:
            self._next()


class rejected:
    """What a reader yields for a record that cannot be made into a document."""

    def __init__(self, code, message, id=None, record=None):
        self.code, self.message, self.id, self.record = code, message, id, record


def _stage(kind):
    def named(name):
        def declare(function):
            _stages[name] = (kind, function)
            return function

        return declare

    return named


normalizer = _stage("normalizer")
extractor = _stage("extractor")
filter = _stage("filter")
reader = _stage("reader")
exporter = _stage("exporter")


def _write(stream, value):
    if len(value) == 1 and "n" in value:
        data = b'{"n":%d}' % value["n"]
    elif orjson:
        data = orjson.dumps(value)
    else:
        data = _encode(value).encode("utf-8", "replace")
    stream.write(data + b"\n")
    stream.flush()


def _read(line):
    return orjson.loads(line) if orjson else _decode(line.decode("utf-8"))


def _answer(kind, function, message, options):
    document = Document(message)
    try:
        verdict = function(document, options)
        if kind == "exporter":
            if isinstance(verdict, str):
                document._answer["text"] = verdict
            else:
                document._answer["base64"] = base64.b64encode(verdict).decode("ascii")
            return document._answer
        if kind == "filter" and verdict is not None:
            # A filter returns True to keep, or the reason of a drop.
            if verdict is not True:
                document.drop(verdict)
        return document._answered()
    except Exception as error:
        return {"n": message["n"], "error": _refusal(error)}


def _refusal(error):
    name = type(error).__name__
    trace = traceback.format_exc(limit=-8)
    return {"code": name, "message": str(error) or name, "trace": trace}


def _yielded(found):
    if isinstance(found, rejected):
        members = {"id": found.id, "record": found.record}
        given = {key: value for key, value in members.items() if value is not None}
        return "reject", {"code": found.code, "message": found.message, **given}
    return "document", {"text": found} if isinstance(found, str) else found


def _read_input(function, message, options, incoming, outgoing):
    number = message["n"]
    source = Input(message, incoming)
    try:
        for found in function(source, options):
            key, value = _yielded(found)
            _write(outgoing, {"n": number, key: value})
        last = {"n": number, "done": True}
    except Exception as error:
        last = {"n": number, "error": _refusal(error)}
    source._pass()
    _write(outgoing, last)


def run():
    """Serves Galley until it closes the stream. To be called last."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb", 1 << 16), os.fdopen(os.dup(1), "wb")
    # What a stage prints, or a library that it uses, must not come between the answers.
    os.dup2(2, 1)
    sys.stdin = open(os.devnull)
    hello = incoming.readline()
    if not hello:
        sys.exit("a plugin is started by Galley: `galley plugin test` tries it")
    hello = _read(hello)
    if hello.get("protocol") != PROTOCOL:
        wanted = hello.get("protocol")
        sys.exit(f"this galley_plugin speaks protocol {PROTOCOL}, Galley speaks {wanted}")
    if hello["stage"] not in _stages:
        known = ", ".join(_stages) or "none"
        sys.exit(f"no stage {hello['stage']!r} is declared: {known}")
    kind, function = _stages[hello["stage"]]
    if kind != hello["kind"]:
        sys.exit(f"the manifest has {hello['stage']} for a {hello['kind']}, the code for a {kind}")
    _write(outgoing, {"galley": "ready"})
    options = hello["options"]
    # One after the other: a reader takes lines of its own.
    for line in iter(incoming.readline, b""):
        message = _read(line)
        if kind == "reader":
            _read_input(function, message, options, incoming, outgoing)
        else:
            _write(outgoing, _answer(kind, function, message, options))
