import Contract
import Engines
import Testing

@testable import Storage

/// Lists page by page: complete, in order, and read from an index.
@Suite struct PagingTests {
    private struct Sheet: ServedResource {
        var id = ""
        var name = ""
        var seen: Day?
        var weight: Int32 = 0
        var etag = ""
        var createTime: Instant?
        var updateTime: Instant?

        static let fields = FieldTable<Sheet>(
            "auzolan.test.v1.Sheet", "Something to list.",
            [
                .text(1, "id", \.id, "Id.", .output), .text(2, "name", \.name, "Name."), .day(3, "seen", \.seen, "Day, or none."),
                .int32(4, "weight", \.weight, "Weight."), .text(5, "etag", \.etag, "Version."),
                .instant(6, "createTime", \.createTime, "When it was made.", .output),
                .instant(7, "updateTime", \.updateTime, "When it was changed.", .output),
            ])
        static let methods = StandardMethods<Sheet>("auzolan.test.v1.SheetService", plural: "Sheets")
    }

    private let table = RecordTable<Sheet>("sheet", searched: ["name"], order: "name")
    private let seal = Seal(secret: "0123456789abcdef")

    private func filled(_ count: Int) async throws -> any Database {
        let database = try TestDatabase.temporary()
        let schema = """
            CREATE TABLE sheet (id TEXT PRIMARY KEY, name TEXT NOT NULL, seen TEXT, weight BIGINT NOT NULL, create_time TEXT NOT NULL,
                update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL);
            CREATE INDEX sheet_name ON sheet (name, id);
            CREATE INDEX sheet_seen ON sheet (seen, id);
            """
        try await database.migrate(Migration.storage() + [Migration(module: "test", name: "1", sql: schema)])
        let table = table
        try await database.write(by: DatabaseTests.call) { tx in
            for number in 0..<count {
                var sheet = Sheet()
                sheet.name = "n\(number * 7 % 5)"
                sheet.seen = number % 3 == 0 ? nil : Day(number: Int32(20_000 + number * 11 % 4))
                sheet.weight = Int32(number % 2)
                _ = try table.insert(sheet, in: tx)
            }
        }
        return database
    }

    @Test(arguments: ["", "name desc", "seen", "seen desc", "weight, seen desc", "seen desc, name desc", "create_time desc", "seen, weight desc, name"])
    func `pages of any order make up the whole list, each record once, nulls last or in the reverse order first`(order: String) async throws {
        let database = try await filled(47)
        let whole = try database.read { try table.list(ListRecords<Sheet>(pageSize: 100, orderBy: order), seal: seal, in: $0).records }
        var paged: [Sheet] = []
        var token = ""
        repeat {
            let request = ListRecords<Sheet>(pageSize: 5, pageToken: token, orderBy: order)
            let page = try database.read { try table.list(request, seal: seal, in: $0) }
            paged += page.records
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(paged == whole)
        #expect(Set(paged.map(\.id)).count == 47)
        if order.hasPrefix("seen") {
            let nulls = whole.map { $0.seen == nil }
            #expect(nulls == nulls.sorted { order.hasPrefix("seen desc") ? $0 && !$1 : !$0 && $1 })
        }
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL), arguments: ["", "name"])
    func `a page is read from the index of its order and not by sorting the table`(order: String) async throws {
        let database = try await filled(12)
        let first = ListRecords<Sheet>(pageSize: 5, orderBy: order)
        let token = try database.read { try table.list(first, seal: seal, in: $0).nextPageToken }
        for request in [first, ListRecords<Sheet>(pageSize: 5, pageToken: token, orderBy: order)] {
            let plan = try plan(request, in: database)
            #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") && $0.contains("USING INDEX sheet_name") }, "\(order): \(plan)")
        }
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL), arguments: ["seen", "seen desc"])
    func `the first page of an order with nulls reads as much of its index as it needs`(order: String) async throws {
        let plan = try plan(ListRecords<Sheet>(pageSize: 5, orderBy: order), in: try await filled(12))
        #expect(plan.contains { $0.contains("USING INDEX sheet_seen") } && !plan.contains("USE TEMP B-TREE FOR ORDER BY"), "\(order): \(plan)")
    }

    @Test(.enabled(if: !TestDatabase.isPostgreSQL))
    func `a later page of a falling order with nulls begins in its index where the page begins`() async throws {
        let database = try await filled(40)
        var request = ListRecords<Sheet>(pageSize: 20, orderBy: "seen desc")
        request.pageToken = try database.read { try table.list(request, seal: seal, in: $0).nextPageToken }
        let plan = try plan(request, in: database)
        #expect(plan.contains { $0.contains("SEARCH sheet USING INDEX sheet_seen (seen<?)") }, "\(plan)")
    }

    private func plan(_ request: ListRecords<Sheet>, in database: any Database) throws -> [String] {
        try database.read { try $0.rows("EXPLAIN QUERY PLAN \(fragment: table.statement(request, seal: seal))") { $0.text(3) } }
    }
}
