import Contract

/// The errors of an OpenAPI document, the same for every method.
enum OpenAPIErrors {
    /// Statuses a method may answer with beside 200.
    private static let statuses = [400, 401, 403, 404, 405, 409, 414, 415, 429, 499, 500, 501, 503, 504]
    /// Statuses that come without a body: what was sent is no call at all.
    private static let bare: Set<Int> = [405, 415]

    /// For each operation: references to `components`. Only what travels in an address can make one too long.
    static func references(isGet: Bool) -> [(String, DocumentValue)] {
        statuses.filter { isGet || $0 != 414 }.map { status in
            (String(status), DocumentValue.object([("$ref", .text("#/components/responses/HTTP\(status)"))]))
        }
    }

    static var components: [(String, DocumentValue)] {
        statuses.map { status in
            var members: [(String, DocumentValue)] = [("description", .text(meaning(status)))]
            if let header = header(status) { members.append(("headers", .object([header]))) }
            if !bare.contains(status) {
                let examples = examples.filter { $0.status == status }.map { example in
                    (example.name, DocumentValue.object([("summary", .text(example.summary)), ("value", .json(ErrorBody.write(example.error)))]))
                }
                let schema = DocumentValue.object([("$ref", .text("#/components/schemas/Error"))])
                members.append(("content", .object([
                    ("application/json", .object([("schema", schema), ("examples", .object(examples))]))
                ])))
            }
            return ("HTTP\(status)", .object(members))
        }
    }

    static let schema = DocumentValue.object([
        ("type", .text("object")),
        ("description", .text("Why a call failed.")),
        ("required", .texts(["code"])),
        ("properties", .object([
            ("code", .object([("type", .text("string")), ("enum", .texts(Code.allCases.map(\.rawValue)))])),
            ("message", .object([("type", .text("string")), ("description", .text("A sentence for developers, in English."))])),
            ("details", .object([
                ("type", .text("array")),
                ("description", .text("google.rpc.BadRequest, ErrorInfo, RetryInfo: binary in value, readable in debug.")),
                ("items", .object([
                    ("type", .text("object")),
                    ("required", .texts(["type", "value"])),
                    ("properties", .object([
                        ("type", .object([("type", .text("string"))])), ("value", .object([("type", .text("string"))])),
                        ("debug", .object([])),
                    ])),
                ])),
            ])),
        ])),
    ])

    private static func meaning(_ status: Int) -> String {
        switch status {
        case 405: "The method's path answers POST, and GET when it has no side effects."
        case 414: "The address is too long: POST the request instead."
        case 415: "The message must be application/json."
        default: Code.allCases.filter { $0.httpStatus == status }.map(\.rawValue).joined(separator: ", ")
        }
    }

    private static func header(_ status: Int) -> (String, DocumentValue)? {
        let (name, meaning): (String, String)
        switch status {
        case 405: (name, meaning) = ("Allow", "What the path answers.")
        case 415: (name, meaning) = ("Accept-Post", "What is taken: application/json.")
        default: return nil
        }
        let schema = DocumentValue.object([("type", .text("string"))])
        return (name, .object([("description", .text(meaning)), ("schema", schema)]))
    }

    private struct Example {
        let name: String
        let summary: String
        let error: ServiceError
        /// The status, where it is not the code's own.
        var ownStatus: Int?
        var status: Int { ownStatus ?? error.code.httpStatus }
    }

    /// One error of each status at least, as the services word them.
    private static let examples = [
        Example(
            name: "field", summary: "A field breaks a rule; BadRequest names both.",
            error: .invalid("id", Rule.format(.uuid).key, Rule.format(.uuid).words)),
        Example(
            name: "malformed", summary: "The text is no JSON.",
            error: .malformed("the request is empty; an empty message is {}")),
        Example(
            name: "state", summary: "The record is not in a state for this.",
            error: ServiceError(.failedPrecondition, "the declaration was published already")),
        Example(
            name: "credential", summary: "No credential, or one that is not valid.",
            error: ServiceError(.unauthenticated, "GetPerson needs a credential with the scope membership:read", reason: "CREDENTIAL_MISSING")),
        Example(
            name: "scope", summary: "The credential lacks the scope.",
            error: ServiceError(.permissionDenied, "CreatePerson needs the scope membership:write", reason: "SCOPE_MISSING")),
        Example(
            name: "record", summary: "There is no such record.",
            error: .notFound("Person", "0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
        Example(
            name: "etag", summary: "Somebody else changed the record since it was read.",
            error: ServiceError(
                .aborted, #"Person 0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b was changed meanwhile: its etag is "r3", not "r2""#,
                violations: [.init(field: "etag", rule: "etag_mismatch", message: #"is not the current one, "r3""#)], reason: "ETAG_MISMATCH")),
        Example(
            name: "exists", summary: "There is one already.",
            error: ServiceError(.alreadyExists, "there is a record with the same values already")),
        Example(
            name: "pace", summary: "Too many calls, or too much at once; RetryInfo says when to come back.",
            error: ServiceError(.resourceExhausted, "too many calls with this key", reason: "RATE_LIMIT", retryAfter: .seconds(20))),
        Example(
            name: "address", summary: "The request is longer than an address may be.",
            error: ServiceError(.resourceExhausted, "the address is longer than 8192 bytes", reason: "URL_TOO_LONG"), ownStatus: 414),
        Example(
            name: "gone", summary: "The caller left before the answer.", error: ServiceError(.canceled, "the call was cancelled")),
        Example(
            name: "fault", summary: "The service failed; its log knows why.", error: .internalError),
        Example(
            name: "unanswered", summary: "The method is declared and not served.",
            error: ServiceError(.unimplemented, "the method is not implemented", reason: "NOT_IMPLEMENTED")),
        Example(
            name: "later", summary: "The service cannot answer now; another try may do.",
            error: ServiceError(.unavailable, "the service is stopping", retryAfter: .seconds(2))),
        Example(
            name: "time", summary: "The time that Connect-Timeout-Ms or the service allows is over.",
            error: ServiceError(.deadlineExceeded, "the call took longer than its deadline")),
    ]
}
