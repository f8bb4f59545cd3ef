"""Calls a running service as a partner would: downloads its .proto files, generates the official Connect client from them
and calls every method, over POST and GET, compressed and not.

    connect_client.py SERVICE ADDRESS KEY

Prints what it did; ends with status 1 at the first thing that is not as the contract says.
"""

import importlib
import inspect
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import urllib.request

from connectrpc.client import ResponseMetadata
from connectrpc.code import Code
from connectrpc.codec import proto_json_codec
from connectrpc.compression.gzip import GzipCompression
from connectrpc.errors import ConnectError
from wire_witness import WireWitness, head

SCRIPTS = pathlib.Path(__file__).parent
# Codes that say our program is wrong, not the caller.
FAULTS = {Code.UNKNOWN, Code.INTERNAL, Code.UNIMPLEMENTED, Code.UNAVAILABLE, Code.DATA_LOSS, Code.DEADLINE_EXCEEDED}
# One type of record of each service: its module, its name, its plural, and what a new one needs.
RECORDS = {
    "membership": ("Organisation", "Organisations", {"legal_name": "Ficticia Uno", "category": "empresa_biopharma"}, "legal_name"),
    "training": ("TrainingProgramme", "TrainingProgrammes", {"title": "Curso ficticio", "type": "reglada"}, "title"),
    "internationalisation": ("Network", "Networks", {"name": "Red ficticia", "kind": "red", "scope": "euskadi"}, "name"),
    "funding": ("Funder", "Funders", {"name": "Financiador ficticio", "level": "autonomico"}, "name"),
    "kpi": ("Target", "Targets", {"indicator": "S4", "period": "2026", "value": 12.5, "note": "Ficticia"}, "note"),
}

# A target stands for one period of the plan.
PERIODS = [f"{year}{half}" for half in ("", "S1", "S2") for year in range(2024, 2028)]


def snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


def generate(address: str, folder: pathlib.Path) -> None:
    """Makes the official client from the service's own contract, and the standard error details beside it."""
    with urllib.request.urlopen(f"{address}/proto.tar.gz") as response:
        archive = response.read()
    contract, client = folder / "contract", folder / "client"
    tarfile.open(fileobj=io.BytesIO(archive)).extractall(contract)
    details = folder / "details" / "google" / "rpc"
    details.mkdir(parents=True)
    (details / "error_details.proto").write_text((SCRIPTS / "google/rpc/error_details.proto").read_text())
    for source in (contract, folder / "details"):
        command = ["buf", "generate", str(source), "--template", str(SCRIPTS / "buf.gen.yaml"), "--output", str(client)]
        subprocess.run(command, check=True, env={**os.environ, "BUF_CACHE_DIR": str(folder / "cache")})
    sys.path.insert(0, str(client))


def clients(folder: pathlib.Path, address: str, **more):
    """A client for each service of the contract, by its class's name."""
    made = {}
    for file in sorted((folder / "client").rglob("*_connect.py")):
        module = importlib.import_module(".".join(file.relative_to(folder / "client").with_suffix("").parts))
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if name.endswith("ClientSync") and kind.__module__ == module.__name__:
                made[name.removesuffix("ClientSync")] = kind(address, codec=proto_json_codec(), **more)
    return made


def methods(client):
    for name, method in inspect.getmembers(client, inspect.ismethod):
        parameters = inspect.signature(method).parameters
        if "request" in parameters and not name.startswith(("_", "execute")):
            module = inspect.getmodule(type(client))
            yield name, method, getattr(module, parameters["request"].annotation.split(".")[-1]), "use_get" in parameters


def details(error: ConnectError) -> dict:
    """The error's details by the last part of their type's name, decoded from their binary form."""
    types = importlib.import_module("google.rpc.error_details_pb")
    found = {}
    for detail in error.details:
        name = detail.type_name.removeprefix("google.rpc.")
        message = detail.value(getattr(types, name))
        assert message is not None, f"{detail.type_name} does not decode"
        assert name not in found, f"{name} comes twice"
        found[name] = message
    return found


def outcome(call):
    """The answer, or the error's code."""
    try:
        return call()
    except ConnectError as error:
        assert error.code not in FAULTS, f"{error.code}: {error.message}"
        if error.code == Code.INVALID_ARGUMENT:
            assert details(error)["BadRequest"].field_violations, f"no field is named: {error.message}"
        return error.code


def call_everything(plain, packed) -> str:
    reads = writes = 0
    for service, client in packed.items():
        for name, method, request, is_read in methods(client):
            first = outcome(lambda: method(request()))
            same = getattr(plain[service], name)
            if is_read:
                reads += 1
                for again in (lambda: method(request(), use_get=True), lambda: same(request(), use_get=True), lambda: same(request())):
                    assert outcome(again) == first, f"{service}.{name} answers one way another thing than the other"
                if name.startswith("list_") and hasattr(request(), "order_by"):
                    assert not isinstance(first, Code), f"{service}.{name} without arguments: {first}"
            else:
                writes += 1
    assert reads > 0 and writes > 0
    return f"{reads} reading and {writes} writing methods of {len(packed)} services"


def refused(code: Code, call) -> dict:
    try:
        answer = call()
    except ConnectError as error:
        assert error.code == code, f"{error.code} instead of {code}: {error.message}"
        assert error.message
        return details(error)
    raise AssertionError(f"{answer} instead of {code}")


