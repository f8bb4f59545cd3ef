import Contract
import Foundation

/// A step of a schema, never edited once it was applied anywhere.
package struct Migration: Sendable {
    /// Whose step it is: `storage`, `pillar`, `membership`.
    package let module: String
    /// File name: `0001-organisations.sql`.
    package let name: String
    package let sql: String

    package init(module: String, name: String, sql: String) {
        self.module = module
        self.name = name
        self.sql = sql
    }

    /// The steps in the `Migrations` folder of a module's resources, in order.
    package static func all(in bundle: Bundle, of module: String) throws -> [Migration] {
        let folder = bundle.bundleURL.appendingPathComponent("Migrations")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }.sorted()
        return try names.map { name in
            Migration(module: module, name: name, sql: try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
        }
    }

    /// What every database has: audit, idempotency, change feed.
    package static func storage() throws -> [Migration] { try all(in: .module, of: "storage") }

    var statements: [String] {
        sql.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
            .split(separator: ";").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }
}

extension Database {
    /// Applies the steps that were not applied yet, each whole or not at all.
    ///
    /// - Throws: `failed_precondition` when an applied step was edited.
    package func migrate(_ migrations: [Migration]) async throws {
        let call = Call(caller: .system("migration"), method: "migrate")
        _ = try await write(by: call) { tx in
            try tx.execute("CREATE TABLE IF NOT EXISTS migration (module TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, applied_at TEXT NOT NULL, PRIMARY KEY (module, name))")
        }
        for migration in migrations {
            let digest = Fingerprint.text(migration.sql.utf8)
            try await write(by: call) { tx in
                let applied = try tx.row("SELECT digest FROM migration WHERE module = \(migration.module) AND name = \(migration.name)") { $0.text(0) }
                if let applied {
                    guard applied == digest else {
                        throw ServiceError(.failedPrecondition, "the schema step \(migration.module)/\(migration.name) was edited after it was applied")
                    }
                    return
                }
                for statement in migration.statements { try tx.execute(SQL(composed: statement)) }
                try tx.execute("INSERT INTO migration (module, name, digest, applied_at) VALUES (\(migration.module), \(migration.name), \(digest), \(tx.now))")
            }
        }
    }
}
