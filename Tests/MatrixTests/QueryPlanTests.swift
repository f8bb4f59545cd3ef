@testable import Contract
import Engines
import Foundation
import Models
import Pillar
import Storage
import Testing

/// How the embedded engine reads: lists and measures go through an index wherever one can help, so that they stay quick when the
/// tables grow.
@Suite(.enabled(if: !TestDatabase.isPostgreSQL)) struct QueryPlanTests {
    private typealias Object = [String: Any]

    /// A list of one type of record.
    private struct Kind {
        let list: any Answer
        let plural: String
        let fields: [FieldEntry]
    }

    private func kinds(of answers: Answers) -> [Kind] {
        answers.byPath.values.compactMap { list -> Kind? in
            guard list.method.name.hasPrefix("List"), ["filter", "orderBy", "pageToken"].allSatisfy({ list.method.input.field($0) != nil }) else { return nil }
            guard let records = list.method.output.fields.first, case .messages(let access) = records.kind else { return nil }
            return Kind(list: list, plural: records.name, fields: access.layout.fields)
        }.sorted { $0.plural < $1.plural }
    }

    private func ask(_ kind: Kind, _ request: Object, _ subject: Subject) async throws -> Object {
        let json = Array(try JSONSerialization.data(withJSONObject: request))
        let reply = try await kind.list.reply(to: json, Call(caller: subject.caller, method: kind.list.method.path)) { Data($0) }
        return try #require(try JSONSerialization.jsonObject(with: reply) as? Object)
    }

    /// The columns of each index of the table that holds all rows.
    private func indices(of table: String, in database: any Database) throws -> [[String]] {
        try database.read { session in
            let pairs: [(String, String)] = try session.rows(
                """
                SELECT l.name, i.name FROM pragma_index_list(\(table)) AS l JOIN pragma_index_info(l.name) AS i
                WHERE l.partial = 0 AND i.name IS NOT NULL ORDER BY l.name, i.seqno
                """) { ($0.text(0), $0.text(1)) }
            return Dictionary(grouping: pairs, by: \.0).values.map { $0.map(\.1) }
        }
    }

    @Test(arguments: Subject.all)
    func `no list reads a table from end to end, or sorts it, in its own order, in that of an index or by a filter that an index answers`(subject: Subject) async throws {
        let database = try WatchedDatabase()
        let (answers, fillDemo) = try await subject.open(database)
        try await fillDemo(Call(caller: .system("demo"), method: "demo"))
        let kinds = kinds(of: answers)
        #expect(kinds.count > 5, "\(subject.name) has lists")
        for kind in kinds {
            _ = database.take()
            let first = try await ask(kind, ["pageSize": 1], subject)
            let page = try #require(database.take().first { $0.statement.contains(" ORDER BY ") && $0.statement.contains(" LIMIT ") }, "\(kind.plural)")
            let table = try #require(page.statement.firstMatch(of: /FROM ([a-z0-9_]+)/)).1
            checkOrder([page], "\(kind.plural), the first page")
            if let token = first["nextPageToken"] as? String {
                _ = try await ask(kind, ["pageSize": 1, "pageToken": token], subject)
                checkOrder(database.take(), "\(kind.plural), the second page")
            }
            let record = (first[kind.plural] as? [Object])?.first ?? [:]
            let indices = try indices(of: String(table), in: database)
            _ = database.take()
            for field in kind.fields where indices.contains(where: { $0.first == field.protoName }) {
                let isOrdered = field.name == "id" || indices.contains([field.protoName, "id"])
                for order in isOrdered ? [field.name, "\(field.name) desc"] : [] {
                    _ = try await ask(kind, ["pageSize": 1, "orderBy": order], subject)
                    checkOrder(database.take(), "\(kind.plural) in the order of \(order)")
                }
                guard let value = record[field.name] as? String ?? (record[field.name] as? NSNumber)?.stringValue else { continue }
                _ = try await ask(kind, ["pageSize": 1, "filter": "\(field.name) = \"\(value)\""], subject)
                for plan in database.take() { #expect(!readsAll(plan), "\(kind.plural) with one \(field.name): \(plan)") }
            }
        }
    }

    private func checkOrder(_ plans: [WatchedDatabase.Plan], _ what: String) {
        for plan in plans where plan.statement.contains(" ORDER BY ") {
            #expect(!readsAll(plan) && !plan.steps.contains { $0.hasPrefix("USE TEMP B-TREE") }, "\(what): \(plan)")
        }
    }

    /// Whether a table is read whole and not by an index.
    private func readsAll(_ plan: WatchedDatabase.Plan) -> Bool {
        plan.steps.contains { $0.hasPrefix("SCAN ") && !$0.contains(" USING ") && !$0.contains("CONSTANT ROW") }
    }

    /// Tables of a row for each term of a short list.
    private static let short: Set = ["subsector_status"]

    @Test(arguments: Subject.all.filter { $0.name != "kpi" })
    func `no measure reads a table whole that an index could narrow`(subject: Subject) async throws {
        let database = try WatchedDatabase()
        let (answers, _) = try await subject.open(database)
        let tables = Set(try database.read { try $0.rows("SELECT name FROM sqlite_master WHERE type = 'table'") { $0.text(0) } })
        _ = database.take()
        var request = EvaluateRequest()
        request.periods = ["2025S1"]
        request.breakdowns = true
        let response = try await answers.peer(subject.caller).call(MeasureContract.evaluate, request)
        #expect(response.readings.count > 3)
        for plan in database.take() {
            for step in plan.steps {
                guard let table = scanned(step, in: plan.statement, tables), !Self.short.contains(table) else { continue }
                Issue.record("\(table) is read whole by \(plan.statement)")
            }
        }
    }

    /// The table that a step reads whole; nil for one that does not, or that reads what another step made.
    private func scanned(_ step: String, in statement: String, _ tables: Set<String>) -> String? {
        guard let alias = step.firstMatch(of: /^SCAN ([a-z0-9_]+)$/)?.1 ?? step.firstMatch(of: /^SEARCH ([a-z0-9_]+) USING AUTOMATIC/)?.1 else { return nil }
        if tables.contains(String(alias)) { return String(alias) }
        let names = statement.matches(of: /(?:FROM|JOIN|,)\s+([a-z0-9_]+)(?:\s+AS)?\s+([a-z0-9_]+)/).filter { $0.2 == alias }.map { String($0.1) }
        return names.first { tables.contains($0) }
    }
}