class Life:
    """The life of one record: made, read, changed, listed by pages, deleted; and what is refused on the way."""

    def __init__(self, service: str, client):
        self.name, self.plural, self.values, self.text = RECORDS[service]
        self.client, self.field = client, snake(self.name)
        self.types = importlib.import_module(f"auzolan.{service}.v1.{service}_pb")
        self.record = getattr(self.types, self.name)

    def ask(self, verb: str, noun: str, use_get: bool = False, headers=None, timeout_ms=None, **fields):
        more = {"use_get": True} if use_get else {}
        request = getattr(self.types, f"{verb}{noun}Request")(**fields)
        return getattr(self.client, snake(f"{verb}{noun}"))(request, headers=headers, timeout_ms=timeout_ms, **more)

    def make(self, number: int = 0):
        values = dict(self.values)
        if number:
            values[self.text] += f" {number}"
        if "period" in values:
            values["period"] = PERIODS[number]
        return self.ask("Create", self.name, **{self.field: self.record(**values)})

    def run(self) -> str:
        made = self.make()
        assert made.id and made.etag and made.create_time is not None
        for use_get in (False, True):
            with ResponseMetadata() as told:
                assert self.ask("Get", self.name, use_get=use_get, id=made.id, timeout_ms=30_000) == made
            assert told.headers.get("content-type") == "application/json"
        refused(Code.DEADLINE_EXCEEDED, lambda: self.ask("Get", self.name, id=made.id, headers={"connect-timeout-ms": "0"}))
        mask = importlib.import_module("protobuf.wkt").FieldMask(paths=[self.text])
        change = self.record(id=made.id, etag=made.etag, **{self.text: "Cambiada"})
        changed = self.ask("Update", self.name, **{self.field: change, "update_mask": mask})
        assert getattr(changed, self.text) == "Cambiada" and changed.etag != made.etag
        refused(Code.ABORTED, lambda: self.ask("Update", self.name, **{self.field: change, "update_mask": mask}))
        pages = self.pages(made.id)
        self.ask("Delete", self.name, id=made.id, etag=changed.etag)
        gone = refused(Code.NOT_FOUND, lambda: self.ask("Get", self.name, id=made.id))
        assert gone["ErrorInfo"].reason == "NOT_FOUND"
        bad = refused(Code.INVALID_ARGUMENT, lambda: self.ask("Get", self.name, use_get=True, id="no id"))
        violation = bad["BadRequest"].field_violations[0]
        assert (violation.field, violation.reason) == ("id", "FORMAT_UUID"), violation
        empty = refused(Code.INVALID_ARGUMENT, lambda: self.ask("Create", self.name, **{self.field: self.record()}))
        assert any(v.field.startswith(f"{self.json_name}.") for v in empty["BadRequest"].field_violations), empty
        return f"one {self.name} through its life, {pages} pages"

    @property
    def json_name(self) -> str:
        return self.name[0].lower() + self.name[1:]

    def pages(self, first: str) -> int:
        made = {first} | {self.make(number).id for number in (1, 2)}
        token, seen, pages = "", [], 0
        while True:
            page = self.ask("List", self.plural, use_get=pages % 2 == 1, page_size=2, page_token=token, order_by="create_time")
            seen += [record.id for record in getattr(page, snake(self.plural))]
            pages, token = pages + 1, page.next_page_token
            if not token:
                break
        assert made <= set(seen) and len(seen) == len(set(seen)), "the pages do not hold each record once"
        assert pages >= 2
        return pages


def seen_on_the_wire(service: str, name: str, folder: pathlib.Path, address: str, **more) -> str:
    """What the client is told to do is what travels, and the service answers in kind."""
    with WireWitness(address) as witness:
        life = Life(service, clients(folder, witness.address, **more)[name])
        # Enough of them that compressing pays.
        some = [life.make(number).id for number in range(3, 11)]
        for use_get in (False, True):
            witness.forget()
            page = life.ask("List", life.plural, use_get=use_get, page_size=200, timeout_ms=20_000)
            assert set(some) <= {record.id for record in getattr(page, snake(life.plural))}
            asked, answered = head(witness.asked), head(witness.answered)
            assert asked.startswith("get /" if use_get else "post /"), asked
            assert ("compression=gzip" if use_get else "content-encoding: gzip") in asked, asked
            assert "connect-timeout-ms: " in asked, asked
            assert "content-encoding: gzip" in answered, answered
    return "POST and GET, compressed both ways, with a time limit, as seen on the wire"


def main(service: str, address: str, key: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        generate(address, folder)
        headers = {"authorization": f"Bearer {key}"}

        class Credential:
            def on_start_sync(self, ctx):
                ctx.request_headers.update(headers)

            def on_end_sync(self, token, ctx, error=None):
                pass

        zipped = {"interceptors": [Credential()], "send_compression": GzipCompression(), "accept_compression": [GzipCompression()]}
        packed = clients(folder, address, **zipped)
        plain = clients(folder, address, interceptors=[Credential()], send_compression=None, accept_compression=[])
        print(call_everything(plain, packed))
        own = next(name for name in packed if name.lower() == f"{service}service")
        print(Life(service, packed[own]).run())
        print(seen_on_the_wire(service, own, folder, address, **zipped))
        stranger = Life(service, clients(folder, address)[own])
        missing = refused(Code.UNAUTHENTICATED, lambda: stranger.ask("List", stranger.plural))
        assert missing["ErrorInfo"].reason == "CREDENTIAL_MISSING"
        wrong = {"authorization": "Bearer auz_none"}
        refused(Code.UNAUTHENTICATED, lambda: stranger.ask("List", stranger.plural, headers=wrong))
        print("errors with their details decoded")


if __name__ == "__main__":
    main(*sys.argv[1:])
