import Contract
import Models

/// The records behind a report's figures, for who may see them.
struct ReportRecords: Sendable {
    struct Row: Sendable {
        let figure: String
        let service: String
        let measure: String
        let contribution: Contribution
    }
    /// What a reader sees.
    struct Seen: Sendable {
        var rows: [Row] = []
        /// Services that do not show theirs to the reader.
        var withheld: [String] = []
        /// Services that do not answer: a list without theirs says so.
        var silent: [String] = []
    }
    let peers: [String: any Peer]
    /// Most that one file holds.
    static let most = 20_000

    /// Those that their owners show to the caller. Nil when none does.
    ///
    /// - Throws: `resource_exhausted` RECORDS_TOO_MANY.
    func rows(_ plan: Plan, _ period: Period, _ caller: Caller) async throws -> Seen? {
        guard peers.keys.contains(where: caller.maySeeRecords) else { return nil }
        var seen = Seen(withheld: peers.keys.filter { !caller.maySeeRecords(of: $0) }.sorted())
        for measured in plan.measured {
            for source in measured.formula.sources where caller.maySeeRecords(of: source.service) && !seen.silent.contains(source.service) {
                guard let peer = peers[source.service] else { continue }
                var token = ""
                repeat {
                    let request = ListContributionsRequest(period: period, measure: source.measure, pageSize: 200, pageToken: token)
                    guard let page = await page(request, of: peer) else {
                        seen.silent.append(source.service)
                        break
                    }
                    seen.rows += page.contributions.map { Row(figure: measured.id, service: source.service, measure: source.measure, contribution: $0) }
                    guard seen.rows.count <= Self.most else {
                        throw ServiceError(.resourceExhausted, "more than \(Self.most) records are behind the figures", reason: "RECORDS_TOO_MANY")
                    }
                    token = page.nextPageToken
                } while !token.isEmpty
            }
        }
        return seen
    }

    /// Nil when the service does not answer.
    private func page(_ request: ListContributionsRequest, of peer: any Peer) async -> ListContributionsResponse? {
        do {
            return try await peer.call(MeasureContract.listContributions, request)
        } catch {
            // Not published yet: the figure itself says so.
            return (error as? ServiceError)?.code == .notFound ? ListContributionsResponse() : nil
        }
    }
}
