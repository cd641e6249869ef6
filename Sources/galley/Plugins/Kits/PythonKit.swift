/// The Python package for plugins, one file: `plugin new` puts it beside a stage, so that the plugin
/// needs nothing but Python. `Plugins/Python` is the same as a package; a test compares them.
enum PythonKit {
    static let fileName = "galley_plugin.py"

    static let text = #"""
        """Stages of Galley pipelines in Python.

            from galley_plugin import normalizer, run

            @normalizer("shout")
            def shout(doc, options):
                doc.text = doc.text.upper()

            run()

        A stage is a function of a document and its options, which `plugin.yaml` declares. What it
        prints goes to standard error; an exception rejects the document, with its traceback, and the
        next one comes. Nothing but Python is needed; orjson is used where it is installed.
        """
        import json
        import os
        import sys
        import traceback

        try:
            import orjson
        except ImportError:
            orjson = None

        __all__ = ["Document", "extractor", "filter", "normalizer", "run"]

        PROTOCOL = 1
        _stages = {}


        class Document:
            """What a stage sees of a document, and what it says of it.

            `text` can be set by normalizers. `metadata`, `blocks` and `source` are there where the
            manifest's `wants` asks for them. Offsets are those of Python's strings.
            """

            def __init__(self, message):
                self.id = message["id"]
                self.text = message.get("text")
                self.metadata = message.get("metadata", {})
                self.blocks = message.get("blocks", [])
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

            def drop(self, reason):
                """Drops the document, for a reason that the manifest lists."""
                self._answer["drop"] = reason

            def _answered(self):
                if self.text != self._text:
                    self._answer["text"] = self.text
                return self._answer


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


        def _write(stream, value):
            if orjson:
                data = orjson.dumps(value)
            else:
                text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
                data = text.encode("utf-8", "replace")
            stream.write(data + b"\n")
            stream.flush()


        def _read(line):
            return orjson.loads(line) if orjson else json.loads(line)


        def _answer(kind, function, message, options):
            document = Document(message)
            try:
                verdict = function(document, options)
                if kind == "filter" and verdict is not None:
                    # A filter returns True to keep, or the reason of a drop.
                    if verdict is not True:
                        document.drop(verdict)
                return document._answered()
            except Exception as error:
                name = type(error).__name__
                trace = traceback.format_exc(limit=-8)
                refusal = {"code": name, "message": str(error) or name, "trace": trace}
                return {"n": message["n"], "error": refusal}


        def run():
            """Serves Galley until it closes the stream. To be called last."""
            incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
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
            for line in incoming:
                _write(outgoing, _answer(kind, function, _read(line), hello["options"]))

        """#
}
