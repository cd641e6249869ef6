"""Prints `id<TAB>scalars of the text` for each row of a bundle, as one tool reads it: rows.py TOOL BUNDLE."""
import gzip, json, os, subprocess, sys

tool, path = sys.argv[1:3]


def lines(command):
    return map(json.loads, subprocess.run(command, check=True, capture_output=True).stdout.splitlines())


def with_gzip():
    return map(json.loads, gzip.open(path, "rt", encoding="utf-8"))


def with_pandas():
    import pandas

    return pandas.read_json(path, lines=True, dtype=False, convert_dates=False).to_dict("records")


def with_polars():
    import polars

    return polars.read_ndjson(gzip.open(path).read(), infer_schema_length=None).to_dicts()


def with_polars_scan():
    import polars

    return polars.scan_ndjson(path, infer_schema_length=None).collect().to_dicts()


def with_duckdb():
    import duckdb

    query = "select id, text from read_json(?, format = 'newline_delimited', compression = 'gzip')"
    return [dict(zip(("id", "text"), row)) for row in duckdb.execute(query, [path]).fetchall()]


def with_pyarrow():
    import pyarrow
    import pyarrow.json

    stream = pyarrow.input_stream(path, compression="gzip")
    options = pyarrow.json.ReadOptions(block_size=64 << 20)
    return pyarrow.json.read_json(stream, read_options=options).to_pylist()


def with_datasets():
    import datasets

    cache = os.path.join(os.path.dirname(os.path.abspath(path)), "datasets-cache")
    return datasets.load_dataset("json", data_files=path, split="train", cache_dir=cache)


def with_datatrove():
    from datatrove.pipeline.readers import JsonlReader

    folder, name = os.path.split(os.path.abspath(path))
    reader = JsonlReader(folder, glob_pattern=name, doc_progress=False)
    return [{"id": document.id, "text": document.text} for document in reader.run()]


readers = {
    "zcat": lambda: lines(["zcat", path]),
    "pigz": lambda: lines(["pigz", "-dc", path]),
    "bgzip": lambda: lines(["bgzip", "-dc", path]),
    "gzip": with_gzip,
    "pandas": with_pandas,
    "polars": with_polars,
    "polars-scan": with_polars_scan,
    "duckdb": with_duckdb,
    "pyarrow": with_pyarrow,
    "datasets": with_datasets,
    "datatrove": with_datatrove,
}
for row in readers[tool]():
    print(row["id"], len(row["text"]), sep="\t")
