import Contract
import Models

/// Asks the services for all records behind measures.
struct RecordsBehind: Sendable {
    /// Records of one moment of their service.
    struct Found: Sendable {
        var records: [FrozenRecord] = []
        /// Empty when they went on changing while they were read.
        var revision = ""
    }
    let peers: [String: any Peer]
    private static let pageSize: Int32 = 200

    /// The records of each source; a service that does not answer is left out.
    func records(of sources: some Sequence<Formula.Source>, _ period: Period) async throws -> [Formula.Source: Found] {
        try await withThrowingTaskGroup(of: [(Formula.Source, Found)].self) { group in
            for (service, sources) in Dictionary(grouping: sources, by: \.service) {
                guard let peer = peers[service] else { continue }
                group.addTask {
                    var found: [(Formula.Source, Found)] = []
                    for source in sources.sorted(by: { $0.measure < $1.measure }) {
                        guard let records = try await Self.records(of: source, period, peer) else { return found }
                        found.append((source, records))
                    }
                    return found
                }
            }
            var all: [Formula.Source: Found] = [:]
            for try await found in group { for (source, records) in found { all[source] = records } }
            return all
        }
    }

    /// Pages of one moment; begun anew when records changed meanwhile, a few times. Nil when the service does not answer.
    private static func records(of source: Formula.Source, _ period: Period, _ peer: any Peer) async throws -> Found? {
        for _ in 0..<3 {
            var records: [FrozenRecord] = []
            var revision: String?
            var token = ""
            repeat {
                let request = ListContributionsRequest(period: period, measure: source.measure, pageSize: pageSize, pageToken: token)
                guard let page = try await page(request, peer) else { return nil }
                guard revision == nil || revision == page.revision else { revision = nil; break }
                revision = page.revision
                records += page.contributions.map(FrozenRecord.init)
                token = page.nextPageToken
            } while !token.isEmpty
            if let revision { return Found(records: records, revision: revision) }
        }
        return Found()
    }

    private static func page(_ request: ListContributionsRequest, _ peer: any Peer) async throws -> ListContributionsResponse? {
        do {
            return try await peer.call(MeasureContract.listContributions, request)
        } catch is ServiceError {
            return nil
        }
    }
}
