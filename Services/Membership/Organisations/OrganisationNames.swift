import Contract
import Models

/// What organisations are called, for pages that name many.
enum OrganisationNames {
    /// - Returns: legal names by id, of those that the caller reaches.
    static func of(_ ids: some Sequence<String>, _ peer: LocalPeer) async throws -> [String: String] {
        var names: [String: String] = [:]
        let all = Set(ids).filter { !$0.isEmpty }.sorted()
        for start in stride(from: 0, to: all.count, by: 40) {
            let filter = all[start..<min(start + 40, all.count)].map { "id = \"\($0)\"" }.joined(separator: " OR ")
            for record in try await peer.call(Organisation.methods.list, ListRecords(pageSize: 200, filter: filter)).records { names[record.id] = record.legalName }
        }
        return names
    }
}
