import Contract
import Foundation
import FoundationNetworking
import Models
import Testing

/// What an operator sees of services that run: metrics, traces, logs, readiness.
@Suite(.serialized) struct OperationsTests {
    private struct Span: Decodable {
        var error: String?
        var service: String?
        var name: String?
        var kind: Int?
        var trace: String?
        var span: String?
        var parent: String?
        var failed: Bool?
    }

    private final class Collector {
        let address: String
        private let process: Process

        init() throws {
            let port: Int
            (process, port) = try OutsideTools.start("trace_collector.py")
            address = "http://127.0.0.1:\(port)"
        }

        // Not asked to end: it was started by a thread that blocks signals, and so blocks them.
        deinit { kill(process.processIdentifier, SIGKILL) }

        func spans(_ query: String = "") async throws -> [Span] {
            try JSONDecoder().decode([Span].self, from: try await URLSession.shared.data(from: try #require(URL(string: "\(address)/\(query)"))).0)
        }
    }

    private func get(_ address: String, _ headers: [String: String] = [:]) async throws -> (status: Int, text: String) {
        var request = URLRequest(url: try #require(URL(string: address)))
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        return ((response as? HTTPURLResponse)?.statusCode ?? 0, String(decoding: data, as: UTF8.self))
    }

    private func metrics(_ address: String, _ headers: [String: String] = [:]) async throws -> [String: Double] {
        let answer = try await get("\(address)/metrics", headers)
        try #require(answer.status == 200)
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("metrics")
        try answer.text.write(to: file, atomically: true, encoding: .utf8)
        let script = OutsideTools.scripts.appendingPathComponent("read_metrics.py").path
        let outcome = try OutsideTools.run("python", ["-c", "import runpy, sys; sys.stdin = open(sys.argv[1]); runpy.run_path(sys.argv[2])", file.path, script])
        try #require(outcome.status == 0, "\(outcome.words)")
        return try JSONDecoder().decode([String: Double].self, from: Data(outcome.words.utf8))
    }

    @Test func `a request is followed from the board's service into those it asks, and a collector that fails costs nothing but traces`() async throws {
        let (host, collector) = (Host(), try Collector())
        let flags = ["--otlp-url", collector.address, "--log-calls", "true"]
        try await host.start("membership", flags)
        try await host.start("kpi", flags)
        let trace = "0123456789abcdef0123456789abcdef"
        let headers = [
            "authorization": "Bearer \(host.key("kpi"))", "traceparent": "00-\(trace)-00000000000000aa-01", "x-request-id": "order-77",
            "content-type": "application/json",
        ]
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(host["kpi"].port)\(KPIContract.refresh.description.path)")))
        request.httpMethod = "POST"
        request.httpBody = Data(#"{"period": "2025"}"#.utf8)
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        _ = try await URLSession.shared.data(for: request)

        var spans: [Span] = []
        try await host.eventually("the collector knows both services' part") {
            spans = try await collector.spans().filter { $0.trace == trace || $0.error != nil }
            return Set(spans.compactMap(\.service)) == ["auzolan-kpi", "auzolan-membership"]
        }
        #expect(spans.allSatisfy { $0.error == nil }, "\(spans.compactMap(\.error))")
        let first = try #require(spans.first { $0.parent == "00000000000000aa" })
        #expect(first.service == "auzolan-kpi" && first.kind == 2 && first.name == KPIContract.refresh.description.path && first.failed == false)
        let far = try #require(spans.first { $0.service == "auzolan-membership" })
        let way = try #require(spans.first { $0.span == far.parent })
        #expect(way.service == "auzolan-kpi" && way.kind == 3 && way.parent == first.span && way.name == far.name && far.kind == 2)

        #expect(try host.logged("membership").contains { $0.contains(trace) && $0.contains("order-77") && $0.contains("\"code\":\"ok\"") })
        #expect(try !host.logged("kpi").joined().contains("Bearer"))

        _ = try await collector.spans("?fail=1")
        try await host.eventually("what was not taken is counted") {
            _ = try await host.peer("membership").call(Organisation.methods.list, ListRecords())
            return try await metrics("http://127.0.0.1:\(host["membership"].port)")["auzolan_traces_dropped_total"] ?? 0 > 0
        }
        let failures = try host.logged("membership").filter { $0.contains("traces are not taken") }
        #expect(failures.count == 1, "a trouble is told once")
        _ = try await collector.spans("?fail=0")
        try await host.eventually("the collector is told again") {
            _ = try await host.peer("membership").call(Organisation.methods.list, ListRecords())
            return try host.logged("membership").contains { $0.contains("traces are taken again") }
        }
    }

    @Test func `metrics count calls, pages, writes and commits, and how old the figures are`() async throws {
        let host = Host()
        try await host.start("membership")
        try await host.start("kpi")
        let address = "http://127.0.0.1:\(host["membership"].port)"
        let before = try await metrics(address)
        let peer = host.peer("membership")
        for index in 0..<3 {
            _ = try await host.organisation("Ejemplo \(index)")
        }
        var wrong = ListRecords<Organisation>()
        wrong.filter = "nonsense ="
        _ = try? await peer.call(Organisation.methods.list, wrong)
        #expect(try await get("\(address)/nothing", ["accept": "text/html"]).status == 404)
        let after = try await metrics(address)
        func grown(_ name: String) -> Double { (after[name] ?? 0) - (before[name] ?? 0) }
        let create = Organisation.methods.create.description.path
        #expect(grown("auzolan_calls_total{code=ok,method=\(create)}") == 3)
        #expect(grown("auzolan_calls_total{code=invalid_argument,method=\(Organisation.methods.list.description.path)}") == 1)
        #expect(grown("auzolan_calls_total{code=404,method=GET unknown}") == 1)
        #expect(grown("auzolan_call_seconds_count{method=\(create)}") == 3)
        #expect(grown("auzolan_writes_total") >= 3
                && grown("auzolan_commit_seconds_count") >= 1 && grown("auzolan_commit_seconds_count") <= grown("auzolan_writes_total"))
        #expect(after["auzolan_calls_in_flight"] == 1, "this one")
        #expect((after["process_resident_memory_bytes"] ?? 0) > 1_000_000 && (after["process_open_fds"] ?? 0) > 3 && after["auzolan_up{version=0.1.0}"] == 1)
        try await host.eventually("the board's service knows how old the figures are") {
            try await metrics("http://127.0.0.1:\(host["kpi"].port)")["auzolan_source_age_seconds{source=membership}"].map { (0..<60).contains($0) } ?? false
        }
    }

    @Test func `behind a proxy metrics are for who may read aggregates`() async throws {
        let host = Host()
        let port = try await host.start("membership", ["--behind-proxy", "true"]).port
        let address = "http://127.0.0.1:\(port)"
        let refused = try await get("\(address)/metrics")
        #expect(refused.status == 401 && refused.text.contains("membership:measure"))
        #expect(try await get("\(address)/metrics", ["authorization": "Bearer nonsense"]).status == 401)
        #expect(try await metrics(address, ["authorization": "Bearer \(host.key("membership"))"])["auzolan_calls_in_flight"] == 1)
    }

    @Test func `a service that was told to stop says so before it stops answering`() async throws {
        let host = Host()
        let service = try await host.start("membership", ["--drain-seconds", "2"])
        let address = "http://127.0.0.1:\(service.port)"
        #expect(try await get("\(address)/readyz").status == 200)
        #expect(try await get("\(address)/livez").status == 200)
        service.tellToStop()
        try await host.eventually("not ready any more") { try await get("\(address)/readyz").status == 503 }
        #expect(try await get("\(address)/livez").status == 200)
        _ = try await host.peer("membership").call(Organisation.methods.list, ListRecords())
        #expect(service.stop() == 0)
    }
}
