/// A verb that needs no more than the record it changes, and perhaps why: publish, close, revoke.
package protocol RecordVerb: Sendable {
    static var fields: FieldTable<VerbRequest<Self>> { get }
}

/// What such a verb is asked with. Each verb names its own message and says whether it takes a reason.
package struct VerbRequest<Verb: RecordVerb>: Message {
    /// Whether the message has a reason, and how long it may be.
    package enum Reason: Sendable {
        case none
        case optional(String, ClosedRange<Int> = 0...1000)
        case required(String, ClosedRange<Int> = 1...1000)
    }

    package var id = ""
    package var reason = ""
    package var etag = ""
    package var requestID = ""

    package init() {}
    package init(id: String, reason: String = "", etag: String = "", requestID: String = "") {
        self.id = id
        self.reason = reason
        self.etag = etag
        self.requestID = requestID
    }

    package static var fields: FieldTable<Self> { Verb.fields }

    /// - Parameters:
    ///   - message: full name, `auzolan.training.v1.RevokeCredentialRequest`.
    ///   - which: what the id says.
    package static func table(_ message: String, _ meaning: String, which: String, reason: Reason = .none) -> FieldTable<Self> {
        let reasons: [Field<Self>] = switch reason {
        case .none: []
        case .optional(let meaning, let length): [.text(4, "reason", \.reason, meaning, .length(length))]
        case .required(let meaning, let length): [.text(4, "reason", \.reason, meaning, .required, .length(length))]
        }
        return FieldTable(
            message, meaning,
            [.text(1, "id", \.id, which, .required, .format(.uuid))] + reasons + [
                .text(2, "etag", \.etag, "The version that is meant; another one is left as it is."),
                .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
    }
}
