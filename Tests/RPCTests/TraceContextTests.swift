import Contract
import RPC
import Testing

/// W3C Trace Context: what is taken from a header and what is passed on.
@Suite struct TraceContextTests {
    private static let trace = "0123456789abcdef0123456789abcdef"
    private static let span = "0123456789abcdef"

    @Test(arguments: [("01", true), ("00", false), ("03", true), ("02", false)])
    func `a header says the trace, the call before and whether it is kept`(flags: String, isSampled: Bool) {
        let context = TraceContext("00-\(Self.trace)-\(Self.span)-\(flags)")
        #expect(context.traceID == Self.trace && context.parentID == Self.span && context.isSampled == isSampled)
    }

    @Test(arguments: [
        nil, "", "00", "00-\(trace)", "00-\(trace)-\(span)", "00-\(trace.uppercased())-\(span)-01", "00-\(String(repeating: "0", count: 32))-\(span)-01",
        "00-\(trace)-\(String(repeating: "0", count: 16))-01", "0-\(trace)-\(span)-01", "00-\(trace)x-\(span)-01",
    ])
    func `a header that is none begins a trace`(header: String?) {
        let context = TraceContext(header)
        #expect(context.traceID.count == 32 && context.traceID != Self.trace && context.parentID.isEmpty && context.isSampled)
    }

    @Test func `calls get ids of their own where traces are kept, and only there`() {
        let (kept, other) = (TraceContext("00-\(Self.trace)-\(Self.span)-01"), TraceContext("00-\(Self.trace)-\(Self.span)-00"))
        let watch = CallWatch(traces: true) { _ in }
        #expect(watch.spanID(in: kept).count == 16 && watch.spanID(in: kept) != watch.spanID(in: kept))
        #expect(watch.spanID(in: other).isEmpty && CallWatch { _ in }.spanID(in: kept).isEmpty)
    }

    @Test func `a server watches what it answers and a client what it makes, and the two fit`() async throws {
        let made = Records()
        try await TestServer.run { server in
            let client = RPCClient(server.base, transport: HTTPTransport(watch: CallWatch(traces: true) { made.add($0) }))
            let outer = Call(caller: .anonymous, method: "x", traceID: Self.trace, spanID: Self.span)
            _ = try await Call.$running.withValue(outer) { try await client.call(TestContract.echo, Echo()) }
            let (sent, answered) = (try #require(made.all.first), try #require(server.records.all.first))
            #expect(sent.side == .made && answered.side == .served && sent.method == answered.method && made.all.count == 1)
            #expect(sent.trace.parentID == Self.span && answered.trace.parentID == sent.spanID && answered.trace.traceID == Self.trace)
            #expect(sent.code == nil && sent.duration >= answered.duration)
        }
    }
}
