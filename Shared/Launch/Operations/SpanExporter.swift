import Contract
import Foundation
import Logging
import RPC
import ServiceLifecycle
import Synchronization

/// Brings what is known of calls to a collector of traces (OTLP/HTTP with JSON, OpenTelemetry protocol 1.x), in packets and
/// never at a call's expense: while the collector does not keep up, traces are dropped and counted.
final class SpanExporter: Service {
    private struct Span {
        let record: CallRecord
        let end: Date
    }

    private struct State {
        var waiting: [Span] = []
        var dropped = 0
        var isFailing = false
    }

    /// Most that wait, and most of a packet.
    private static let most = 8192
    private static let packet = 512
    private static let pause = Duration.seconds(1)

    private let state = Mutex(State())
    private let address: String
    private let service: String
    private let logger: Logger
    private let deliver: @Sendable ([UInt8], String) async throws -> Void

    /// - Parameters:
    ///   - collector: `http://127.0.0.1:4318`; packets go to `/v1/traces` there.
    ///   - deliver: brings JSON to an address; throws when it was not taken.
    init(_ collector: String, service: String, logger: Logger, deliver: @escaping @Sendable ([UInt8], String) async throws -> Void) {
        address = (collector.hasSuffix("/") ? String(collector.dropLast()) : collector) + "/v1/traces"
        self.service = service
        self.logger = logger
        self.deliver = deliver
    }

    func note(_ record: CallRecord) {
        guard !record.spanID.isEmpty else { return }
        let span = Span(record: record, end: Date())
        state.withLock { state in
            if state.waiting.count < Self.most { state.waiting.append(span) } else { state.dropped += 1 }
        }
    }

    var metrics: [Metric] {
        let (waiting, dropped) = state.withLock { ($0.waiting.count, $0.dropped) }
        return [
            .gauge("auzolan_traces_waiting", "Calls that the collector of traces has not been told of yet.", Double(waiting)),
            .counter("auzolan_traces_dropped_total", "Calls that it will never be told of.", Double(dropped)),
        ]
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.pause)
                await self.send()
            }
        }
        await send()
    }

    /// Sends all that waits, packet by packet; what was not taken is dropped.
    func send() async {
        while true {
            let spans = state.withLock { state in
                let spans = Array(state.waiting.prefix(Self.packet))
                state.waiting.removeFirst(spans.count)
                return spans
            }
            guard !spans.isEmpty else { return }
            do {
                try await deliver(Array(JSONSerialization.data(withJSONObject: document(spans))), address)
                if state.withLock({ state in defer { state.isFailing = false }; return state.isFailing }) { logger.notice("traces are taken again") }
            } catch {
                let isNew = state.withLock { state in
                    defer { state.isFailing = true }
                    state.dropped += spans.count
                    return !state.isFailing
                }
                if isNew { logger.warning("traces are not taken", metadata: ["error": "\(error)"]) }
                return
            }
        }
    }

    private func document(_ spans: [Span]) -> [String: Any] {
        ["resourceSpans": [[
            "resource": ["attributes": [Self.text("service.name", "auzolan-\(service)"), Self.text("service.version", Launcher.version)]],
            "scopeSpans": [["scope": ["name": "auzolan"], "spans": spans.map(Self.written)]],
        ]]]
    }

    /// Names of attributes as OpenTelemetry's conventions for RPC have them.
    private static func written(_ span: Span) -> [String: Any] {
        let record = span.record
        let (seconds, attoseconds) = record.duration.components
        let end = Int64(span.end.timeIntervalSince1970 * 1e9)
        let start = end - seconds * 1_000_000_000 - attoseconds / 1_000_000_000
        var attributes = [text("rpc.system", "connect_rpc"), text("rpc.method", record.method)]
        if let code = record.code { attributes.append(text("rpc.connect_rpc.error_code", code)) }
        if !record.requestID.isEmpty { attributes.append(text("auzolan.request_id", String(record.requestID.prefix(128)))) }
        var written: [String: Any] = [
            "traceId": record.trace.traceID, "spanId": record.spanID, "name": record.method, "kind": record.side == .served ? 2 : 3,
            "startTimeUnixNano": "\(start)", "endTimeUnixNano": "\(end)", "attributes": attributes,
            "status": record.code == nil ? [:] : ["code": 2] as [String: Any],
        ]
        if !record.trace.parentID.isEmpty { written["parentSpanId"] = record.trace.parentID }
        return written
    }

    private static func text(_ key: String, _ value: String) -> [String: Any] { ["key": key, "value": ["stringValue": value]] }
}
