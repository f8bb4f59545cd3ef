import Contract
import Models
import Pillar
import Storage

/// Everything that the association did with an organisation: the events of this service and of the others, one list.
struct OrganisationTimelines: Sendable {
    let database: any Database
    let organisations: RecordTable<Organisation>
    let own: OrganisationEvents
    /// The other services by name; each may be down.
    let peers: [String: any Peer]

    func list(_ request: ListOrganisationTimelineRequest, _ call: Call) async throws -> ListOrganisationTimelineResponse {
        guard request.pageToken.isEmpty || EventPosition(request.pageToken) != nil else {
            throw ServiceError.invalid("pageToken", "page_token", "is not one that this service gave")
        }
        var asked = ListOrganisationEventsRequest()
        asked.orgIDs = try database.read { session in
            let organisation = try organisations.get(request.orgID, in: session)
            return try OrganisationCards.merged(with: organisation.mergedInto.isEmpty ? organisation.id : organisation.mergedInto, in: session)
        }
        asked.before = request.pageToken
        asked.pageSize = Int32(request.pageSize == 0 ? 50 : min(request.pageSize, 200))
        var response = ListOrganisationTimelineResponse()
        response.withheld = peers.keys.filter { !call.caller.may(.read, in: $0) }.sorted()
        var events = try own.list(asked, call).events
        for (service, found) in await others(asked, call) {
            if let found { events += found } else { response.unavailable.append(service) }
        }
        response.unavailable.sort()
        events.sort { EventPosition($0).precedes(EventPosition($1)) }
        response.events = Array(events.prefix(Int(asked.pageSize)))
        if events.count >= Int(asked.pageSize) { response.nextPageToken = response.events.last?.position ?? "" }
        return response
    }

    /// What each of the others answers that the caller may read; nil for one that does not.
    private func others(_ request: ListOrganisationEventsRequest, _ call: Call) async -> [(String, [OrganisationEvent]?)] {
        await withTaskGroup(of: (String, [OrganisationEvent]?).self) { group in
            for (service, peer) in peers where call.caller.may(.read, in: service) {
                group.addTask {
                    do { return (service, try await peer.call(TimelineContract.listOrganisationEvents, request).events) } catch { return (service, nil) }
                }
            }
            var all: [(String, [OrganisationEvent]?)] = []
            for await one in group { all.append(one) }
            return all
        }
    }
}
