import Contract

/// `connectrpc.conformance.v1.ClientCompatRequest`: a call to make.
package struct ClientCase: Message {
    package var testName = ""
    package var compression = Compression.unspecified
    package var host = ""
    package var port: UInt32 = 0
    package var messageReceiveLimit: UInt32 = 0
    package var service: String?
    package var method: String?
    package var useGetHttpMethod = false
    package var requestHeaders: [Header] = []
    package var requestMessages: [AnyMessage] = []
    package var timeoutMs: Int64?
    package var cancel: Cancel?
    package init() {}

    package static let fields = FieldTable<ClientCase>(
        "connectrpc.conformance.v1.ClientCompatRequest", "A call to make.",
        [
            .text(1, "testName", \.testName, "Name of the case."),
            .term(5, "compression", \.compression, "How the request is packed."),
            .text(6, "host", \.host, "Where to call."), .uint32(7, "port", \.port, "Where to call."),
            .uint32(10, "messageReceiveLimit", \.messageReceiveLimit, "Most bytes of an answer; 0 sets none."),
            .text(11, "service", \.service, "Full name of the service."), .text(12, "method", \.method, "Name of the method."),
            .flag(14, "useGetHttpMethod", \.useGetHttpMethod, "By GET."),
            .messages(15, "requestHeaders", \.requestHeaders, "Metadata."),
            .anys(16, "requestMessages", \.requestMessages, "The message."),
            .int64(17, "timeoutMs", \.timeoutMs, "Milliseconds that the call may take."),
            .message(19, "cancel", \.cancel, "When the call is given up."),
        ])
}

package struct Cancel: Message {
    package var afterCloseSendMs: Int64?
    package init() {}

    package static let fields = FieldTable<Cancel>(
        "connectrpc.conformance.v1.ClientCompatRequest.Cancel", "When a call is given up.",
        [.int64(2, "afterCloseSendMs", \.afterCloseSendMs, "Milliseconds after the request is sent.")])
}

/// `connectrpc.conformance.v1.ClientCompatResponse`: what came of it.
package struct CaseOutcome: Message {
    package var testName = ""
    package var response: CaseResponse?
    package var error: CaseFailure?
    package init() {}

    package static let fields = FieldTable<CaseOutcome>(
        "connectrpc.conformance.v1.ClientCompatResponse", "What came of a call.",
        [
            .text(1, "testName", \.testName, "Name of the case."), .message(2, "response", \.response, "The answer, right or not."),
            .message(3, "error", \.error, "Why the call could not be made."),
        ])
}

package struct CaseResponse: Message {
    package var responseHeaders: [Header] = []
    package var payloads: [ConformancePayload] = []
    package var error: ConformanceError?
    package var responseTrailers: [Header] = []
    package init() {}

    package static let fields = FieldTable<CaseResponse>(
        "connectrpc.conformance.v1.ClientResponseResult", "An answer.",
        [
            .messages(1, "responseHeaders", \.responseHeaders, "Leading metadata."),
            .messages(2, "payloads", \.payloads, "What was told; none for an error."),
            .message(3, "error", \.error, "The error."),
            .messages(4, "responseTrailers", \.responseTrailers, "Trailing metadata, without its prefix."),
        ])
}

package struct CaseFailure: Message {
    package var message = ""
    package init() {}

    package static let fields = FieldTable<CaseFailure>(
        "connectrpc.conformance.v1.ClientErrorResult", "Why a call could not be made.", [.text(1, "message", \.message, "Why.")])
}
