"""A collector of traces, as far as a test needs one: takes OTLP by HTTP, reads it with OpenTelemetry's own messages, and tells
by GET what it was brought. `?fail=1` makes it refuse until `?fail=0`. Prints its port."""

import base64
import http.server
import json
import threading

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2

SPANS, LOCK = [], threading.Lock()
IDS = {"traceId": 16, "spanId": 8, "parentSpanId": 8}
REFUSES = threading.Event()


def with_ids_as_bytes(value):
    """OTLP writes ids in hexadecimal digits where Protobuf's JSON has base64."""
    if isinstance(value, list):
        return [with_ids_as_bytes(item) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {}
    for name, inner in value.items():
        if name in IDS:
            raw = bytes.fromhex(inner)
            assert len(raw) == IDS[name] and any(raw), f"{name} {inner}"
            changed[name] = base64.b64encode(raw).decode()
        else:
            changed[name] = with_ids_as_bytes(inner)
    return changed


def read(body):
    request = json_format.ParseDict(with_ids_as_bytes(json.loads(body)), trace_service_pb2.ExportTraceServiceRequest())
    for resource in request.resource_spans:
        service = {pair.key: pair.value.string_value for pair in resource.resource.attributes}["service.name"]
        for scope in resource.scope_spans:
            for span in scope.spans:
                assert span.start_time_unix_nano <= span.end_time_unix_nano, span
                yield {
                    "service": service, "name": span.name, "kind": span.kind, "trace": span.trace_id.hex(), "span": span.span_id.hex(),
                    "parent": span.parent_span_id.hex(), "failed": span.status.code == 2,
                }


class Collector(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body=b"{}"):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if REFUSES.is_set() or self.path != "/v1/traces" or self.headers["Content-Type"] != "application/json":
            return self.answer(503)
        try:
            spans = list(read(body))
        except Exception as error:
            with LOCK:
                SPANS.append({"error": repr(error)})
            return self.answer(400)
        with LOCK:
            SPANS.extend(spans)
        self.answer(200)

    def do_GET(self):
        if "fail=1" in self.path:
            REFUSES.set()
        if "fail=0" in self.path:
            REFUSES.clear()
        with LOCK:
            self.answer(200, json.dumps(SPANS).encode())

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector)
print(server.server_address[1], flush=True)
server.serve_forever()
