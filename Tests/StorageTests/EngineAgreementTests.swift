import Contract
import Engines
import Testing

@testable import Storage

/// Where engines differ by nature and must not be seen to. The expectations are written down: each engine is held to the same.
@Suite struct EngineAgreementTests {
    private struct Sheet: ServedResource {
        var id = ""
        var name = ""
        var tags: [String] = []
        var weight: Double?
        var number: Int64 = 0
        var etag = ""
        var createTime: Instant?
        var updateTime: Instant?

        static let fields = FieldTable<Sheet>(
            "auzolan.test.v1.Sheet", "Something to list.",
            [
                .text(1, "id", \.id, "Id.", .output), .text(2, "name", \.name, "Name."), .texts(3, "tags", \.tags, "Tags."),
                .double(4, "weight", \.weight, "Weight, or none."), .int64(5, "number", \.number, "Number."),
                .text(6, "etag", \.etag, "Version."), .instant(7, "createTime", \.createTime, "When it was made.", .output),
                .instant(8, "updateTime", \.updateTime, "When it was changed.", .output),
            ])
        static let methods = StandardMethods<Sheet>("auzolan.test.v1.SheetService", plural: "Sheets")
    }

    private static let table = RecordTable<Sheet>("sheet", searched: ["name"], order: "name")
    private let seal = Seal(secret: "0123456789abcdef")

    private func kept(_ sheets: [Sheet]) async throws -> any Database {
        let database = try TestDatabase.temporary()
        let schema = """
            CREATE TABLE sheet (id TEXT PRIMARY KEY, name TEXT NOT NULL, tags TEXT NOT NULL, weight DOUBLE PRECISION, number BIGINT NOT NULL,
                create_time TEXT NOT NULL, update_time TEXT NOT NULL, revision BIGINT NOT NULL, search_text TEXT NOT NULL)
            """
        try await database.migrate(Migration.storage() + [Migration(module: "test", name: "1", sql: schema)])
        try await database.write(by: DatabaseTests.call) { tx in for sheet in sheets { _ = try Self.table.insert(sheet, in: tx) } }
        return database
    }

    private func named(_ names: String...) async throws -> any Database {
        try await kept(names.map { name in
            var sheet = Sheet()
            sheet.name = name
            sheet.tags = [name, "Other"]
            return sheet
        })
    }

    private func list(_ database: any Database, _ filter: String = "", by order: String = "") throws -> [Sheet] {
        try database.read { try Self.table.list(ListRecords<Sheet>(filter: filter, orderBy: order), seal: seal, in: $0).records }
    }

    @Test func `texts stand in the order of their bytes`() async throws {
        let sorted = ["", "A", "B", "Z", "a", "a b", "a'b", "a-c", "ab", "z", "É", "á", "ñ", "日本", "😀"]
        let database = try await kept(sorted.reversed().map { name in
            var sheet = Sheet()
            sheet.name = name
            return sheet
        })
        #expect(try list(database).map(\.name) == sorted)
        #expect(try list(database, by: "name desc").map(\.name) == sorted.reversed())
        #expect(try list(database, "name > \"Z\" AND name <= \"ab\"").map(\.name) == ["a", "a b", "a'b", "a-c", "ab"])
    }

    @Test(arguments: [
        ("name:bIO", ["Biobide", "bio"]), ("name = \"BIO*\"", ["Biobide", "bio"]), ("name != \"*O\"", ["Biobide", "ÉLAN", "élan"]), ("name = \"bio\"", ["bio"]),
        ("name:lan", ["ÉLAN", "élan"]), ("name:É", ["ÉLAN"]), ("élan", ["ÉLAN", "élan"]), ("tags:BIO", ["bio"]), ("tags:oth", []), ("name:\"b_o\"", []), ("name:\"%\"", []),
    ])
    func `filters regard no case of ASCII's letters, the free search neither case nor accents`(filter: String, expected: [String]) async throws {
        let database = try await named("bio", "Biobide", "ÉLAN", "élan")
        #expect(try list(database, filter).map(\.name) == expected)
    }

    @Test func `numbers come back as they were given`() async throws {
        let weights: [Double?] = [0.1, -1 / 3, 1e300, .leastNonzeroMagnitude, 123_456_789.123_456_78, 0, nil]
        let numbers: [Int64] = [.max, .min, 0, -1, 9_007_199_254_740_993]
        let database = try await kept((0..<35).map { index in
            var sheet = Sheet()
            sheet.name = String(10 + index)
            sheet.weight = weights[index % 7]
            sheet.number = numbers[index / 7]
            return sheet
        })
        let found = try list(database)
        #expect(found.map(\.weight) == (0..<35).map { weights[$0 % 7] } && found.map(\.number) == (0..<35).map { numbers[$0 / 7] })
        #expect(try list(database, "weight = 0.1 AND number = 9223372036854775807").count == 1)
        #expect(try list(database, "weight > 1e299").count == 5)
    }

    @Test func `a condition in a column is 1 or 0, and sums and counts are whole`() async throws {
        let database = try await named("a", "b", "c")
        let row = try database.read { session in
            try session.row("SELECT COUNT(*) > 2, COUNT(*) = 2, SUM(number), COUNT(*), COALESCE(SUM(number), 0) - 3 FROM sheet") { row in (0..<5).map(row.int) }
        }
        #expect(row == [1, 0, 0, 3, -3])
    }

    @Test func `a text with the character that no engine ends well is refused in words`() async throws {
        let database = try await named("a")
        let write = await #expect(throws: ServiceError.self) {
            try await database.write(by: DatabaseTests.call) { try $0.execute("UPDATE sheet SET name = \("a\0b")") }
        }
        let read = #expect(throws: ServiceError.self) { try database.read { try $0.integer("SELECT COUNT(*) FROM sheet WHERE name = \("a\0b")") } }
        #expect(write?.code == .invalidArgument && read?.code == .invalidArgument && write?.message.contains("U+0000") == true)
        #expect(try list(database).map(\.name) == ["a"])
    }

    @Test func `a part that fails alone takes nothing along and the write goes on`() async throws {
        let database = try await named("a")
        try await database.write(by: DatabaseTests.call) { tx in
            let id = try tx.row("SELECT id FROM sheet") { $0.text(0) } ?? ""
            for _ in 0..<2 {
                let error = #expect(throws: ServiceError.self) {
                    try tx.attempt {
                        try tx.changed("Sheet", "x", .updated)
                        try tx.execute("INSERT INTO sheet (id, name, tags, number, create_time, update_time, revision, search_text) VALUES (\(id), '', '', 1, '', '', 1, '')")
                    }
                }
                #expect(error?.reason == "UNIQUE")
            }
            try tx.execute("UPDATE sheet SET name = 'b'")
            try tx.changed("Sheet", id, .updated)
        }
        #expect(try list(database).map(\.name) == ["b"])
        #expect(try database.read { try $0.changes(after: 1, types: ["Sheet"], limit: 9) }.map(\.position) == [2])
    }
}
