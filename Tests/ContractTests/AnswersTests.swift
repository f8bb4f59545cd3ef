import Contract
import Foundation
import Synchronization
import Testing

private let service = "auzolan.test.v1.ThingService"
private let read = Method<Ask, Told>(service, "ReadThing", .read, .reads, "Reads.")
private let change = Method<Ask, Told>(service, "ChangeThing", .write, .writes, "Changes.")
private let greet = Method<Ask, Told>(service, "Greet", .open, .reads, "Greets.")
private let erase = Method<Ask, Told>(service, "EraseThing", .admin, .writes, "Erases.")
private let contract = Contract(service, "Things.", [read, change, greet, erase].map(\.description))

private struct Ask: Message {
    var name = ""
    var amount: Int64 = 0
    var requestID = ""

    static let fields = FieldTable<Ask>(
        "auzolan.test.v1.Ask", "Asks.",
        [
            .text(1, "name", \.name, "Name.", .length(0...5)), .int64(2, "amount", \.amount, "Amount."),
            .text(3, "requestId", \.requestID, "Request id.", .format(.uuid)),
        ])
}

/// Tells what the function was given.
private struct Told: Message {
    var name = ""
    var requestID = ""
    var digest = ""
    var caller = ""

    static let fields = FieldTable<Told>(
        "auzolan.test.v1.Told", "Tells.",
        [
            .text(1, "name", \.name, "Name."), .text(2, "requestId", \.requestID, "Request id."), .text(3, "digest", \.digest, "Digest."),
            .text(4, "caller", \.caller, "Caller."),
        ])
}

@Suite struct AnswersTests {
    private let runs = Runs()

    private final class Runs: Sendable {
        let count = Mutex(0)
    }

    private var answers: Answers {
        var answers = Answers(service: "things", contracts: [contract])
        let runs = runs
        for method in [read, change, greet, erase] {
            answers.on(method) { ask, call in
                runs.count.withLock { $0 += 1 }
                return Told(name: ask.name, requestID: call.requestID, digest: call.requestDigest, caller: call.caller.id)
            }
        }
        return answers
    }

    private func person(_ scopes: String...) -> Caller { Caller(kind: .person, id: "ane", name: "Ane", scopes: Set(scopes)) }
    private static let ids = ["018f3a2c-0000-7000-8000-000000000001", "018f3a2c-0000-7000-8000-000000000002"]

    private func code(_ caller: Caller, _ method: Method<Ask, Told>, _ ask: Ask = Ask()) async -> Code? {
        do {
            _ = try await answers.peer(caller).call(method, ask)
            return nil
        } catch { return (error as? ServiceError)?.code }
    }

    @Test func `who gives no credential is unauthenticated, who lacks the scope is refused`() async {
        for method in [read, change, erase] {
            #expect(await code(.anonymous, method) == .unauthenticated)
            #expect(await code(person(), method) == .permissionDenied)
            #expect(await code(person("other:admin", "other:read", "other:write"), method) == .permissionDenied)
        }
        #expect(await code(person("things:read"), change) == .permissionDenied)
        #expect(await code(person("things:write"), erase) == .permissionDenied)
        #expect(runs.count.withLock { $0 } == 0)
    }

    @Test func `who has the scope is answered`() async {
        #expect(await code(.anonymous, greet) == nil)
        #expect(await code(person("things:read"), read) == nil)
        #expect(await code(person("things:write"), change) == nil)
        #expect(await code(person("things:admin"), erase) == nil)
        #expect(await code(.system("job"), erase) == nil)
        #expect(runs.count.withLock { $0 } == 5)
    }

    @Test func `a refusal names the scope and its reason`() async throws {
        let refused = try await #require(throws: ServiceError.self) { try await answers.peer(person()).call(change, Ask()) }
        #expect(refused.message.contains("things:write") && refused.message.contains("ChangeThing"))
        #expect(refused.reason == "SCOPE_MISSING")
        let unknown = try await #require(throws: ServiceError.self) { try await answers.peer(.anonymous).call(change, Ask()) }
        #expect(unknown.reason == "CREDENTIAL_MISSING")
    }

    @Test func `a refused caller does not learn whether the request was good`() async {
        #expect(await code(person(), change, Ask(name: "too long")) == .permissionDenied)
    }

