/// The one error that crosses a boundary: a code, a sentence for the caller, and for bad input the fields that broke a rule.
package struct ServiceError: Error, Sendable, Equatable {
    /// A field that broke a rule.
    package struct Violation: Sendable, Equatable {
        /// Path of the field from the request: `organisation.legalName`, `participants[2].orgId`.
        package var field: String
        /// Key of the rule (`Rule.key` or a rule of the trade); pages translate it.
        package var rule: String
        /// The rule in English, for programs' logs and developers.
        package var message: String

        package init(field: String, rule: String, message: String) {
            self.field = field
            self.rule = rule
            self.message = message
        }
    }

    /// A detail in protobuf binary, for errors that carry a message of their own (Connect `details`).
    package struct Detail: Sendable, Equatable {
        /// Full message name without `type.googleapis.com/`.
        package var type: String
        package var value: [UInt8]

        package init(type: String, value: [UInt8]) {
            self.type = type
            self.value = value
        }
    }

    package var code: Code
    package var message: String
    package var violations: [Violation]
    /// Machine-readable cause, UPPER_SNAKE (google.rpc.ErrorInfo.reason); empty when the code says it all.
    package var reason: String
    /// When another try makes sense (google.rpc.RetryInfo).
    package var retryAfter: Duration?
    package var details: [Detail]
    /// True when a server said it, false when the client inferred it from a broken or missing answer.
    package var isFromServer: Bool

    package init(
        _ code: Code, _ message: String, violations: [Violation] = [], reason: String = "", retryAfter: Duration? = nil,
        details: [Detail] = [], isFromServer: Bool = true
    ) {
        self.code = code
        self.message = message
        self.violations = violations
        self.reason = reason
        self.retryAfter = retryAfter
        self.details = details
        self.isFromServer = isFromServer
    }

    /// `invalid_argument` for fields that broke rules; the message lists them.
    package static func invalid(_ violations: [Violation]) -> ServiceError {
        ServiceError(
            .invalidArgument, violations.map { "\($0.field) \($0.message)" }.joined(separator: "; "), violations: violations)
    }
    package static func invalid(_ field: String, _ rule: String, _ message: String) -> ServiceError {
        invalid([Violation(field: field, rule: rule, message: message)])
    }
    /// `invalid_argument` for something that is not a field of the request.
    package static func malformed(_ message: String) -> ServiceError { ServiceError(.invalidArgument, message) }
    package static func notFound(_ type: String, _ id: String) -> ServiceError {
        ServiceError(.notFound, "there is no \(type) with id \(id)", reason: "NOT_FOUND")
    }
    /// What anything unforeseen becomes; the cause is logged, never told.
    package static let internalError = ServiceError(.internal, "internal error; the operator finds the cause in the log")

    /// Puts the name of the enclosing field before each violated field.
    func prefixed(_ name: String) -> ServiceError {
        guard !violations.isEmpty else { return self }
        var moved = self
        moved.violations = violations.map { violation in
            let path = violation.field.isEmpty ? name : violation.field.hasPrefix("[") ? name + violation.field : "\(name).\(violation.field)"
            return Violation(field: path, rule: violation.rule, message: violation.message)
        }
        moved.message = ServiceError.invalid(moved.violations).message
        return moved
    }
}

extension ServiceError: CustomStringConvertible {
    package var description: String { "\(code.rawValue): \(message)" }
}
