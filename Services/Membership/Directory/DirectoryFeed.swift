import Contract
import Models
import Storage

/// Feeds the directory that other services keep: what changed, as it is now.
struct DirectoryFeed: Sendable {
    let database: any Database
    let organisations: RecordTable<Organisation>
    let memberships: RecordTable<Membership>

    func list(_ request: ListDirectoryChangesRequest, _ call: Call) throws -> ListDirectoryChangesResponse {
        let size = request.pageSize == 0 ? 200 : Int(request.pageSize)
        return try database.read { session in
            let changes = try session.changes(after: request.afterPosition, types: ["Organisation", "Membership"], limit: size)
            var response = ListDirectoryChangesResponse()
            response.position = changes.last?.position ?? request.afterPosition
            response.hasMore = changes.count == size
            var seen: Set<String> = []
            for change in changes {
                guard let id = try organisation(of: change, in: session), seen.insert(id).inserted else { continue }
                response.entries.append(try entry(id, in: session))
            }
            return response
        }
    }

    private func organisation(of change: RecordChange, in session: Session) throws -> String? {
        if change.type == "Organisation" { return change.id }
        return try session.row("SELECT org_id FROM membership WHERE id = \(change.id)") { $0.text(0) }
    }

    private func entry(_ id: String, in session: Session) throws -> DirectoryEntry {
        var entry = DirectoryEntry()
        guard var organisation = try organisations.find(id, in: session) else {
            entry.organisation.id = id
            entry.isDeleted = true
            return entry
        }
        organisation.note = ""
        entry.organisation = organisation
        entry.memberships = try memberships.select("org_id = \(id) ORDER BY start_date NULLS FIRST, id", in: session).map { membership in
            var interval = MembershipInterval()
            interval.type = membership.type
            interval.status = membership.status
            interval.startDate = membership.startDate
            interval.endDate = membership.endDate
            interval.joinDate = membership.joinDate
            return interval
        }
        return entry
    }
}
