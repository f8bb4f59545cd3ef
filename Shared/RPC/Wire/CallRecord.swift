/// One call as it ended, for metrics, traces and logs. Holds no personal data but the caller's id.
package struct CallRecord: Sendable {
    package enum Side: Sendable {
        /// Answered by this process.
        case served
        /// Made by this process, one attempt.
        case made
    }

    package let side: Side
    /// Path of the method, or what a page is called.
    package let method: String
    /// Id of who called; empty for calls that this process made.
    package var caller = ""
    package let trace: TraceContext
    /// The call's own id in its trace, 16 hexadecimal digits; empty when nobody keeps traces.
    package let spanID: String
    /// The id that whoever stands at the beginning gave the request; empty when none.
    package var requestID = ""
    /// nil when the call succeeded.
    package let code: String?
    package let duration: Duration

    package init(
        _ side: Side, _ method: String, caller: String = "", trace: TraceContext, spanID: String, requestID: String = "", code: String?,
        duration: Duration
    ) {
        self.side = side
        self.method = method
        self.caller = caller
        self.trace = trace
        self.spanID = spanID
        self.requestID = requestID
        self.code = code
        self.duration = duration
    }
}

/// Is told of every call that a process answers or makes.
package struct CallWatch: Sendable {
    /// Whether calls get ids by which others of their trace refer to them.
    package let traces: Bool
    package let note: @Sendable (CallRecord) -> Void

    package init(traces: Bool = false, note: @escaping @Sendable (CallRecord) -> Void) {
        self.traces = traces
        self.note = note
    }

    /// An id for a call; empty when nobody keeps traces.
    package func spanID(in trace: TraceContext) -> String { traces && trace.isSampled ? TraceID.span() : "" }
}
