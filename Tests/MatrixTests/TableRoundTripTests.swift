import Contract
import Engines
import Foundation
import Models
import Storage
import Testing
import Web

@testable import Launch

/// Every list of every service as a table, on its demo data: what is exported is taken back as it was.
@Suite struct TableRoundTripTests {
    private typealias Object = [String: Any]

    @Test(arguments: Subject.all)
    func `what is exported in any language is imported again without a change`(subject: Subject) async throws {
        let database = try TestDatabase.temporary()
        let (answers, fillDemo) = try await subject.open(database)
        // By who imports later: some records keep who typed them last.
        try await fillDemo(Call(caller: subject.caller, method: "demo"))
        let texts = try Texts([.web, ModuleFolder(path: RecordTexts.folder)])
        let lists = RecordList.all(answers)
        let imports = answers.byPath.values.filter { $0.method.name.hasPrefix("Import") && $0.method.input.field("csv") != nil }
        #expect(imports.count > 2)
        for answer in imports {
            let list = try #require(lists[String(answer.method.name.dropFirst(6)).kebab], "\(answer.method.name) has a list")
            let outlet = TableOutlet(list: list, texts: texts)
            let forms = Language.allCases.map { ($0, RecordColumns.Header.labels) } + [(Language.en, .names)]
            for (language, header) in forms {
                let table = try await outlet.table(.csv, OutletQuery([("header", header.rawValue)]), by: subject.caller, language)
                let headers = try #require(try CSVReader(CSVReader.decode(table.bytes)).rows.first?.cells)
                #expect(headers.count == list.columns.count && Set(headers).count == headers.count, "\(list.name) \(language): two columns are called the same")
                // A long list is taken in once, in Spanish: the rows of the others say the same.
                guard table.rows > 0, language == .es || table.rows <= 60 else { continue }
                let reading = try TableReading(table.bytes, of: list.columns.layout, texts)
                let report = try await ask(answer, ["csv": try reading.importable().csv, "delimiter": reading.delimiter.rawValue], subject)
                let rows = report["rows"] as? [Object] ?? []
                let wrong = rows.filter { $0["verdict"] as? String != "unchanged" && !Self.isClosed($0) }
                #expect(rows.count == table.rows && wrong.isEmpty, "\(list.name) \(language) \(header): \(wrong.prefix(2))")
                // The times that the service gives are no input.
                #expect(reading.leftOut.count == Self.output(list), "\(list.name): \(reading.leftOut)")
            }
        }
    }

    /// Records that no update changes any more, such as a validated declaration.
    private static func isClosed(_ row: Object) -> Bool {
        row["verdict"] as? String == "rejected" && (row["violations"] as? [Object] ?? []).isEmpty
    }

    private static func output(_ list: RecordList) -> Int {
        list.columns.layout.fields.count { $0.isOutput && $0.name != "id" && $0.name != "etag" }
    }

    private func ask(_ answer: any Answer, _ request: Object, _ subject: Subject) async throws -> Object {
        let json = Array(try JSONSerialization.data(withJSONObject: request))
        let reply = try await answer.reply(to: json, Call(caller: subject.caller, method: answer.method.path)) { Data($0) }
        return try #require(try JSONSerialization.jsonObject(with: reply) as? Object)
    }

    @Test(arguments: Subject.all)
    func `every method that lists has a table, by the name of what it lists`(subject: Subject) async throws {
        let (answers, _) = try await subject.open(try TestDatabase.temporary())
        let methods = answers.byPath.values.map(\.method.name).filter { $0.hasPrefix("List") }
        #expect(Set(RecordList.all(answers).keys) == Set(methods.map { String($0.dropFirst(4)).kebab }))
    }

    @Test(arguments: Subject.all)
    func `every field of every list has a label in three languages`(subject: Subject) async throws {
        let (answers, _) = try await subject.open(try TestDatabase.temporary())
        let texts = try Texts([.web, ModuleFolder(path: RecordTexts.folder)])
        let layouts = RecordList.all(answers).values.map(\.columns.layout)
        let needed = Words.keys(of: layouts, known: texts).filter { $0.hasPrefix("field.") }
        #expect(texts.missing(required: needed) == [])
    }

    @Test(arguments: [("Organisations", "organisations"), ("B2BMeetings", "b2b-meetings"), ("JobPostings", "job-postings"), ("Calls", "calls")])
    func `a list is called as people write addresses`(plural: String, name: String) { #expect(plural.kebab == name) }
}
