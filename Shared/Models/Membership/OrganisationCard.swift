import Contract

/// How a size class was told from declared figures (Recommendation 2003/361/EC, annex, articles 2 and 4).
package enum SizeBasis: String, Term {
    case unspecified = "", sin_datos, un_ejercicio, dos_ejercicios, se_mantiene
    package static let meaning = "How a size was told: of no figures, of one year, of two in a row, or kept because only the last one differs"
}

/// Asks for the characterisation card of an organisation.
package struct GetOrganisationCardRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<GetOrganisationCardRequest>(
        "auzolan.membership.v1.GetOrganisationCardRequest", "Asks for the characterisation card of an organisation.",
        [.text(1, "id", \.id, "Which organisation; one that was merged is told with the surviving one.", .required, .format(.uuid))])
}

/// What the association knows of an organisation, in one look. Figures are those of the last validated declaration.
package struct OrganisationCard: Message {
    package var survivingID = ""
    package var membershipType = MembershipType.unspecified
    package var membershipStatus = MembershipStatus.unspecified
    package var memberSince: Day?
    package var memberUntil: Day?
    package var subsectorStates: [SubsectorStanding] = []
    package var sizeDeclared = SizeClass.unspecified
    package var sizeDerived = SizeClass.unspecified
    package var sizeBasis = SizeBasis.unspecified
    package var figuresYear: Int32 = 0
    package var employeesFteHundredths: Int64?
    package var turnoverCents: Int64?
    package var balanceCents: Int64?
    package var mainContactID = ""
    package var openFollowUps: Int64 = 0
    package var lastContactOn: Day?

    package init() {}

    package static let fields = FieldTable<OrganisationCard>(
        "auzolan.membership.v1.OrganisationCard", "What the association knows of an organisation, in one look.",
        [
            .text(1, "survivingId", \.survivingID, "The organisation that it was merged into; empty when it was not.", .references("Organisation")),
            .term(2, "membershipType", \.membershipType, "Type of its latest membership."),
            .term(3, "membershipStatus", \.membershipStatus, "Status of its latest membership."),
            .day(4, "memberSince", \.memberSince, "When it joined."),
            .day(16, "memberUntil", \.memberUntil, "Last day of its latest membership; missing while it is open."),
            .messages(5, "subsectorStates", \.subsectorStates, "Its subsectors and where the cluster stands with each."),
            .term(6, "sizeDeclared", \.sizeDeclared, "Size class as it was typed."),
            .term(7, "sizeDerived", \.sizeDerived, "Size class by the figures: fewer than 10, 50 or 250 full-time equivalents, and turnover or balance of at most 2, 10 or 50 (balance 2, 10 or 43) million euro."),
            .term(8, "sizeBasis", \.sizeBasis, "How that was told; links to other companies are not known and not added."),
            .int32(9, "figuresYear", \.figuresYear, "Year of the figures; 0 when none is validated."),
            .int64(10, "employeesFteHundredths", \.employeesFteHundredths, "Full-time equivalents in hundredths."),
            .int64(11, "turnoverCents", \.turnoverCents, "Turnover, in cents of euro."),
            .int64(12, "balanceCents", \.balanceCents, "Balance sheet total, in cents of euro."),
            .text(13, "mainContactId", \.mainContactID, "Whom the association writes to.", .references("Person")),
            .int64(14, "openFollowUps", \.openFollowUps, "What is still to be done about it."),
            .day(15, "lastContactOn", \.lastContactOn, "Its last meeting or contact with the association."),
        ])
}

/// Where the cluster stands with a subsector of an organisation.
package struct SubsectorStanding: Message {
    package var subsector = Subsector.unspecified
    package var incorporationStatus = IncorporationStatus.unspecified

    package init() {}

    package static let fields = FieldTable<SubsectorStanding>(
        "auzolan.membership.v1.SubsectorStanding", "Where the cluster stands with a subsector of an organisation.",
        [
            .term(1, "subsector", \.subsector, "Which one."),
            .term(2, "incorporationStatus", \.incorporationStatus, "Where the cluster stands with it."),
        ])
}

/// Asks for everything that the association did with an organisation, in all services.
package struct ListOrganisationTimelineRequest: Message {
    package var orgID = ""
    package var pageSize: Int32 = 0
    package var pageToken = ""

    package init() {}

    package static let fields = FieldTable<ListOrganisationTimelineRequest>(
        "auzolan.membership.v1.ListOrganisationTimelineRequest", "Asks for everything that the association did with an organisation, in all services.",
        [
            .text(1, "orgId", \.orgID, "Which organisation; of those merged with it too.", .required, .references("Organisation")),
            .int32(2, "pageSize", \.pageSize, "Most events on the page; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max)), .example("20")),
            .text(3, "pageToken", \.pageToken, "The nextPageToken of the last answer."),
        ])
}

/// What the association did with an organisation, the latest first.
package struct ListOrganisationTimelineResponse: Message {
    package var events: [OrganisationEvent] = []
    package var nextPageToken = ""
    package var unavailable: [String] = []
    package var withheld: [String] = []

    package init() {}

    package static let fields = FieldTable<ListOrganisationTimelineResponse>(
        "auzolan.membership.v1.ListOrganisationTimelineResponse", "What the association did with an organisation, the latest first.",
        [
            .messages(1, "events", \.events, "The latest first."),
            .text(2, "nextPageToken", \.nextPageToken, "Asks for the next page; empty at the end."),
            .texts(3, "unavailable", \.unavailable, "Services that did not answer: their events are missing."),
            .texts(4, "withheld", \.withheld, "Services whose records the caller may not read."),
        ])
}
