"""Reads a file of metrics with two parsers of prometheus_client, and prints what both find."""

import sys

from prometheus_client import parser
from prometheus_client.openmetrics import parser as openmetrics

text = open(sys.argv[1], encoding="utf-8").read()


def samples(families):
    return sorted(
        (sample.name, tuple(sorted(sample.labels.items())), sample.value)
        for family in families
        for sample in family.samples
    )


found = samples(openmetrics.text_string_to_metric_families(text))
older = samples(parser.text_string_to_metric_families(text))
assert found == older, "the two formats differ"
for name, labels, value in found:
    print(name, ",".join(f"{key}={value!r}" for key, value in labels), f"{value:g}")
