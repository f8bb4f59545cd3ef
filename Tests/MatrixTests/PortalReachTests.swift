import Contract
import Engines
import Foundation
import Membership
import Storage
import Testing
import Web

/// What somebody gets who comes by the portal, on the demo data: every method is asked and every address opened and sent to, with
/// the ids of another organisation and of its records.
@Suite struct PortalReachTests {
    private typealias Object = [String: Any]
    private static let own = "018cc251-f400-7001-8000-000000000003"
    private static let other = "018cc251-f400-7001-8000-000000000004"

    private struct World {
        let database: any Database
        let answers: Answers
        let pages: (Site, PageRoutes)
        /// Ids of the other organisation and of what is its own, by the field that names them.
        let foreign: [String: [String]]
        let secrets: [String]
        let caller = Caller(
            kind: .person, id: "018cc251-f400-7002-8000-000000000005", name: "Socia Ficticia", scopes: ["membership:read", "membership:write"], organisation: own)
    }

    private func world() async throws -> World {
        let database = try TestDatabase.temporary()
        let service = try await MembershipService(database)
        try await service.fillDemo(Call(caller: .system("demo"), method: "demo"))
        let ids: (SQL) throws -> [String] = { sql in try database.read { try $0.rows(sql) { $0.text(0) } } }
        let other = Self.other
        let foreign = [
            "Organisation": [other], "Person": try ids("SELECT person_id FROM affiliation WHERE org_id = \(other)"),
            "Membership": try ids("SELECT id FROM membership WHERE org_id = \(other)"), "Fee": try ids("SELECT id FROM fee WHERE org_id = \(other)"),
            "AnnualDeclaration": try ids("SELECT id FROM annual_declaration WHERE org_id = \(other)"),
            "Affiliation": try ids("SELECT id FROM affiliation WHERE org_id = \(other)"), "SurveyResponse": try ids("SELECT id FROM survey_response WHERE org_id = \(other)"),
            "Campaign": try ids("SELECT id FROM campaign WHERE status = 'abierta'"), "DeskRequest": try ids("SELECT id FROM desk_request WHERE org_id <> \(Self.own)"),
            "Prospect": try ids("SELECT id FROM prospect"), "Registration": try ids("SELECT id FROM registration WHERE org_id <> \(Self.own)"),
        ]
        let secrets = try ids("SELECT legal_name FROM organisation WHERE id <> \(Self.own)") + ids("SELECT tax_id FROM organisation WHERE id <> \(Self.own)")
            + ids("SELECT p.email FROM person p WHERE NOT EXISTS (SELECT 1 FROM affiliation a WHERE a.person_id = p.id AND a.org_id = \(Self.own))")
        #expect(foreign.filter { $0.key != "SurveyResponse" }.allSatisfy { !$0.value.isEmpty }, "\(foreign)")
        return World(
            database: database, answers: service.answers, pages: try service.pages(in: SiteFrame(association: "Asociación")), foreign: foreign,
            secrets: secrets.filter { !$0.isEmpty })
    }

    /// A request of a message in which every reference names what is the other's.
    private func request(_ layout: MessageLayout, _ world: World, id: String) -> Object {
        var object: Object = [:]
        for field in layout.fields where !field.isOutput {
            let referenced = field.rules.compactMap { rule -> String? in if case .references(let type) = rule { type } else { nil } }.first
            if let referenced { object[field.name] = world.foreign[referenced]?.first ?? id; continue }
            switch field.kind {
            case .string: object[field.name] = field.name == "id" ? id : field.name == "personId" ? world.foreign["Person"]?.first : nil
            case .message(let access) where !field.name.hasSuffix("Mask"): object[field.name] = request(access.layout, world, id: id)
            default: continue
            }
        }
        return object
    }

