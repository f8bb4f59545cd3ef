import Contract
import Models
import Storage

/// What is to be told to those who keep searches. It is worked out from the records alone and keeps nothing: whoever sends
/// says since when.
extension CallMatches {
    func listNotices(_ request: ListCallNoticesRequest, _ call: Call) throws -> ListCallNoticesResponse {
        guard let since = request.since, let day = request.onDate else { throw ServiceError.invalid("since", "required", "is required") }
        return try database.read { session in
            let kept = request.savedSearchID.isEmpty
                ? try searches.select("notifies_new = 1 OR notifies_changes = 1 OR notifies_closing = 1 ORDER BY name, id", in: session)
                : [try searches.get(request.savedSearchID, in: session)]
            var response = ListCallNoticesResponse()
            for search in kept { response.notices += try notices(of: search, since, day, in: session) }
            return response
        }
    }

    private func notices(of search: SavedSearch, _ since: Instant, _ day: Day, in session: Session) throws -> [CallNotice] {
        var organisation: OrganisationProfile?
        if !search.orgID.isEmpty {
            // Without the profile nobody can say what fits; the others are told all the same.
            guard let known = try profile(of: search.orgID, in: session) else { return [] }
            organisation = known
        }
        let matching = CallMatching(organisation: organisation, criteria: search.criteria, day: day)
        let wanted = Self.statuses(of: search)
        // A call that fitted and was closed since is a change that people wait for.
        let found = matching.sort(try candidates(wanted + (wanted.contains(.cerrada) ? [] : [.cerrada]), in: session)).matches
        let kinds = found.flatMap { match in
            Self.kinds(of: match, search, isWanted: wanted.contains(match.call.status), since, day).map { (kind: $0, match: match) }
        }
        let order: [CallNoticeKind] = [.nueva, .cambio, .cierre]
        return order.flatMap { kind in
            let ofKind = kinds.filter { $0.kind == kind }.map(\.match)
            return ofKind.sorted { Self.rank($0) < Self.rank($1) }.map { Self.notice(kind, $0, search) }
        }
    }

    private static func rank(_ match: CallMatch) -> (Int32, String, String) { (match.nextDeadline?.number ?? .max, match.call.title, match.call.id) }

    private static func kinds(of match: CallMatch, _ search: SavedSearch, isWanted: Bool, _ since: Instant, _ day: Day) -> [CallNoticeKind] {
        var kinds: [CallNoticeKind] = []
        let isNew = match.call.createTime.map { $0 > since } ?? false
        let isChanged = match.call.updateTime.map { $0 > since } ?? false
        if search.notifiesNew, isWanted, isNew { kinds.append(.nueva) }
        if search.notifiesChanges, !isNew, isChanged { kinds.append(.cambio) }
        if search.notifiesClosing, isWanted, let next = match.nextDeadline, next <= day.adding(days: Int(search.closingDays)) { kinds.append(.cierre) }
        return kinds
    }

    private static func notice(_ kind: CallNoticeKind, _ match: CallMatch, _ search: SavedSearch) -> CallNotice {
        var notice = CallNotice()
        notice.savedSearchID = search.id
        notice.personID = search.personID
        notice.orgID = search.orgID
        notice.kind = kind
        notice.callID = match.call.id
        notice.title = match.call.title
        notice.status = match.call.status
        notice.deadline = match.nextDeadline
        return notice
    }
}
