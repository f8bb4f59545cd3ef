"""Reads a service's metrics with Prometheus' own parser and tells them as JSON: name and labels to value. Ends with an error where
a histogram is none."""

import json
import sys

from prometheus_client import parser

told = {}
for family in parser.text_string_to_metric_families(sys.stdin.read()):
    classes = {}
    assert family.documentation and family.type in ("counter", "gauge", "histogram"), family
    for sample in family.samples:
        labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()) if name != "le")
        name = f"{sample.name}{{{labels}}}" if labels else sample.name
        if sample.name.endswith("_bucket"):
            classes.setdefault(labels, []).append((float(sample.labels["le"]), sample.value))
        else:
            assert name not in told, f"{name} is told twice"
            told[name] = sample.value
    for labels, ends in classes.items():
        assert ends == sorted(ends) and [count for _, count in ends] == sorted(count for _, count in ends), f"{family.name} {labels}"
        whole = f"{family.name}_count{{{labels}}}" if labels else f"{family.name}_count"
        assert ends[-1] == (float("inf"), told[whole]), f"{family.name} {labels}"
print(json.dumps(told))
