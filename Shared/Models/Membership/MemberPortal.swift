import Contract

/// Asks for what a member sees of itself.
package struct GetMemberProfileRequest: Message {
    package var orgID = ""

    package init() {}
    package init(orgID: String) { self.orgID = orgID }

    package static let fields = FieldTable<GetMemberProfileRequest>(
        "auzolan.membership.v1.GetMemberProfileRequest", "Asks for what a member sees of itself.",
        [.text(1, "orgId", \.orgID, "Which organisation; one's own when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"))])
}

/// A person whom a member names as its contact.
package struct MemberContact: Message {
    package var personID = ""
    package var givenName = ""
    package var familyName = ""
    package var email = ""
    package var phone = ""
    package var language = ""
    package var role = ""
    package var isMainContact = false

    package init() {}

    package static let fields = FieldTable<MemberContact>(
        "auzolan.membership.v1.MemberContact", "A person whom a member names as its contact.",
        [
            .text(1, "personId", \.personID, "Which person; empty for a new one."),
            .text(2, "givenName", \.givenName, "Given name.", .required, .length(1...100), .personal),
            .text(3, "familyName", \.familyName, "Family names.", .length(0...200), .personal),
            .text(4, "email", \.email, "Work e-mail: by it the person signs in to the portal.", .required, .format(.email), .length(1...254), .personal),
            .text(5, "phone", \.phone, "Work telephone.", .format(.phone), .personal),
            .text(6, "language", \.language, "Language of letters to this person.", .format(.language)),
            .text(7, "role", \.role, "Post or duty.", .length(0...120)),
            .flag(8, "isMainContact", \.isMainContact, "Is whom the association writes to.", .output),
        ])
}

/// A place of somebody of a member in an activity.
package struct MemberActivity: Message {
    package var title = ""
    package var date: Day?
    package var name = ""
    package var status = RegistrationStatus.unspecified
    package var attendance = Attendance.unspecified
    package var service = ""

    package init() {}

    package static let fields = FieldTable<MemberActivity>(
        "auzolan.membership.v1.MemberActivity", "A place of somebody of a member in an activity.",
        [
            .text(1, "title", \.title, "Title of the activity."),
            .day(2, "date", \.date, "Its first day."),
            .text(3, "name", \.name, "Who goes.", .personal),
            .term(4, "status", \.status, "Where the registration stands."),
            .term(5, "attendance", \.attendance, "Whether the person came."),
            .text(6, "service", \.service, "The service that keeps it: membership, training, internationalisation or funding."),
        ])
}

/// Asks for the places of a member's people in the activities of all services.
package struct GetMemberRegistrationsRequest: Message {
    package var orgID = ""

    package init() {}

    package static let fields = FieldTable<GetMemberRegistrationsRequest>(
        "auzolan.membership.v1.GetMemberRegistrationsRequest", "Asks for the places of a member's people in the activities of all services.",
        [.text(1, "orgId", \.orgID, "Which organisation; one's own when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"))])
}

/// The places of a member's people in the activities of all services.
package struct MemberRegistrations: Message {
    package var activities: [MemberActivity] = []
    package var unavailable: [String] = []

    package init() {}

    package static let fields = FieldTable<MemberRegistrations>(
        "auzolan.membership.v1.MemberRegistrations", "The places of a member's people in the activities of all services.",
        [
            .messages(1, "activities", \.activities, "The latest first; of each service the last hundred."),
            .texts(2, "unavailable", \.unavailable, "Services that did not answer: what they keep is not told."),
        ])
}

/// A seat of a member in a group.
package struct MemberSeat: Message {
    package var group = ""
    package var role = ""
    package var startDate: Day?
    package var endDate: Day?

    package init() {}

    package static let fields = FieldTable<MemberSeat>(
        "auzolan.membership.v1.MemberSeat", "A seat of a member in a group.",
        [
            .text(1, "group", \.group, "Name of the group."),
            .text(2, "role", \.role, "Office held."),
            .day(3, "startDate", \.startDate, "First day."),
            .day(4, "endDate", \.endDate, "Last day; open when missing."),
        ])
}

/// What a member sees of itself.
package struct PortalProfile: Message {
    package var organisation = Organisation()
    package var contacts: [MemberContact] = []
    package var campaigns: [Campaign] = []
    package var activities: [MemberActivity] = []
    package var seats: [MemberSeat] = []

    package init() {}

    package static let fields = FieldTable<PortalProfile>(
        "auzolan.membership.v1.PortalProfile", "What a member sees of itself.",
        [
            .message(1, "organisation", \.organisation, "The organisation."),
            .messages(2, "contacts", \.contacts, "Its contacts of today, the main one first."),
            .messages(3, "campaigns", \.campaigns, "The campaigns that are open, without the office's remarks."),
            .messages(4, "activities", \.activities, "Its people's places in this service's activities, the latest first."),
            .messages(5, "seats", \.seats, "Its seats in groups, the latest first."),
        ])
}

/// Changes what a member may change of itself.
package struct UpdateMemberProfileRequest: Message {
    package var orgID = ""
    package var tradeName = ""
    package var website = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<UpdateMemberProfileRequest>(
        "auzolan.membership.v1.UpdateMemberProfileRequest", "Changes what a member may change of itself: what is left out becomes empty.",
        [
            .text(1, "orgId", \.orgID, "Which organisation; one's own when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .text(2, "tradeName", \.tradeName, "Name it is known by.", .length(0...200)),
            .text(3, "website", \.website, "Public site.", .format(.web), .length(0...300)),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Adds or changes a contact of a member.
package struct SaveMemberContactRequest: Message {
    package var orgID = ""
    package var contact = MemberContact()
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<SaveMemberContactRequest>(
        "auzolan.membership.v1.SaveMemberContactRequest", "Adds or changes a contact of a member.",
        [
            .text(1, "orgId", \.orgID, "Which organisation; one's own when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .message(2, "contact", \.contact, "The contact; one that stands at other organisations too is for the office to change.", .required),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Ends a contact of a member; the main one is for the office to change.
package struct EndMemberContactRequest: Message {
    package var orgID = ""
    package var personID = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<EndMemberContactRequest>(
        "auzolan.membership.v1.EndMemberContactRequest", "Ends a contact of a member; the main one is for the office to change.",
        [
            .text(1, "orgId", \.orgID, "Which organisation; one's own when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .text(2, "personId", \.personID, "Which person.", .required, .references("Person")),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Brings a question or wish of a member to the one-stop shop.
package struct AskOneStopShopRequest: Message {
    package var orgID = ""
    package var subject = ""
    package var body = ""
    package var pillar = PlanPillar.unspecified
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<AskOneStopShopRequest>(
        "auzolan.membership.v1.AskOneStopShopRequest", "Brings a question or wish of a member to the one-stop shop.",
        [
            .text(1, "orgId", \.orgID, "Who asks; one's own organisation when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .text(2, "subject", \.subject, "What it is about.", .required, .length(1...300)),
            .text(3, "body", \.body, "The question.", .required, .length(1...8000)),
            .term(4, "pillar", \.pillar, "Pillar that it seems to be for."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
