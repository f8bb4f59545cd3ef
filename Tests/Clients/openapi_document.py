"""Judges the OpenAPI document of a service from outside.

    openapi_document.py ADDRESS

Prints what it looked at; ends with status 1 and one line for each thing that is not right.
"""

import base64
import json
import re
import sys
import urllib.request

import jsonschema
import openapi_spec_validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012


def read(address: str):
    with urllib.request.urlopen(f"{address}/openapi.json") as response:
        assert response.headers["content-type"] == "application/json"
        return json.load(response)


def declared(address: str):
    """The methods by the .proto files of the same service: their paths, and which of them may be asked by GET."""
    with urllib.request.urlopen(f"{address}/proto") as response:
        text = response.read().decode()
    package, service, method, methods = "", "", "", {}
    for line in text.splitlines():
        if found := re.match(r"package (\S+);", line):
            package = found[1]
        elif found := re.match(r"service (\w+) ", line):
            service = found[1]
        elif found := re.match(r"  rpc (\w+)\(", line):
            method = f"/{package}.{service}/{found[1]}"
            methods[method] = {"post"}
        elif "NO_SIDE_EFFECTS" in line:
            methods[method].add("get")
    return methods


class Judge:
    def __init__(self, document):
        self.document, self.faults, self.examples = document, [], 0
        self.registry = Registry().with_resource("urn:document", Resource(document, DRAFT202012))

    def check(self, is_right, words: str):
        if not is_right:
            self.faults.append(words)

    def example(self, place: str, schema, value):
        self.examples += 1
        reference = {"$ref": "urn:document" + schema["$ref"]}
        checker = jsonschema.Draft202012Validator(reference, registry=self.registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        for error in checker.iter_errors(value):
            self.faults.append(f"{place}: the example breaks its schema at {error.json_path}: {error.message[:200]}")

    def contents(self, place: str, content, told=False):
        media = content["application/json"]
        values = [example["value"] for example in media.get("examples", {}).values()]
        values += [media["example"]] if "example" in media else []
        self.check(values, f"{place}: no example")
        for value in values:
            self.example(place, media["schema"], value)
            if told:
                known = self.document["components"]["schemas"][media["schema"]["$ref"].rsplit("/", 1)[1]].get("properties", {})
                self.check(set(known) == set(value), f"{place}: the example of an answer leaves out {sorted(set(known) - set(value))}")

    def operations(self):
        methods = 0
        identifiers = set()
        for path, forms in self.document["paths"].items():
            methods += 1
            self.check("post" in forms and set(forms) <= {"post", "get"}, f"{path}: forms {sorted(forms)}")
            for verb, operation in forms.items():
                place = f"{verb} {path}"
                self.check(operation["operationId"] not in identifiers, f"{place}: the id {operation['operationId']} is taken")
                identifiers.add(operation["operationId"])
                self.check(operation["summary"] and operation["description"], f"{place}: no words")
                self.check("security" in operation, f"{place}: does not say who may call it")
                self.check(bool(operation["security"]) == ("Open to anybody" not in operation["description"]), f"{place}: security and words differ")
                for item in operation["security"]:
                    self.check(set(item) <= set(self.document["components"]["securitySchemes"]), f"{place}: unknown credential {item}")
                for status in ("200", "400", "401", "403", "404", "405", "409", "415", "429", "500", "501", "503", "504"):
                    self.check(status in operation["responses"], f"{place}: {status} is missing")
                if verb == "get":
                    message = next(p for p in operation["parameters"] if p["name"] == "message")
                    self.contents(f"{place} message", message["content"])
                else:
                    self.contents(f"{place} request", operation["requestBody"]["content"])
                self.contents(f"{place} answer", operation["responses"]["200"]["content"], told=True)
        return methods

    def errors(self):
        for name, response in self.document["components"]["responses"].items():
            if "content" not in response:
                self.check(name in ("HTTP405", "HTTP415", "HTTP304"), f"{name}: no content")
                continue
            self.contents(name, response["content"])
            for example in response["content"]["application/json"].get("examples", {}).values():
                for detail in example["value"].get("details", []):
                    base64.b64decode(detail["value"] + "=" * (-len(detail["value"]) % 4), validate=True)


def main(address: str) -> None:
    document = read(address)
    openapi_spec_validator.validate(document)
    judge = Judge(document)
    told = {path: set(forms) for path, forms in document["paths"].items()}
    judge.check(told == declared(address), f"other methods or forms than in /proto: {sorted(set(told) ^ set(declared(address)))}")
    methods = judge.operations()
    judge.errors()
    for fault in judge.faults:
        print(fault)
    print(f"{methods} methods, {judge.examples} examples")
    sys.exit(1 if judge.faults or not methods else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
