import Contract
import Models
import Pillar
import Storage

/// Answers which calls fit whom.
struct CallMatches: Sendable {
    let database: any Database
    let calls: RecordTable<FundingCall>
    let searches: RecordTable<SavedSearch>

    func match(_ request: MatchCallsRequest, _ call: Call) throws -> MatchCallsResponse {
        guard !request.orgID.isEmpty || !request.savedSearchID.isEmpty else {
            throw ServiceError.invalid("orgId", "required", "or savedSearchId is required")
        }
        return try database.read { session in
            let search = request.savedSearchID.isEmpty ? nil : try searches.get(request.savedSearchID, in: session)
            let orgID = request.orgID.isEmpty ? search?.orgID ?? "" : request.orgID
            let matching = CallMatching(
                organisation: orgID.isEmpty ? nil : try knownProfile(of: orgID, in: session), criteria: search?.criteria, day: request.onDate)
            let (matches, misses) = matching.sort(try candidates(Self.statuses(of: search), in: session))
            let limit = request.limit == 0 ? 50 : Int(request.limit)
            var response = MatchCallsResponse()
            response.matches = Array(matches.prefix(limit))
            response.misses = Array(misses.prefix(limit))
            return response
        }
    }

    /// What a search looks at; who does not say looks at what can still be applied for.
    static func statuses(of search: SavedSearch?) -> [CallStatus] {
        guard let asked = search?.criteria.statuses, !asked.isEmpty else { return [.prevista, .abierta] }
        return asked
    }

    private func knownProfile(of id: String, in session: Session) throws -> OrganisationProfile {
        guard let found = try profile(of: id, in: session) else {
            throw ServiceError(.notFound, "the directory has no Organisation with id \(id); it may not have arrived from membership yet", reason: "NOT_FOUND")
        }
        return found
    }

    /// Nil while the directory does not have the organisation; a merged one has the profile of the surviving one.
    func profile(of id: String, in session: Session) throws -> OrganisationProfile? {
        try session.row(
            """
            SELECT o.category, o.size_class, o.subsectors, o.is_startup FROM directory_organisation asked
            JOIN directory_organisation o ON o.id = \(fragment: Directory.surviving("asked.id")) WHERE asked.id = \(id)
            """
        ) { row in
            OrganisationProfile(
                category: row.term(0), sizeClass: row.term(1), subsectors: row.text(2).split(separator: "|").compactMap { Subsector(rawValue: String($0)) },
                isStartup: row.bool(3))
        }
    }

    func candidates(_ statuses: [CallStatus], in session: Session) throws -> [Candidate] {
        let facts = try session.rows(
            """
            SELECT c.id, COALESCE(f.level, ''), COALESCE(p.beneficiaries, '') FROM funding_call c
            LEFT JOIN funder f ON f.id = c.funder_id LEFT JOIN programme p ON p.id = c.programme_id WHERE c.status IN \(statuses)
            """
        ) { row in
            (row.text(0), row.term(1, as: FunderLevel.self), row.text(2).split(separator: "|").compactMap { BeneficiaryKind(rawValue: String($0)) })
        }
        let byID = Dictionary(uniqueKeysWithValues: facts.map { ($0.0, ($0.1, $0.2)) })
        return try calls.select("status IN \(statuses)", in: session).map { call in
            Candidate(call: call, level: byID[call.id]?.0 ?? .unspecified, beneficiaries: byID[call.id]?.1 ?? [])
        }
    }
}
