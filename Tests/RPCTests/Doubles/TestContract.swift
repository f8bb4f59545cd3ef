import Contract
import RPC

/// A small contract with every kind of effect, access and behaviour the protocol tests need.
enum TestContract {
    static let name = "auzolan.test.v1.TestService"
    static let echo = Method<Echo, Echo>(name, "Echo", .open, .reads, "Says back what it is told.")
    static let change = Method<Echo, Echo>(name, "Change", .write, .writes, "Changes something.")
    static let read = Method<Echo, Echo>(name, "Read", .read, .reads, "Reads something.")
    static let fail = Method<Failing, Echo>(name, "Fail", .open, .writes, "Fails with a code.")
    static let wait = Method<Echo, Echo>(name, "Wait", .open, .reads, "Waits for ever and heeds no cancellation.")
    static let missing = Method<Echo, Echo>(name, "Missing", .open, .writes, "Has no answer.")
    static let contract = Contract(
        name, "For tests of the protocol.", [echo, change, read, wait, missing].map(\.description) + [fail.description])
}

struct Echo: Message {
    var text = ""
    var caller = ""
    var language = ""
    var headers: [String: String] = [:]
    var note: String?
    var kind = EchoKind.unspecified
    var nested: [Echoed] = []
    var amount: Int64 = 0

    static let fields = FieldTable<Echo>(
        "auzolan.test.v1.Echo", "What is said and said back.",
        [
            .text(1, "text", \.text, "Anything.", .length(0...2_000_000)),
            .text(2, "caller", \.caller, "Who asked.", .output),
            .text(3, "language", \.language, "Language of the call.", .output),
            .textMap(4, "headers", \.headers, "Metadata of the call, values with commas between.", .output),
            .text(5, "note", \.note, "May be absent.", .format(.slug)),
            .term(6, "kind", \.kind, "What kind.", .immutable),
            .messages(7, "nested", \.nested, "Inner ones.", .items(0...3)),
            .int64(8, "amount", \.amount, "Cents.", .range(0...1_000_000)),
        ])
}

struct Echoed: Message {
    var email = ""
    var day: Day?
    var at: Instant?

    static let fields = FieldTable<Echoed>(
        "auzolan.test.v1.Echo.Echoed", "An inner message.",
        [
            .text(1, "email", \.email, "Where to write.", .required, .format(.email)),
            .day(2, "day", \.day, "When."),
            .instant(3, "at", \.at, "When exactly."),
        ])
}

enum EchoKind: String, Term {
    case unspecified = ""
    case loud, quiet
    static let meaning = "How it is said."
}

struct Failing: Message {
    var code = ""
    var message = ""
    var reason = ""
    var detail = false
    var unforeseen = false

    static let fields = FieldTable<Failing>(
        "auzolan.test.v1.Failing", "How to fail.",
        [
            .text(1, "code", \.code, "The code."), .text(2, "message", \.message, "The sentence."),
            .text(3, "reason", \.reason, "The reason."), .flag(4, "detail", \.detail, "With violations and a retry time."),
            .flag(5, "unforeseen", \.unforeseen, "With an error no rule knows."),
        ])
}

struct Unforeseen: Error { let secret = "password=hunter2" }

extension TestContract {
    static func answers() -> Answers {
        var answers = Answers(service: "test", contracts: [contract])
        answers.on(echo) { request, call in try await Self.say(request, call) }
        answers.on(change) { request, call in try await Self.say(request, call) }
        answers.on(read) { request, call in try await Self.say(request, call) }
        answers.on(fail) { request, call in
            call.response?.add("X-Leading", "one")
            call.response?.add("X-Leading", "two")
            call.response?.addTrailing("X-Cost", "237")
            if request.unforeseen { throw Unforeseen() }
            throw Self.error(request)
        }
        answers.on(wait) { _, _ in await withUnsafeContinuation { (_: UnsafeContinuation<Echo, Never>) in } }
        return answers
    }

    static func error(_ request: Failing) -> ServiceError {
        ServiceError(
            Code(rawValue: request.code) ?? .unknown, request.message,
            violations: request.detail ? [.init(field: "a.b[0]", rule: "format_uuid", message: "must be a UUID")] : [],
            reason: request.reason, retryAfter: request.detail ? .milliseconds(2500) : nil,
            details: request.detail ? [.init(type: "auzolan.test.v1.Extra", value: [8, 1, 255])] : [])
    }

    private static func say(_ request: Echo, _ call: Call) async throws -> Echo {
        for (name, values) in call.metadata.sorted(by: { $0.key < $1.key }) where name.hasPrefix("x-echo") {
            for value in values {
                call.response?.add(name, value)
                call.response?.addTrailing(name, value)
            }
        }
        var answer = request
        answer.caller = call.caller.id
        answer.language = call.language
        answer.headers = call.metadata.mapValues { $0.joined(separator: ",") }
        return answer
    }
}

/// Knows two keys and one session.
struct TestAuthenticator: Authenticator {
    func caller(_ credentials: Credentials) async throws -> Caller {
        if credentials.session == "s1" { return Caller(kind: .person, id: "person", name: "Ane", scopes: ["test:read"]) }
        switch credentials.authorization {
        case "Bearer reader": return Caller(kind: .key, id: "reader", name: "Reader", scopes: ["test:read"])
        case "Bearer writer": return Caller(kind: .key, id: "writer", name: "Writer", scopes: ["test:read", "test:write"])
        case "Bearer broken": throw Unforeseen()
        default: throw ServiceError(.unauthenticated, "the credential is not known", reason: "CREDENTIAL_UNKNOWN")
        }
    }
}
