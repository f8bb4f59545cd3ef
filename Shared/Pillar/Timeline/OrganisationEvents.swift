import Contract
import Models
import Storage

/// One kind of thing that a service does with organisations.
package struct EventSource: Sendable {
    let events: @Sendable (_ organisations: [String]) -> SQL

    /// - Parameter events: a SELECT of record_type, record_id, org_id, day and title for records that name one of these
    ///   organisations; those without a day are left out.
    package init(_ events: @escaping @Sendable (_ organisations: [String]) -> SQL) { self.events = events }
}

/// What a service did with organisations, the latest first.
package struct OrganisationEvents: Sendable {
    private let database: any Database
    private let service: String
    private let sources: [EventSource]

    /// - Parameter own: what only this service does, beside what all pillars do.
    init(_ database: any Database, service: String, own: [EventSource]) {
        self.database = database
        self.service = service
        sources = Self.shared + own
    }

    package func list(_ request: ListOrganisationEventsRequest, _ call: Call) throws -> ListOrganisationEventsResponse {
        var later: SQL = "TRUE"
        if !request.before.isEmpty {
            guard let last = EventPosition(request.before) else { throw ServiceError.invalid("before", "page_token", "is not the position of an event") }
            later = last.isBefore
        }
        let size = request.pageSize == 0 ? 50 : min(Int(request.pageSize), 200)
        let all = sources.dropFirst().reduce(sources[0].events(request.orgIDs)) { "\(fragment: $0) UNION ALL \(fragment: $1.events(request.orgIDs))" }
        var response = ListOrganisationEventsResponse()
        response.events = try database.read { session in
            // A record that names two merged organisations is one event.
            try session.rows(
                """
                SELECT e.record_type, e.record_id, MIN(e.org_id), e.day, e.title FROM (\(fragment: all)) AS e
                WHERE e.day IS NOT NULL AND \(fragment: later) GROUP BY e.day, e.record_type, e.record_id, e.title
                ORDER BY e.day DESC NULLS LAST, e.record_type, e.record_id LIMIT \(size)
                """, event)
        }
        return response
    }

    private func event(_ row: any Row) -> OrganisationEvent {
        var event = OrganisationEvent()
        event.service = service
        event.recordType = row.text(0)
        event.recordID = row.text(1)
        event.orgID = row.text(2)
        event.date = row.day(3)
        event.title = row.text(4)
        event.position = "\(row.text(3))/\(event.recordType)/\(event.recordID)"
        return event
    }

    func answers(service: String) -> Answers {
        var answers = Answers(service: service, contracts: [TimelineContract.contract])
        answers.on(TimelineContract.listOrganisationEvents) { try list($0, $1) }
        return answers
    }

    private static let shared = [
        EventSource { ids in
            """
            SELECT 'Registration' AS record_type, r.id AS record_id, r.org_id AS org_id, a.start_date AS day, a.title AS title
            FROM registration r JOIN activity a ON a.id = r.activity_id WHERE r.org_id IN \(ids)
            """
        },
        EventSource { ids in "SELECT 'DeskRequest', q.id, q.org_id, q.received_on, q.subject FROM desk_request q WHERE q.org_id IN \(ids)" },
        EventSource { ids in "SELECT 'ServiceDelivery', d.id, d.org_id, d.delivered_on, d.note FROM service_delivery d WHERE d.org_id IN \(ids)" },
    ]
}

/// Where an event stands among all events of all services: the latest first, those of a day by type and id of their record.
package struct EventPosition: Sendable, Equatable {
    let day: Day
    let type: String
    let id: String

    /// Reads `2026-01-31/Registration/018c…`.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let day = Day(parts[0]), !parts[1].isEmpty, Format.uuid.matches(parts[2]) else { return nil }
        (self.day, type, id) = (day, parts[1], parts[2])
    }

    package init(_ event: OrganisationEvent) {
        day = event.date ?? Day(number: 0)
        type = event.recordType
        id = event.recordID
    }

    package func precedes(_ other: EventPosition) -> Bool { (other.day, type, id) < (day, other.type, other.id) }

    /// The condition for events that stand after this one.
    var isBefore: SQL {
        "(e.day < \(day) OR e.day = \(day) AND (e.record_type > \(type) OR e.record_type = \(type) AND e.record_id > \(id)))"
    }
}
