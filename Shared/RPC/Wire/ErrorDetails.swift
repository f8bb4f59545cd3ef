import Contract

/// The standard details of an error (google.rpc): each at most once, in binary for programs and as `debug` for people.
enum ErrorDetails {
    static let domain = "auzolan"
    private static let badRequest = "google.rpc.BadRequest"
    private static let errorInfo = "google.rpc.ErrorInfo"
    private static let retryInfo = "google.rpc.RetryInfo"

    /// Details of an error as they travel, each with the JSON that people read, empty when there is none.
    static func encode(_ error: ServiceError) -> [(detail: ServiceError.Detail, debug: [UInt8])] {
        var details: [(ServiceError.Detail, [UInt8])] = []
        if !error.violations.isEmpty { details.append(violations(error.violations)) }
        if !error.reason.isEmpty { details.append(reason(error.reason)) }
        if let delay = error.retryAfter { details.append(retry(delay)) }
        return details + error.details.map { ($0, []) }
    }

    /// Puts the standard details back into the error's own fields; others stay details.
    static func decode(_ details: [ServiceError.Detail], into error: inout ServiceError) {
        for detail in details {
            guard let fields = ProtobufReader(detail.value[...]).fields() else {
                error.details.append(detail)
                continue
            }
            switch detail.type {
            case badRequest: error.violations += fields.filter { $0.number == 1 }.map { violation($0.value) }
            case errorInfo: error.reason = fields.last { $0.number == 1 }?.value.text ?? ""
            case retryInfo: error.retryAfter = fields.last { $0.number == 1 }.map { duration($0.value) }
            default: error.details.append(detail)
            }
        }
    }

    /// BadRequest.FieldViolation: field = 1, description = 2, reason = 3 (UPPER_SNAKE by AIP-193, so the rule's key in
    /// capitals).
    private static func violations(_ violations: [ServiceError.Violation]) -> (ServiceError.Detail, [UInt8]) {
        var binary = ProtobufWriter()
        var debug = DocumentValue.List()
        for violation in violations {
            binary.message(1) { item in
                item.text(1, violation.field)
                item.text(2, violation.message)
                item.text(3, violation.rule.uppercased())
            }
            debug.append(
                .object([
                    ("field", .text(violation.field)), ("description", .text(violation.message)),
                    ("reason", .text(violation.rule.uppercased())),
                ]))
        }
        return (.init(type: badRequest, value: binary.bytes), DocumentValue.object([("fieldViolations", .list(debug))]).bytes())
    }

    private static func violation(_ value: ProtobufReader.Value) -> ServiceError.Violation {
        let fields = value.fields
        func text(_ number: Int) -> String { fields.last { $0.number == number }?.value.text ?? "" }
        return ServiceError.Violation(field: text(1), rule: text(3).lowercased(), message: text(2))
    }

    private static func reason(_ reason: String) -> (ServiceError.Detail, [UInt8]) {
        var binary = ProtobufWriter()
        binary.text(1, reason)
        binary.text(2, domain)
        let debug = DocumentValue.object([("reason", .text(reason)), ("domain", .text(domain))])
        return (.init(type: errorInfo, value: binary.bytes), debug.bytes())
    }

    private static func retry(_ delay: Duration) -> (ServiceError.Detail, [UInt8]) {
        let (seconds, attoseconds) = delay.components
        var binary = ProtobufWriter()
        binary.message(1) { item in
            item.integer(1, seconds)
            item.integer(2, attoseconds / 1_000_000_000)
        }
        var debug = JSONWriter()
        debug.raw("{\"retryDelay\":")
        debug.duration(delay)
        debug.raw("}")
        return (.init(type: retryInfo, value: binary.bytes), debug.array())
    }

    private static func duration(_ value: ProtobufReader.Value) -> Duration {
        let fields = value.fields
        func number(_ number: Int) -> Int64 { fields.last { $0.number == number }?.value.number ?? 0 }
        return .seconds(number(1)) + .nanoseconds(number(2))
    }
}
