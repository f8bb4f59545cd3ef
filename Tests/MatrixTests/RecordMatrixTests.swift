@testable import Contract
import Engines
import Foundation
import Storage
import Testing

/// What every type of record keeps, tried on the demo data of each service: versions, request ids, page tokens, filters.
@Suite struct RecordMatrixTests {
    private typealias Object = [String: Any]

    /// The standard methods of one type of record, by what they do.
    private struct Kind {
        let plural: String
        let field: String
        let list: any Answer
        let get: any Answer
        let update: any Answer
        let delete: any Answer
    }

    private func kinds(of answers: Answers) -> [Kind] {
        let byName = Dictionary(answers.byPath.values.map { ($0.method.name, $0) }) { first, _ in first }
        return answers.byPath.values.compactMap { list -> Kind? in
            let name = list.method.name
            guard name.hasPrefix("List"), list.method.input.field("pageToken") != nil, let records = list.method.output.fields.first else { return nil }
            guard case .messages(let access) = records.kind, let update = byName["Update\(access.layout.shortName)"] else { return nil }
            guard let get = byName["Get\(access.layout.shortName)"], let delete = byName["Delete\(access.layout.shortName)"] else { return nil }
            return Kind(plural: records.name, field: update.method.input.fields[0].name, list: list, get: get, update: update, delete: delete)
        }.sorted { $0.plural < $1.plural }
    }

    private func ask(_ answer: any Answer, _ request: Object, _ subject: Subject) async throws -> Object {
        let json = Array(try JSONSerialization.data(withJSONObject: request))
        let reply = try await answer.reply(to: json, Call(caller: subject.caller, method: answer.method.path)) { Data($0) }
        return try #require(try JSONSerialization.jsonObject(with: reply) as? Object)
    }

    private func refusal(_ answer: any Answer, _ request: Object, _ subject: Subject) async throws -> ServiceError? {
        do {
            _ = try await ask(answer, request, subject)
            return nil
        } catch let error as ServiceError { return error }
    }

    @Test(arguments: Subject.all)
    func `every type of record keeps versions, request ids, pages and filters`(subject: Subject) async throws {
        let database = try TestDatabase.temporary()
        let (answers, fillDemo) = try await subject.open(database)
        try await fillDemo(Call(caller: .system("demo"), method: "demo"))
        var empty: [String] = []
        for kind in kinds(of: answers) {
            let all = try await ask(kind.list, ["pageSize": 200], subject)[kind.plural] as? [Object] ?? []
            guard let record = all.first else {
                empty.append(kind.plural)
                continue
            }
            try await checkVersions(record, kind, subject, database)
            try await checkRequestIDs(all, kind, subject, database)
            try await checkLists(all, kind, subject)
            try await checkWriting(all, kind, subject)
        }
        // Training alone has courses of several sessions.
        let unused: Set = ["training", "kpi"].contains(subject.name) ? [] : ["activitySessions", "sessionAttendances"]
        #expect(Set(empty) == unused, "the demo data has none of these")
    }

    private func checkVersions(_ record: Object, _ kind: Kind, _ subject: Subject, _ database: any Database) async throws {
        let revision = try database.read { try $0.revision() }
        let id = try #require(record["id"] as? String)
        let stale: Object = [kind.field: ["id": id, "etag": "0"], "updateMask": ""]
        for (answer, request): (any Answer, Object) in [(kind.update, stale), (kind.delete, ["id": id, "etag": "0"])] {
            let error = try await refusal(answer, request, subject)
            #expect([.aborted, .failedPrecondition].contains(error?.code), "\(answer.method.name): another version is left as it is")
        }
        let nobody = "0199ffff-0000-7000-8000-000000000000"
        for (answer, request): (any Answer, Object) in [(kind.get, ["id": nobody]), (kind.update, [kind.field: ["id": nobody]]), (kind.delete, ["id": nobody])] {
            let error = try await refusal(answer, request, subject)
            #expect([.notFound, .failedPrecondition].contains(error?.code), "\(answer.method.name): \(String(describing: error))")
        }
        #expect(try database.read { try $0.revision() } == revision, "\(kind.plural): a refusal writes nothing")
    }

