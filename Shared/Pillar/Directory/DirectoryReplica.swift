import Contract
import Models
import Storage

/// Keeps a copy of membership's directory, so that a service lists, registers and counts when membership is down.
package struct DirectoryReplica: Sendable {
    private let database: any Database
    private static let positionSetting = "directory_position"

    package init(_ database: any Database) { self.database = database }

    /// Takes in everything that changed since the last time.
    ///
    /// - Returns: how many entries were taken in.
    /// - Throws: `unavailable` when membership does not answer, `internal` when what it says cannot be right; the copy stays as
    ///   it is.
    package func follow(_ membership: any Peer) async throws -> Int {
        var taken = 0
        while true {
            let position = try position()
            let answer = try await membership.call(MembershipContract.listDirectoryChanges, ListDirectoryChangesRequest(afterPosition: position))
            if let nonsense = Self.nonsense(in: answer, after: position) { throw ServiceError(.internal, nonsense, isFromServer: false) }
            if answer.position != position || !answer.entries.isEmpty { try await take(answer) }
            taken += answer.entries.count
            if !answer.hasMore { return taken }
        }
    }

    /// What is wrong with an answer that arrived whole but cannot be right; nil when nothing is.
    private static func nonsense(in answer: ListDirectoryChangesResponse, after position: Int64) -> String? {
        if answer.position < position { return "membership's feed went back from \(position) to \(answer.position)" }
        if answer.hasMore, answer.position == position { return "membership's feed does not go on after \(position)" }
        var seen: Set<String> = []
        for entry in answer.entries {
            let id = entry.organisation.id
            guard !id.isEmpty, seen.insert(id).inserted else { return "membership's feed names the organisation «\(id)» twice or not at all" }
            guard entry.isDeleted || !entry.organisation.legalName.isEmpty else { return "membership's feed gives \(id) no name" }
        }
        return nil
    }

    private func position() throws -> Int64 {
        try database.read { session in
            try session.row("SELECT value FROM setting WHERE name = \(Self.positionSetting)") { Int64($0.text(0)) ?? 0 } ?? 0
        }
    }

    private func take(_ answer: ListDirectoryChangesResponse) async throws {
        try await database.write(by: Call(caller: .system("directory"), method: "directory")) { tx in
            for entry in answer.entries {
                let organisation = entry.organisation
                try tx.execute("DELETE FROM directory_membership WHERE org_id = \(organisation.id)")
                try tx.execute("DELETE FROM directory_organisation WHERE id = \(organisation.id)")
                try tx.changed("DirectoryEntry", organisation.id, entry.isDeleted ? .deleted : .updated)
                if entry.isDeleted { continue }
                try Self.insert(entry, in: tx)
            }
            try tx.execute(
                """
                INSERT INTO setting (name, value) VALUES (\(Self.positionSetting), \("\(answer.position)"))
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """)
        }
    }

    private static func insert(_ entry: DirectoryEntry, in tx: Transaction) throws {
        let organisation = entry.organisation
        try tx.execute(
            """
            INSERT INTO directory_organisation (id, legal_name, trade_name, tax_id, category, subsectors, size_class, is_startup,
                                                province, country, is_basque, is_consolidated, is_association, merged_into)
            VALUES (\(organisation.id), \(organisation.legalName), \(organisation.tradeName), \(organisation.taxID),
                    \(organisation.category), \(list: organisation.subsectors), \(organisation.sizeClass), \(organisation.isStartup),
                    \(organisation.province), \(organisation.country), \(organisation.isBasque), \(organisation.isConsolidated),
                    \(organisation.isAssociation), \(organisation.mergedInto))
            """)
        for (index, interval) in entry.memberships.enumerated() {
            try tx.execute(
                """
                INSERT INTO directory_membership (org_id, position, type, status, start_date, end_date, join_date)
                VALUES (\(organisation.id), \(index), \(interval.type), \(interval.status), \(interval.startDate),
                        \(interval.endDate), \(interval.joinDate))
                """)
        }
    }

    /// Tables of the copy; membership has views of the same names instead.
    package static let migration = Migration(
        module: "pillar", name: "directory-replica",
        sql: """
            CREATE TABLE directory_organisation (
                id TEXT PRIMARY KEY, legal_name TEXT NOT NULL, trade_name TEXT NOT NULL, tax_id TEXT NOT NULL,
                category TEXT NOT NULL, subsectors TEXT NOT NULL, size_class TEXT NOT NULL, is_startup BIGINT NOT NULL,
                province TEXT NOT NULL, country TEXT NOT NULL, is_basque BIGINT NOT NULL, is_consolidated BIGINT NOT NULL,
                is_association BIGINT NOT NULL, merged_into TEXT NOT NULL
            );
            CREATE INDEX directory_organisation_merged ON directory_organisation (merged_into, id);
            CREATE INDEX directory_organisation_tax ON directory_organisation (tax_id, id);
            CREATE INDEX directory_organisation_name ON directory_organisation (legal_name, id);
            CREATE TABLE directory_membership (
                org_id TEXT NOT NULL, position BIGINT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
                start_date TEXT, end_date TEXT, join_date TEXT, PRIMARY KEY (org_id, position)
            );
            """)
}
