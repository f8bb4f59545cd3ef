import Contract

/// Where a call stands in the trace of the request that it is a part of (W3C Trace Context).
package struct TraceContext: Sendable {
    /// 32 hexadecimal digits, the same in all services that take part.
    package let traceID: String
    /// The call this one is a part of, 16 hexadecimal digits; empty when it is the first.
    package let parentID: String
    /// False when whoever began the trace wants nothing of it kept.
    package let isSampled: Bool

    /// Of a call that begins a trace.
    package init() {
        traceID = TraceID.make()
        parentID = ""
        isSampled = true
    }

    /// Of a `traceparent` header, `00-<32 digits>-<16 digits>-<2 digits>`; a new one when there is none that is understood.
    package init(_ traceparent: String?) {
        guard let traceparent, let read = Self.read(traceparent) else {
            self.init()
            return
        }
        self = read
    }

    /// Of a call that is made as a part of another one; of its own when there is none.
    init(within call: Call?) {
        guard let call, TraceID.isOne(call.traceID) else {
            self.init()
            return
        }
        self.init(traceID: call.traceID, parentID: call.spanID, isSampled: call.isSampled)
    }

    /// The header that passes it on to a call with this id; one that nobody will know is made where there is none.
    func traceparent(_ spanID: String) -> String {
        "00-\(traceID)-\(spanID.isEmpty ? TraceID.span() : spanID)-\(isSampled ? "01" : "00")"
    }

    private init(traceID: String, parentID: String, isSampled: Bool) {
        self.traceID = traceID
        self.parentID = parentID
        self.isSampled = isSampled
    }

    private static func read(_ traceparent: String) -> TraceContext? {
        let parts = traceparent.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].utf8.count == 2, TraceID.isOne(parts[1]), TraceID.isSpan(parts[2]) else { return nil }
        // A later version may add flags; the last bit stays what it is.
        let flags = parts[3].utf8.count == 2 ? UInt8(parts[3], radix: 16) ?? 1 : 1
        return TraceContext(traceID: String(parts[1]), parentID: String(parts[2]), isSampled: flags & 1 == 1)
    }
}