    /// The same request id acts once: again with the same content it answers the same, with other content it is refused.
    private func checkRequestIDs(_ all: [Object], _ kind: Kind, _ subject: Subject, _ database: any Database) async throws {
        var answered: (request: Object, reply: Object)?
        for record in all where answered == nil {
            let request: Object = [kind.field: ["id": record["id"], "etag": record["etag"]], "requestId": Identifier.make(at: .now())]
            // What is closed is not changed: a validated declaration, a sent delivery.
            if try await refusal(kind.update, request, subject) == nil { answered = (request, try await ask(kind.update, request, subject)) }
        }
        let (request, first) = try #require(answered, "\(kind.plural): none can be changed")
        let revision = try database.read { try $0.revision() }
        let again = try await ask(kind.update, request, subject)
        #expect(again as NSDictionary == first as NSDictionary, "\(kind.plural): the same request id answers the same")
        var other = request
        other["updateMask"] = "etag"
        let reused = try await refusal(kind.update, other, subject)
        #expect(reused?.reason == "REQUEST_ID_REUSED" && reused?.violations.map(\.field) == ["requestId"], "\(kind.plural): \(String(describing: reused))")
        #expect(try database.read { try $0.revision() } == revision)
    }

    /// What is written straight from the rows is what the records themselves would give, byte for byte.
    private func checkWriting(_ all: [Object], _ kind: Kind, _ subject: Subject) async throws {
        let requests: [(any Answer, Object)] = all.map { (kind.get, ["id": $0["id"] ?? ""]) } + [
            (kind.list, ["pageSize": 200]), (kind.list, ["pageSize": 3, "orderBy": "updateTime desc"]), (kind.list, ["filter": "id = \"none\""]),
        ]
        for (answer, request) in requests {
            let json = Array(try JSONSerialization.data(withJSONObject: request))
            let call = Call(caller: subject.caller, method: answer.method.path)
            let written = try await answer.reply(to: json, call) { String(decoding: $0, as: UTF8.self) }
            let made = try await #require(answer as? any MakesReply).make(json, call)
            #expect(written == made, "\(answer.method.name) \(request)")
        }
    }

    private func checkLists(_ all: [Object], _ kind: Kind, _ subject: Subject) async throws {
        let size = max(1, min(7, all.count / 3))
        var walked: [String] = []
        var token = ""
        repeat {
            let page = try await ask(kind.list, ["pageSize": size, "pageToken": token], subject)
            walked += (page[kind.plural] as? [Object] ?? []).compactMap { $0["id"] as? String }
            token = page["nextPageToken"] as? String ?? ""
        } while !token.isEmpty && walked.count < all.count
        #expect(Array(walked.prefix(all.count)) == all.compactMap { $0["id"] as? String }, "\(kind.plural): pages show every record once, in order")
        #expect(try await refusal(kind.list, ["pageSize": -1], subject)?.violations.map(\.field) == ["pageSize"])
        for (field, value) in [("filter", "no_such_field = 1"), ("orderBy", "no_such_field"), ("pageToken", "forged")] {
            #expect(try await refusal(kind.list, [field: value], subject)?.violations.map(\.field) == [field], "\(kind.plural) \(field)")
        }
        guard all.count > 1, let id = all[0]["id"] as? String else { return }
        let next = try await ask(kind.list, ["pageSize": 1], subject)["nextPageToken"] as? String ?? ""
        let elsewhere = try await refusal(kind.list, ["pageSize": 1, "pageToken": next, "orderBy": "id desc"], subject)
        #expect(elsewhere?.violations.map(\.field) == ["pageToken"], "\(kind.plural): a page token of another query")
        let found = try await ask(kind.list, ["filter": "id = \"\(id)\""], subject)[kind.plural] as? [Object] ?? []
        #expect(found.count == 1 && found.first?["id"] as? String == id, "\(kind.plural): a filter finds the record")
    }
}

/// The reply made as a message first, whichever way the answer takes to the wire.
private protocol MakesReply {
    func make(_ json: [UInt8], _ call: Call) async throws -> String
}

extension TypedAnswer: MakesReply {
    fileprivate func make(_ json: [UInt8], _ call: Call) async throws -> String {
        try await perform(try Input(json: json), call).jsonText
    }
}
