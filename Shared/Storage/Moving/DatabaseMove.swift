import Contract
import Foundation

/// Everything that a database holds, out of one and into another of any engine: records with their ids, positions, change
/// feed, audit, replies to repeated requests, accounts, keys and sessions, so that whoever used the one uses the other.
package struct DatabaseMove: Sendable {
    /// A table that was moved.
    package struct Moved: Sendable, Equatable {
        package let table: String
        package let rows: Int
        /// SHA-256 of its rows in the order of their keys, in hexadecimal; the same in every engine.
        package let digest: String
    }

    private let database: any Database
    private let module: String

    /// - Parameters:
    ///   - database: at the schema of this version; nobody else writes to it.
    ///   - module: whose records it holds: `membership`.
    package init(_ database: any Database, module: String) {
        self.database = database
        self.module = module
    }

    private var call: Call { Call(caller: .system("move"), method: "move") }

    /// Writes everything into a file, all as of one moment; the file is on the disk when this returns.
    ///
    /// - Throws: `already_exists` when there is such a file; after every failure none is left.
    package func export(to file: String) async throws -> [Moved] {
        try await database.write(by: call) { tx in
            let out = try MoveFile.Writer(file)
            let steps = try Self.steps(tx)
            try out.line(["auzolan": "records", "format": MoveFile.format, "module": module, "steps": steps, "time": tx.now.text])
            var moved: [Moved] = []
            for table in try tables(tx) {
                try out.line(["table": table.name, "columns": table.columns.map { "\($0.name) \($0.kind.rawValue)" }])
                let told = try read(table, in: tx) { try out.line($0) }
                try out.line(["rows": told.rows, "sha256": told.digest])
                moved.append(told)
            }
            try out.line(["end": true, "tables": moved.count, "rows": moved.reduce(0) { $0 + $1.rows }])
            try out.finish()
            return moved
        }
    }

    /// Takes in everything from a file, in one transaction: all of it, verified against the file's counts and digests as
    /// the database gives it back, or nothing.
    ///
    /// - Throws: `failed_precondition` when the database holds records, or the file is broken, of another service or version.
    package func `import`(from file: String) async throws -> [Moved] {
        try await database.write(by: call) { tx in
            guard try tx.revision() == 0 else { throw ServiceError(.failedPrecondition, "the database holds records already: everything is taken into an empty one only") }
            let lines = try MoveFile.Reader(file)
            try checkHead(try lines.fields(), lines, tx)
            let tables = try tables(tx)
            // What a new database begins with comes with the file.
            for table in tables.reversed() { try tx.execute(SQL(composed: "DELETE FROM \(table.name)")) }
            var moved: [Moved] = []
            for table in tables { moved.append(try takeIn(table, lines, tx)) }
            let end = try lines.fields()
            guard end["end"] as? Bool == true, end["tables"] as? Int == moved.count, try lines.next() == nil else { throw lines.broken("the end was expected") }
            for told in moved {
                guard let table = tables.first(where: { $0.name == told.table }) else { continue }
                let kept = try read(table, in: tx) { _ in }
                guard kept == told else { throw ServiceError(.dataLoss, "\(told.table) would be kept otherwise than the file says: \(kept.rows) of \(told.rows) rows, \(kept.digest)") }
            }
            return moved
        }
    }

    private func tables(_ session: Session) throws -> [TableShape] {
        try TableShape.ordered(database.tables(in: session))
    }

    /// The schema steps that were taken, with their digests.
    private static func steps(_ session: Session) throws -> [String] {
        try session.rows("SELECT module, name, digest FROM migration ORDER BY module, name") { "\($0.text(0))/\($0.text(1)) \($0.text(2))" }
    }

    private func checkHead(_ head: [String: Any], _ lines: MoveFile.Reader, _ session: Session) throws {
        guard head["auzolan"] as? String == "records", head["format"] as? Int == MoveFile.format else { throw lines.broken("it does not begin as one") }
        guard head["module"] as? String == module else {
            throw ServiceError(.failedPrecondition, "the file holds no records of \(module) but of \(head["module"] as? String ?? "nobody")")
        }
        let (theirs, ours) = (Set(head["steps"] as? [String] ?? []), Set(try Self.steps(session)))
        if let other = theirs.symmetricDifference(ours).sorted().first?.split(separator: " ").first {
            throw ServiceError(.failedPrecondition, "the file is of another version, as the schema step \(other) shows: bring both to the same version first")
        }
    }

    /// Rows that are asked for at a time.
    private static let together = 1000

    /// Reads a table in the order of its key.
    private func read(_ table: TableShape, in session: Session, _ line: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Moved {
        let key = table.key.joined(separator: ", ")
        let places = try table.key.map { name in
            guard let place = table.columns.firstIndex(where: { $0.name == name }) else { throw ServiceError(.internal, "\(table.name) has no column \(name)") }
            return place
        }
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let marks = table.key.map { _ in "?" }.joined(separator: ", ")
        var digest = RunningDigest()
        var last: [SQLValue] = []
        var count = 0
        while true {
            let after = last.isEmpty ? "" : " WHERE (\(key)) > (\(marks))"
            var got = 0
            try session.connection.query(SQL(composed: "SELECT \(columns) FROM \(table.name)\(after) ORDER BY \(key) LIMIT \(Self.together)", last)) { row in
                var json = JSONWriter()
                try Self.write(row, table, into: &json)
                try json.withBytes { bytes in
                    digest.add(bytes)
                    try line(bytes)
                }
                got += 1
                if got == Self.together { last = places.map { Self.value(row, $0, table.columns[$0].kind) } }
                return true
            }
            count += got
            if got < Self.together { return Moved(table: table.name, rows: count, digest: digest.text) }
        }
    }

    private static func write(_ row: any Row, _ table: TableShape, into json: inout JSONWriter) throws {
        json.byte(UInt8(ascii: "["))
        for (place, column) in table.columns.enumerated() {
            if place > 0 { json.byte(UInt8(ascii: ",")) }
            switch value(row, place, column.kind) {
            case .null: json.raw("null")
            case .integer(let number): json.integer(number)
            case .real(let number):
                guard number.isFinite else { throw ServiceError(.internal, "\(table.name).\(column.name) holds \(number), which not every engine keeps") }
                // Not every engine keeps a negative zero.
                json.double(number == 0 ? 0 : number)
            case .text(let text): json.string(text)
            }
        }
        json.byte(UInt8(ascii: "]"))
    }

    private static func value(_ row: any Row, _ place: Int, _ kind: TableShape.Kind) -> SQLValue {
        if row.isNull(place) { return .null }
        switch kind {
        case .text: return .text(row.text(place))
        case .integer: return .integer(row.integer(place))
        case .real: return .real(row.real(place))
        }
    }

    private func takeIn(_ table: TableShape, _ lines: MoveFile.Reader, _ tx: Transaction) throws -> Moved {
        let head = try lines.fields()
        guard head["table"] as? String == table.name, head["columns"] as? [String] == table.columns.map({ "\($0.name) \($0.kind.rawValue)" }) else {
            throw lines.broken("the table \(table.name) was expected")
        }
        let names = table.columns.map(\.name).joined(separator: ", ")
        let text = "INSERT INTO \(table.name) (\(names)) VALUES (\(table.columns.map { _ in "?" }.joined(separator: ", ")))"
        var digest = RunningDigest()
        var count = 0
        while let line = try lines.next() {
            guard line.first == UInt8(ascii: "[") else {
                let end = (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any]
                guard end?["rows"] as? Int == count, end?["sha256"] as? String == digest.text else { throw lines.broken("\(table.name) is not as it was written") }
                return Moved(table: table.name, rows: count, digest: digest.text)
            }
            guard let values = (try? JSONSerialization.jsonObject(with: Data(line))) as? [Any], values.count == table.columns.count else {
                throw lines.broken("a row of \(table.name) was expected")
            }
            line.withUnsafeBufferPointer { digest.add($0) }
            count += 1
            try tx.connection.executeLater(SQL(composed: text, try zip(values, table.columns).map { try Self.value($0, $1, lines) }))
        }
        throw lines.broken("it ends too early")
    }

    private static func value(_ json: Any, _ column: TableShape.Column, _ lines: MoveFile.Reader) throws -> SQLValue {
        if json is NSNull { return .null }
        switch (column.kind, json) {
        case (.text, let text as String): return .text(text)
        case (.integer, let number as NSNumber): return .integer(number.int64Value)
        case (.real, let number as NSNumber): return .real(number.doubleValue)
        default: throw lines.broken("\(column.name) is no \(column.kind.rawValue)")
        }
    }
}
