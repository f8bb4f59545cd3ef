import Contract
import Engines
import Foundation
import Testing

@testable import Storage

/// Everything out of one database and into another, whatever the values are.
@Suite struct DatabaseMoveTests {
    private static let call = Call(caller: .system("test"), method: "test")
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-move-\(UInt64.random(in: 0 ... .max))").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    /// The tables are made in an order in which nothing refers to what comes before.
    private static let schema = """
        CREATE TABLE zone (id TEXT PRIMARY KEY, name TEXT);
        CREATE TABLE boat (id TEXT PRIMARY KEY, zone_id TEXT REFERENCES zone (id), length DOUBLE PRECISION, crew BIGINT, note TEXT NOT NULL);
        CREATE TABLE berth (boat_id TEXT NOT NULL REFERENCES boat (id), place BIGINT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (boat_id, place));
        ALTER TABLE boat ADD COLUMN flag TEXT NOT NULL DEFAULT '';
        CREATE VIEW crewed AS SELECT id, crew FROM boat WHERE crew > 0
        """

    private func database(_ kind: Kind, later: Bool = false) async throws -> any Database {
        let database: any Database = kind == .file ? try SQLiteDatabase.temporary() : try TestDatabase.temporary()
        let later = later ? [Migration(module: "boats", name: "0002.sql", sql: "CREATE TABLE harbour (id TEXT PRIMARY KEY)")] : []
        try await database.migrate(Migration.storage() + [Migration(module: "boats", name: "0001.sql", sql: Self.schema)] + later)
        return database
    }

    /// The embedded engine, or the one that the tests run on.
    enum Kind: CaseIterable { case file, current }

    private func fill(_ database: any Database) async throws {
        let texts = ["", "«Ñandú»; \"x\"\n\\ \t\u{1}\u{7F}", "🚤 a\u{301}", "it's 100 %", "[\"not\",\"json\"]", "null"]
        let numbers: [Double?] = [nil, 0, -0.0, 0.1, 1e300, .leastNonzeroMagnitude, 1.0 / 3, 123_456_789_012_345_680, -2.5]
        try await database.write(by: Self.call) { tx in
            for (index, text) in texts.enumerated() {
                try tx.execute("INSERT INTO zone (id, name) VALUES (\("z\(index)"), \(index == 0 ? nil : text))")
            }
            for number in 0..<2500 {
                let id = "b\(String(10_000 + number))"
                try tx.execute(
                    """
                    INSERT INTO boat (id, zone_id, length, crew, note, flag)
                    VALUES (\(id), \(number % 7 == 0 ? nil : "z\(number % texts.count)"), \(numbers[number % numbers.count]),
                        \([nil, Int64.min, -1, 0, .max][number % 5]), \(texts[number % texts.count]), 'x')
                    """)
                if number % 500 == 0 {
                    for place in 0..<3 { try tx.execute("INSERT INTO berth (boat_id, place, name) VALUES (\(id), \(place * 9 - 9), 'b')") }
                    try tx.changed("Boat", id, .created)
                }
            }
        }
    }

    @Test(arguments: Kind.allCases, Kind.allCases) func `what comes out of one engine goes into another and is the same`(from: Kind, to: Kind) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (one, other) = (try await database(from), try await database(to))
        try await fill(one)
        let out = try await DatabaseMove(one, module: "boats").export(to: "\(folder)/a")
        #expect(out.first { $0.table == "boat" }?.rows == 2500 && out.first { $0.table == "berth" }?.rows == 15 && out.first { $0.table == "audit" }?.rows == 5)
        #expect(try await DatabaseMove(other, module: "boats").import(from: "\(folder)/a") == out)
        #expect(try await DatabaseMove(other, module: "boats").export(to: "\(folder)/b") == out)
        #expect(try lines("a").dropFirst() == lines("b").dropFirst())
        let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/a")[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // The feed goes on where it was.
        try await other.write(by: Self.call) { try $0.changed("Boat", "b10001", .updated) }
        #expect(try other.read { try $0.revision() } == 6)
        let refused = await #expect(throws: ServiceError.self) { try await DatabaseMove(other, module: "boats").import(from: "\(folder)/a") }
        #expect(refused?.code == .failedPrecondition && refused?.message.contains("holds records already") == true)
    }

    @Test func `a row that was changed on the way, another version and a second file are refused whole`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (one, other) = (try await database(.current), try await database(.current))
        try await fill(one)
        _ = try await DatabaseMove(one, module: "boats").export(to: "\(folder)/a")
        let text = try String(contentsOfFile: "\(folder)/a", encoding: .utf8)
        try text.replacingOccurrences(of: "\"it's 100 %\"", with: "\"it's 101 %\"").write(toFile: "\(folder)/b", atomically: true, encoding: .utf8)
        let changed = await #expect(throws: ServiceError.self) { try await DatabaseMove(other, module: "boats").import(from: "\(folder)/b") }
        #expect(changed?.message.contains("is not as it was written") == true, "\(String(describing: changed))")
        #expect(try other.read { try $0.integer("SELECT COUNT(*) FROM zone") } == 0)
        let newer = try await database(.current, later: true)
        let version = await #expect(throws: ServiceError.self) { try await DatabaseMove(newer, module: "boats").import(from: "\(folder)/a") }
        #expect(version?.message.contains("boats/0002.sql shows: bring both to the same version first") == true)
        let over = await #expect(throws: ServiceError.self) { try await DatabaseMove(one, module: "boats").export(to: "\(folder)/a") }
        #expect(over?.code == .alreadyExists)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a", "b"])
    }

    private func lines(_ name: String) throws -> [Substring] { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).split(separator: "\n") }
}
