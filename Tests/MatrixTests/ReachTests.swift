@testable import Contract
import Engines
import Foundation
import Storage
import Testing

/// What a caller reaches who is bound to one organisation, tried on the demo data of each service (OWASP API1 and API3).
@Suite struct ReachTests {
    private typealias Object = [String: Any]

    private func bound(to organisation: String, _ subject: Subject) -> Caller {
        var caller = subject.caller
        caller.organisation = organisation
        return caller
    }

    private func ask(_ answer: any Answer, _ request: Object, _ caller: Caller) async throws -> Object {
        try answer.admit(caller)
        let json = Array(try JSONSerialization.data(withJSONObject: request))
        let reply = try await answer.reply(to: json, Call(caller: caller, method: answer.method.path)) { Data($0) }
        return try #require(try JSONSerialization.jsonObject(with: reply) as? Object)
    }

    private func refusal(_ answer: any Answer, _ request: Object, _ caller: Caller) async throws -> ServiceError? {
        do {
            _ = try await ask(answer, request, caller)
            return nil
        } catch let error as ServiceError { return error }
    }

    @Test(arguments: Subject.all)
    func `who is bound to an organisation is refused whatever is not declared for it`(subject: Subject) async throws {
        let answers = try await subject.open(TestDatabase.temporary()).answers
        let caller = bound(to: Identifier.make(at: .now()), subject)
        for answer in answers.byPath.values where answer.method.reach == .association && ![.open, .known].contains(answer.method.access) {
            let error = #expect(throws: ServiceError.self, "\(answer.method.name)") { try answer.admit(caller) }
            #expect(error?.code == .permissionDenied && error?.reason == "ORGANISATION_BOUND")
        }
        let writes = answers.byPath.values.filter { $0.method.effect == .writes && $0.method.reach != .association }
        #expect(writes.allSatisfy { $0.method.reach == .organisation }, "nobody who is bound changes what is everybody's")
    }

    @Test(arguments: Subject.all)
    func `others' records are as if they were not there`(subject: Subject) async throws {
        let database = try TestDatabase.temporary()
        let (answers, fillDemo) = try await subject.open(database)
        try await fillDemo(Call(caller: .system("demo"), method: "demo"))
        let byName = Dictionary(answers.byPath.values.map { ($0.method.name, $0) }) { first, _ in first }
        for list in answers.byPath.values where list.method.reach == .organisation && list.method.name.hasPrefix("List") {
            guard case .messages(let access) = list.method.output.fields[0].kind else { continue }
            let noun = access.layout.shortName
            let plural = list.method.output.fields[0].name
            let all = try await ask(list, ["pageSize": 200], subject.caller)[plural] as? [Object] ?? []
            let owner = noun == "Organisation" ? "id" : noun == "Award" ? "recipientOrgId" : "orgId"
            let owners = Set(all.compactMap { $0[owner] as? String }).sorted()
            try #require(owners.count > 1, "\(plural): the demo data has two organisations")
            let own = bound(to: owners[0], subject)
            let other = try #require(all.first { $0[owner] as? String == owners[1] })
            let id = try #require(other["id"] as? String)

            let page = try await ask(list, ["pageSize": 1], own)
            let seen = try await ask(list, ["pageSize": 200], own)[plural] as? [Object] ?? []
            #expect(!seen.isEmpty && seen.allSatisfy { $0[owner] as? String == owners[0] }, "\(plural): a list holds only its own")
            let office = access.layout.fields.filter { $0.rules.contains(.office) }.map(\.name)
            #expect(seen.allSatisfy { record in office.allSatisfy { record[$0] == nil } }, "\(plural): nothing of the office is shown")
            if let token = page["nextPageToken"] as? String {
                let stolen = try await refusal(list, ["pageSize": 1, "pageToken": token], bound(to: owners[1], subject))
                #expect(stolen?.violations.map(\.field) == ["pageToken"], "\(plural): a page token is its caller's")
            }
            for name in office {
                #expect(try await refusal(list, ["filter": "\(name) = \"x\""], own)?.violations.map(\.field) == ["filter"], "\(plural): \(name) cannot be guessed")
            }
            let get = try #require(byName["Get\(noun)"])
            #expect(try await refusal(get, ["id": id], own)?.code == .notFound, "\(get.method.name)")
            #expect(try await ask(get, ["id": try #require(seen[0]["id"])], own)[owner] as? String == owners[0])
            try await checkWrites(noun, owner, other, seen[0], own, byName, database)
        }
    }

    /// Writing another's record fails as reading it does; one's own cannot be given away.
    private func checkWrites(
        _ noun: String, _ owner: String, _ other: Object, _ mine: Object, _ own: Caller, _ byName: [String: any Answer], _ database: any Database
    ) async throws {
        let field = noun.prefix(1).lowercased() + noun.dropFirst()
        let create = try #require(byName["Create\(noun)"]), update = try #require(byName["Update\(noun)"]), delete = try #require(byName["Delete\(noun)"])
        let revision = try database.read { try $0.revision() }
        let theirs = try await refusal(create, [field: other], own)
        #expect(theirs?.code == .permissionDenied, "\(create.method.name): \(String(describing: theirs))")
        let mayWrite = update.method.reach == .organisation
        let expected: Code = mayWrite ? .notFound : .permissionDenied
        #expect(try await refusal(update, [field: ["id": other["id"], "etag": other["etag"]]], own)?.code == expected, "\(update.method.name)")
        #expect(try await refusal(delete, ["id": other["id"] ?? ""], own)?.code == expected, "\(delete.method.name)")
        #expect(try database.read { try $0.revision() } == revision, "\(noun): a refusal writes nothing")
        guard mayWrite else { return }
        let away = try await refusal(update, [field: ["id": mine["id"], owner: other[owner]]], own)
        #expect(away != nil && away?.violations.contains { $0.field.hasSuffix(owner) } == true, "\(noun): \(String(describing: away))")
        #expect(try database.read { try $0.revision() } == revision)
    }
}
