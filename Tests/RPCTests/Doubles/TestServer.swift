import Contract
import Logging
import RPC
import Synchronization

/// A real server on a free port for the time of one test.
struct TestServer {
    let port: Int
    /// What the server logged.
    let log: LogLines
    let records: Records

    var base: String { "http://127.0.0.1:\(port)" }

    /// Runs a server while `body` runs. A body that fails or ends stops the server.
    static func run<Result: Sendable>(
        _ answers: Answers = TestContract.answers(), limits: RPCLimits = RPCLimits(), hosts: Set<String>? = nil,
        other: RPCResponder.PlainRoutes? = nil, _ body: @escaping @Sendable (TestServer) async throws -> Result
    ) async throws -> Result {
        let log = LogLines()
        let records = Records()
        let (ports, bound) = AsyncStream<Int>.makeStream()
        let responder = RPCResponder(
            answers, authenticator: TestAuthenticator(), cookie: "auzolan", version: "1.2.3", limits: limits, hosts: hosts,
            logger: Logger(label: "test") { _ in LogCollector(lines: log) }, watch: CallWatch { records.add($0) }, other: other)
        let server = RPCServer(responder, port: 0) { bound.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { bound.finish() }
                try await server.run()
            }
            defer { group.cancelAll() }
            for await port in ports { return try await body(TestServer(port: port, log: log, records: records)) }
            throw ServiceError(.internal, "the test server did not start")
        }
    }

    func send(_ request: String) async throws -> RawResponse {
        try await RawSocket.exchange(port: port, Array(request.utf8))
    }

    /// A POST with usual headers; `headers` come beside them, or instead of them when `bare`.
    func post(
        _ method: String, _ body: [UInt8], headers: [String] = [], bare: Bool = false
    ) async throws -> RawResponse {
        var lines = ["POST /\(TestContract.name)/\(method) HTTP/1.1", "Host: localhost", "Connection: close"]
        if !bare { lines.append("Content-Type: application/json") }
        lines += headers + ["Content-Length: \(body.count)"]
        return try await RawSocket.exchange(port: port, Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    }

    func post(_ method: String, _ body: String, headers: [String] = [], bare: Bool = false) async throws -> RawResponse {
        try await post(method, Array(body.utf8), headers: headers, bare: bare)
    }

    func get(_ target: String, headers: [String] = []) async throws -> RawResponse {
        let lines = ["GET \(target) HTTP/1.1", "Host: localhost", "Connection: close"] + headers
        return try await send(lines.joined(separator: "\r\n") + "\r\n\r\n")
    }
}

final class Records: Sendable {
    private let records = Mutex<[CallRecord]>([])
    var all: [CallRecord] { records.withLock { $0 } }
    func add(_ record: CallRecord) { records.withLock { $0.append(record) } }
}

final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

struct LogCollector: LogHandler {
    let lines: LogLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }
    func log(event: LogEvent) { lines.add("\(event.message) \(event.metadata ?? [:])") }
}