    @Test func `a request that breaks a rule never reaches the function`() async {
        #expect(await code(person("things:write"), change, Ask(name: "too long")) == .invalidArgument)
        #expect(await code(person("things:write"), change, Ask(requestID: "1")) == .invalidArgument)
        #expect(runs.count.withLock { $0 } == 0)
    }

    @Test func `a repeated write is known by its id and by a digest of everything else`() async throws {
        let peer = answers.peer(person("things:read", "things:write"))
        let first = try await peer.call(change, Ask(name: "a", amount: 1, requestID: Self.ids[0]))
        let other = try await peer.call(change, Ask(name: "a", amount: 1, requestID: Self.ids[1]))
        let changed = try await peer.call(change, Ask(name: "a", amount: 2, requestID: Self.ids[0]))
        #expect(first.requestID == Self.ids[0] && other.requestID == Self.ids[1])
        #expect(!first.digest.isEmpty && first.digest == other.digest)
        #expect(changed.digest != first.digest)
        #expect(try await peer.call(change, Ask(name: "a")) == Told(name: "a", caller: "ane"))
        #expect(try await peer.call(read, Ask(requestID: Self.ids[0])) == Told(caller: "ane"))
    }

    @Test func `an answer reads and writes JSON`() async throws {
        let answer = try #require(answers.byPath[change.description.path])
        let call = Call(caller: person("things:write"), method: change.description.path)
        func reply(_ json: String) async throws -> String {
            try await answer.reply(to: Array(json.utf8), call) { String(decoding: $0, as: UTF8.self) }
        }
        #expect(try await reply(#"{"name":"a","unknown":1}"#) == #"{"name":"a","caller":"ane"}"#)
        let digest = Fingerprint.text(Ask(name: "a").jsonBytes())
        let id = Self.ids[0]
        let told = #"{"name":"a","requestId":"\#(id)","digest":"\#(digest)","caller":"ane"}"#
        #expect(try await reply(#"{"request_id":"\#(id)","name":"a"}"#) == told)
        for json in ["", "{", #"{"name":5}"#, #"{"name":"too long"}"#] {
            let error = try await #require(throws: ServiceError.self) { try await reply(json) }
            #expect(error.code == .invalidArgument, "\(json)")
        }
        #expect(runs.count.withLock { $0 } == 2)
    }

    @Test func `a method without an answer is told before the start and unimplemented after`() async throws {
        var answers = Answers(service: "things", contracts: [contract])
        #expect(answers.unanswered == ["ChangeThing", "EraseThing", "Greet", "ReadThing"].map { "/\(service)/\($0)" })
        answers.on(greet) { _, _ in Told() }
        #expect(answers.unanswered == ["ChangeThing", "EraseThing", "ReadThing"].map { "/\(service)/\($0)" })
        #expect(self.answers.unanswered == [])
        let error = try await #require(throws: ServiceError.self) { try await answers.peer(.system("x")).call(read, Ask()) }
        #expect(error.code == .unimplemented)
    }

    @Test func `answers of another room are mounted with their contract`() async throws {
        var house = Answers(service: "house", contracts: [])
        house.mount(answers)
        #expect(house.unanswered == [] && house.contracts.map(\.name) == [service])
        #expect(try await house.peer(person("things:read")).call(read, Ask(name: "a")).name == "a")
    }

    @Test func `a caller's language and a new trace go with the call`() async throws {
        var answers = Answers(service: "things", contracts: [contract])
        answers.on(greet) { _, call in Told(name: call.language, requestID: call.traceID, digest: call.method) }
        let one = try await answers.peer(.anonymous, language: "eu").call(greet, Ask())
        let other = try await answers.peer(.anonymous).call(greet, Ask())
        #expect(one.name == "eu" && other.name == "en" && one.digest == "/\(service)/Greet")
        #expect(Format.uuid.matches(one.requestID) && one.requestID != other.requestID)
    }

    @Test func `digests tell contents apart`() {
        var texts: Set<String> = []
        for first in UInt8.min...UInt8.max {
            for second in UInt8(0)...15 { texts.insert(Fingerprint.text([first, second])) }
            texts.insert(Fingerprint.text([first]))
        }
        texts.insert(Fingerprint.text([] as [UInt8]))
        #expect(texts.count == 256 * 17 + 1)
        #expect(texts.allSatisfy { $0.utf8.count == 32 })
    }
}
