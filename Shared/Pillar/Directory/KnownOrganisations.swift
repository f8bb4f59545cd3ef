import Contract
import Storage
import Web

/// The organisations that membership keeps, by the names that this service knows from its feed.
package struct KnownOrganisations: NamedRecords {
    private let database: any Database
    package let type = "Organisation"
    package let path: String

    /// - Parameter membership: where people find that service.
    package init(_ database: any Database, membership: String) {
        self.database = database
        path = "\(membership.hasSuffix("/") ? String(membership.dropLast()) : membership)/organisations"
    }

    package func names(of ids: Set<String>, _ peer: LocalPeer, _ words: Words) async throws -> [String: String] {
        try database.read { session in
            var names: [String: String] = [:]
            let all = ids.sorted()
            for start in stride(from: 0, to: all.count, by: 100) {
                let part = Array(all[start..<min(start + 100, all.count)])
                for (id, name) in try session.rows("SELECT id, legal_name FROM directory_organisation WHERE id IN \(part)", { ($0.text(0), $0.text(1)) }) { names[id] = name }
            }
            return names
        }
    }

    package func found(_ text: String, most: Int, _ peer: LocalPeer, _ words: Words) async throws -> (records: [(id: String, name: String)], isMore: Bool) {
        // Who reaches the records of one organisation is told of no other.
        guard peer.caller.organisation.isEmpty else { return (try await names(of: [peer.caller.organisation], peer, words).map { (id: $0.key, name: $0.value) }, false) }
        let pattern = "%\(text.lowercased().filter { !"%_".contains($0) })%"
        let found = try database.read { session in
            try session.rows(
                "SELECT id, legal_name FROM directory_organisation WHERE merged_into = '' AND LOWER(legal_name) LIKE \(pattern) ORDER BY legal_name, id LIMIT \(most + 1)") {
                    (id: $0.text(0), name: $0.text(1))
                }
        }
        return (Array(found.prefix(most)), found.count > most)
    }

    package func ids(named name: String, _ peer: LocalPeer, _ words: Words) async throws -> [String] {
        guard peer.caller.organisation.isEmpty else { return try await names(of: [peer.caller.organisation], peer, words).filter { $0.value == name }.map(\.key) }
        return try database.read { try $0.rows("SELECT id FROM directory_organisation WHERE legal_name = \(name) AND merged_into = '' ORDER BY id LIMIT 3") { $0.text(0) } }
    }
}
