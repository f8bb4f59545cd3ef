import Contract
import Models
import Pillar
import Storage

/// The places of a member's people in the activities of all services. The other services are asked by this one, which answers for
/// the member: a contact's session opens nothing there. One that is silent is named.
struct MemberPlaces: Sendable {
    private static let most: Int32 = 100

    let portal: Portal
    /// The other services by name; each may be down.
    let peers: [String: any Peer]

    func get(_ request: GetMemberRegistrationsRequest, _ call: Call) async throws -> MemberRegistrations {
        let id = try OwnOrganisation.id(request.orgID, call)
        let (ids, own) = try portal.database.read { session -> ([String], [MemberActivity]) in
            guard try session.row("SELECT 1 FROM organisation WHERE id = \(id)", { _ in true }) == true else { throw ServiceError.notFound("Organisation", id) }
            let ids = try OrganisationCards.merged(with: id, in: session)
            return (ids, try ids.flatMap { try portal.activities(of: $0, in: session) })
        }
        let found = await withTaskGroup(of: (service: String, places: [MemberActivity]?).self) { group in
            // The board's service has no activities.
            for (service, peer) in peers where service != "kpi" { group.addTask { (service, try? await Self.places(of: ids, in: service, peer)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        var response = MemberRegistrations()
        response.unavailable = found.filter { $0.places == nil }.map(\.service).sorted()
        response.activities = (own + found.flatMap { $0.places ?? [] }).sorted { one, other in
            let (first, second) = (one.date?.number ?? .min, other.date?.number ?? .min)
            return (second, one.title, one.name) < (first, other.title, other.name)
        }
        return response
    }

    private static func places(of organisations: [String], in service: String, _ peer: any Peer) async throws -> [MemberActivity] {
        let filter = organisations.map { "org_id = \"\($0)\"" }.joined(separator: " OR ")
        let registrations = try await peer.call(Registration.methods.list, ListRecords(pageSize: most, filter: filter)).records
        var activities: [String: Activity] = [:]
        let wanted = Set(registrations.map(\.activityID)).sorted()
        for start in stride(from: 0, to: wanted.count, by: 30) {
            let ids = wanted[start..<min(start + 30, wanted.count)].map { "id = \"\($0)\"" }.joined(separator: " OR ")
            for activity in try await peer.call(Activity.methods.list, ListRecords(pageSize: 200, filter: ids)).records { activities[activity.id] = activity }
        }
        return registrations.map { registration in
            var place = MemberActivity()
            (place.title, place.date) = (activities[registration.activityID]?.title ?? "", activities[registration.activityID]?.startDate)
            (place.name, place.status, place.attendance, place.service) = (registration.name, registration.status, registration.attendance, service)
            return place
        }
    }
}
