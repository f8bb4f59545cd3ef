import ConformanceContract

/// The case groups of PROTOCOL 4 that run between a client and a server of our own.
enum ConformanceCases {
    private static let data = Array("test response".utf8)
    private static let sent = [Header("X-Conformance-Test", ["Value1", "Value2"])]
    private static let codes = ConformanceCode.allCases.dropFirst()

    /// By group; how many there are with and without compression stands in PROTOCOL 4.
    static let all: [String: [ConformanceCase]] = Dictionary(grouping: basic + metadata + times + errors, by: \.group)

    private static func succeed(_ definition: inout UnaryResponseDefinition) {
        definition.responseHeaders = [Header("x-custom-header", ["foo"])]
        definition.responseData = data
        definition.responseTrailers = [Header("x-custom-trailer", ["bing"])]
    }

    private static let basic = [
        ConformanceCase("Basic", "success", succeed) { $0.headers = sent },
        ConformanceCase("Basic", "unimplemented", more: {
            $0.isUnimplemented = true
            $0.code = .unimplemented
        }),
        ConformanceCase("Connect with GET", "success", succeed) {
            $0.isGet = true
            $0.headers = sent
        },
        ConformanceCase("Server Empty Requests", "empty request", more: {
            $0.definition = nil
            $0.headers = sent
        }),
    ]

    private static func repeated(_ definition: inout UnaryResponseDefinition) {
        definition.responseHeaders = [Header("x-custom-header", ["foo", "bar"])]
        definition.responseTrailers = [Header("x-custom-trailer", ["bing", "quuz"])]
    }

    private static let metadata = [
        ConformanceCase("Duplicate Metadata", "success", {
            repeated(&$0)
            $0.responseData = data
        }) { $0.headers = sent },
        ConformanceCase("Duplicate Metadata", "error", {
            repeated(&$0)
            $0.error = ConformanceError(.internal, "fail")
        }) { $0.headers = sent },
    ]

    private static let times = [
        ConformanceCase("Deadline Propagation", "success", { $0.responseData = data }) { $0.timeoutMs = 2000 },
        ConformanceCase("Timeouts", "unary", {
            $0.responseData = data
            $0.responseDelayMs = 1500
        }) {
            $0.timeoutMs = 200
            $0.code = .deadlineExceeded
        },
        ConformanceCase("Client Cancellation", "after close send", {
            succeed(&$0)
            $0.responseDelayMs = 200
        }) {
            $0.cancelMs = 5
            $0.code = .canceled
        },
    ]

    private static let errors =
        codes.map { code in ConformanceCase("Errors", "\(code)", { $0.error = ConformanceError(code, "\(code)") }) } + [
            ConformanceCase("Errors", "with metadata", {
                succeed(&$0)
                $0.responseData = []
                $0.error = ConformanceError(.unauthenticated, "unauthenticated")
            }),
            ConformanceCase("Errors", "unicode message", {
                $0.error = ConformanceError(.internal, "\n white space\r\nand Unicode BMP ☺ and non-BMP 😈\n")
            }),
        ]
}
