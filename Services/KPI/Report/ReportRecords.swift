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
    }
    let peers: [String: any Peer]
    /// Most that one file holds.
    static let most = 20_000

    /// Those that their owners show to the caller. Nil when none does.
    ///
    /// - Throws: `unavailable` RECORDS_SILENT; `resource_exhausted` RECORDS_TOO_MANY.
    func rows(_ plan: Plan, _ period: Period, _ caller: Caller) async throws -> Seen? {
        guard peers.keys.contains(where: caller.maySeeRecords) else { return nil }
        var seen = Seen(withheld: peers.keys.filter { !caller.maySeeRecords(of: $0) }.sorted())
        for measured in plan.measured {
            for source in measured.formula.sources where caller.maySeeRecords(of: source.service) {
                guard let peer = peers[source.service] else { continue }
                var token = ""
                repeat {
                    let request = ListContributionsRequest(period: period, measure: source.measure, pageSize: 200, pageToken: token)
                    let page = try await page(request, of: peer, source.service)
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

    /// - Throws: `unavailable` RECORDS_SILENT: a file that lacks records must not look whole.
    private func page(_ request: ListContributionsRequest, of peer: any Peer, _ service: String) async throws -> ListContributionsResponse {
        do {
            return try await peer.call(MeasureContract.listContributions, request)
        } catch let error as ServiceError where error.code == .notFound {
            // Not published yet: the figure itself says so.
            return ListContributionsResponse()
        } catch let error as ServiceError {
            throw ServiceError(.unavailable, "records of \(service) are missing: \(error.message)", reason: "RECORDS_SILENT")
        }
    }
}
