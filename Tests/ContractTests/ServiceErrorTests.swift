import Contract
import Testing

@Suite struct ServiceErrorTests {
    @Test func `the codes are Connect's sixteen`() {
        let connect = [
            "canceled", "unknown", "invalid_argument", "deadline_exceeded", "not_found", "already_exists", "permission_denied",
            "resource_exhausted",
            "failed_precondition", "aborted", "out_of_range", "unimplemented", "internal", "unavailable", "data_loss", "unauthenticated",
        ]
        #expect(Code.allCases.map(\.rawValue) == connect)
    }

    @Test func `an invalid argument lists its violations in one sentence`() {
        let missing = ServiceError.Violation(field: "a", rule: "required", message: "is required")
        let error = ServiceError.invalid([missing, .init(field: "b[1].c", rule: "type", message: "must be a text")])
        #expect(error.code == .invalidArgument)
        #expect(error.message == "a is required; b[1].c must be a text")
        #expect(error.description == "invalid_argument: a is required; b[1].c must be a text")
        #expect(ServiceError.invalid("a", "required", "is required").violations == [missing])
    }

    @Test func `an error has no more than what was said`() {
        let error = ServiceError(.aborted, "changed by somebody else")
        #expect(error.violations.isEmpty && error.details.isEmpty && error.reason.isEmpty && error.retryAfter == nil && error.isFromServer)
        #expect(ServiceError.malformed("no").violations.isEmpty)
        #expect(ServiceError.malformed("no").code == .invalidArgument)
    }

    @Test func `what is not found is named`() {
        let error = ServiceError.notFound("Organisation", "x")
        #expect(error.code == .notFound)
        #expect(error.reason == "NOT_FOUND")
        #expect(error.message.contains("Organisation") && error.message.contains("x"))
    }

    @Test func `an internal error tells nothing`() {
        #expect(ServiceError.internalError.code == .internal)
        #expect(ServiceError.internalError.message == "internal error; the operator finds the cause in the log")
    }

    @Test(arguments: [
        (#"{"name":5}"#, "name"), (#"{"tags":["",5]}"#, "tags[1]"), (#"{"labels":{"a":5}}"#, "labels.a"),
        (#"{"part":{"title":5}}"#, "part.title"), (#"{"spare":{"weight":"x"}}"#, "spare.weight"),
        (#"{"parts":[{"title":5}]}"#, "parts[0].title"), (#"{"parts":[{},{"screws":[{},{"length":true}]}]}"#, "parts[1].screws[1].length"),
        (#"{"parts":[{},5]}"#, "parts[1]"),
        (#"{"part":{"screws":[{"length":1,"length":2}]}}"#, "part.screws[0].length"), (#"{"extras":[{"@type":"a"},{}]}"#, "extras[1]"),
        (#"{"extras":[{"@type":"a","@type":"b"}]}"#, "extras[0].@type"), (#"{"amount_cents":"x"}"#, "amountCents"),
    ])
    func `a path leads from the request to the field`(json: String, path: String) throws {
        let error = try #require(refusal(json))
        #expect(error.violations.map(\.field) == [path])
        #expect(error.message.hasPrefix("\(path) "))
    }
}
