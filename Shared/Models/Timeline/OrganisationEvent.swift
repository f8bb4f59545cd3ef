import Contract

/// What the association did with an organisation: one record of one service.
package struct OrganisationEvent: Message {
    package var date: Day?
    package var service = ""
    package var recordType = ""
    package var recordID = ""
    package var orgID = ""
    package var title = ""
    package var position = ""

    package init() {}

    package static let fields = FieldTable<OrganisationEvent>(
        "auzolan.timeline.v1.OrganisationEvent", "What the association did with an organisation: one record of one service.",
        [
            .day(1, "date", \.date, "When."),
            .text(2, "service", \.service, "Which service keeps the record."),
            .text(3, "recordType", \.recordType, "Type of the record, as the service's contract calls it."),
            .text(4, "recordId", \.recordID, "Which record."),
            .text(5, "orgId", \.orgID, "The organisation as the record names it, before merges.", .references("Organisation")),
            .text(6, "title", \.title, "What the record is called."),
            .text(7, "position", \.position, "Where it stands among all events of all services: given as before it asks for those after it."),
        ])
}

/// Asks for the events of organisations, the latest first.
package struct ListOrganisationEventsRequest: Message {
    package var orgIDs: [String] = []
    package var before = ""
    package var pageSize: Int32 = 0

    package init() {}

    package static let fields = FieldTable<ListOrganisationEventsRequest>(
        "auzolan.timeline.v1.ListOrganisationEventsRequest", "Asks for the events of organisations, the latest first.",
        [
            .texts(1, "orgIds", \.orgIDs, "Which organisations: one and those merged with it.", .required, .unique, .items(1...100), .references("Organisation")),
            .text(2, "before", \.before, "Position of the last event of the page before; empty for the first page.", .length(0...200), .example("2026-01-31/Registration/018cc251-f400-7001-8000-000000000001")),
            .int32(3, "pageSize", \.pageSize, "Most events; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max)), .example("20")),
        ])
}

/// Events of organisations, the latest first.
package struct ListOrganisationEventsResponse: Message {
    package var events: [OrganisationEvent] = []

    package init() {}

    package static let fields = FieldTable<ListOrganisationEventsResponse>(
        "auzolan.timeline.v1.ListOrganisationEventsResponse", "Events of organisations, the latest first.",
        [.messages(1, "events", \.events, "The latest first; fewer than asked for at the end.")])
}

/// `auzolan.timeline.v1`, mounted by the four pillar services: what each did with an organisation.
package enum TimelineContract {
    package static let name = "auzolan.timeline.v1.TimelineService"
    package static let listOrganisationEvents = Method<ListOrganisationEventsRequest, ListOrganisationEventsResponse>(
        name, "ListOrganisationEvents", .read, .reads, "Lists what this service did with organisations, the latest first.")
    package static let contract = Contract(name, "What the association did with an organisation.", [listOrganisationEvents.description])
}