    @Test func `no method tells of another organisation or changes what is its own`() async throws {
        let world = try await world()
        let before = try snapshot(world.database)
        var answered = 0, asked = 0
        for answer in world.answers.byPath.values.sorted(by: { $0.method.path < $1.method.path }) {
            for id in Set(world.foreign.values.flatMap { $0.prefix(2) }).sorted() {
                for given in [request(answer.method.input, world, id: id), ["id": id], ["pageSize": 200], [:]] {
                    asked += 1
                    let json = Array(try JSONSerialization.data(withJSONObject: given))
                    guard (try? answer.admit(world.caller)) != nil else { continue }
                    let reply = try? await answer.reply(to: json, Call(caller: world.caller, method: answer.method.path)) { String(decoding: $0, as: UTF8.self) }
                    guard let reply else { continue }
                    answered += 1
                    check(reply, answer.method.name, world)
                }
                if answer.method.input.fields.isEmpty { break }
            }
        }
        #expect(asked > 500 && answered > 20, "\(asked) \(answered)")
        #expect(try snapshot(world.database) == before)
    }

    /// The other's records as they are.
    private func snapshot(_ database: any Database) throws -> [String] {
        let other = Self.other
        return try database.read { session in
            try session.rows("SELECT id, revision FROM organisation WHERE id = \(other)") { "\($0.text(0)) \($0.integer(1))" }
                + session.rows("SELECT p.id, p.revision, p.email FROM person p JOIN affiliation a ON a.person_id = p.id WHERE a.org_id = \(other) ORDER BY p.id") { "\($0.text(0)) \($0.integer(1)) \($0.text(2))" }
                + session.rows("SELECT id, revision FROM affiliation WHERE org_id = \(other) ORDER BY id") { "\($0.text(0)) \($0.integer(1))" }
                + session.rows("SELECT id, revision FROM annual_declaration WHERE org_id = \(other) ORDER BY id") { "\($0.text(0)) \($0.integer(1))" }
                + session.rows("SELECT id, revision FROM membership WHERE org_id = \(other) ORDER BY id") { "\($0.text(0)) \($0.integer(1))" }
                + session.rows("SELECT id, revision FROM fee WHERE org_id = \(other) ORDER BY id") { "\($0.text(0)) \($0.integer(1))" }
                + session.rows("SELECT id FROM desk_request WHERE org_id = \(other) ORDER BY id") { $0.text(0) }
        }
    }

    private func check(_ text: String, _ what: String, _ world: World) {
        let told = text.withCString { text in world.secrets.first { strstr(text, $0) != nil } }
        if let told { Issue.record("\(what) tells \(told)") }
    }

    @Test func `no address tells of another organisation or changes what is its own`() async throws {
        let world = try await world()
        let before = try snapshot(world.database)
        var opened = 0
        for line in world.pages.1.table {
            let (method, pattern) = (line.prefix { $0 != " " }, line.drop { $0 != " " }.dropFirst())
            let ids = pattern.contains("{") ? Set(world.foreign.values.flatMap { $0.prefix(2) }).sorted() : [""]
            for id in ids {
                let path = pattern.split(separator: "/", omittingEmptySubsequences: false).map { $0.hasPrefix("{") ? $0 == "{type}" ? "Organisation" : id : String($0) }.joined(separator: "/")
                let fields = [
                    ("csrf", "token"), ("orgId", Self.other), ("organisation", Self.other), ("id", id), ("personId", id), ("givenName", "Robo"), ("email", "robo@example.org"),
                    ("legalName", "Robo"), ("status", "validado"), ("turnoverCents", "1"), ("year", "2025"), ("subject", "Robo"), ("body", "Robo"), ("reason", "Robo"),
                ]
                var request = PageRequest(
                    method: method == "POST" ? .post : .get, target: method == "POST" ? path : "\(path)?q=a&orgId=\(Self.other)",
                    headers: ["content-type": "application/x-www-form-urlencoded"], body: method == "POST" ? Array(FormValues(fields).encoded.utf8) : [],
                    caller: world.caller, csrfToken: "token", origin: "http://here")
                request.language = .es
                let response = await world.pages.1.answer(request, in: world.pages.0)
                #expect(response.status < 500, "\(line) \(response.status)")
                if response.status < 400 { opened += 1 }
                // What was typed is shown again beside an error.
                check(String(decoding: response.body, as: UTF8.self), "\(method) \(path)", world)
            }
        }
        #expect(opened > 20, "\(opened)")
        #expect(try snapshot(world.database) == before)
    }
}
