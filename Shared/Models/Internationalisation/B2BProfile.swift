import Contract

/// What an organisation offers and looks for in the one-to-one meetings of an activity.
package struct B2BProfile: ServedResource {
    package var id = ""
    package var orgID = ""
    package var activityID = ""
    package var headline = ""
    package var offers = ""
    package var seeks = ""
    package var subsectors: [Subsector] = []
    package var contactName = ""
    package var contactEmail = ""
    package var isPublished = false
    package var expiresOn: Day?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<B2BProfile>(
        "auzolan.internationalisation.v1.B2BProfile", "What an organisation offers and looks for in one-to-one meetings.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Whose profile.", .required, .references("Organisation"), .immutable),
            .text(3, "activityId", \.activityID, "For which activity; without one it is the standing profile.", .references("Activity"), .immutable),
            .text(4, "headline", \.headline, "In one line.", .required, .length(1...200)),
            .text(5, "offers", \.offers, "What it offers.", .length(0...4000)),
            .text(6, "seeks", \.seeks, "What it looks for.", .length(0...4000)),
            .terms(7, "subsectors", \.subsectors, "Subsectors it works in.", .unique, .items(0...12)),
            .text(8, "contactName", \.contactName, "Whom to ask.", .length(0...200), .personal),
            .text(9, "contactEmail", \.contactEmail, "Their e-mail.", .format(.email), .personal),
            .flag(10, "isPublished", \.isPublished, "Others may see it until it expires."),
            .day(11, "expiresOn", \.expiresOn, "Last day on which it is shown; a published one has it and is renewed by a later day."),
            .text(12, "etag", \.etag, "Version of the record."),
            .instant(13, "createTime", \.createTime, "When it was made.", .output),
            .instant(14, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<B2BProfile>(InternationalisationContract.name, plural: "B2BProfiles", members: .writeOwn)
}

/// How the one-to-one meetings of an activity are arranged: in its own time zone, at its tables, in its slots.
package struct B2BAgenda: ServedResource {
    package var id = ""
    package var activityID = ""
    package var timeZone = ""
    package var slotMinutes: Int32 = 0
    package var tables: Int32 = 0
    package var pendingLimit: Int32 = 0
    package var bookingOpensOn: Day?
    package var bookingClosesOn: Day?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<B2BAgenda>(
        "auzolan.internationalisation.v1.B2BAgenda", "How the one-to-one meetings of an activity are arranged.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "activityId", \.activityID, "Which activity; it has one agenda.", .required, .references("Activity"), .immutable),
            .text(3, "timeZone", \.timeZone, "The event's own time zone, by its IANA name: Asia/Dubai.", .required, .length(3...60)),
            .int32(4, "slotMinutes", \.slotMinutes, "Length of a meeting that gives no end; 0 means 30.", .range(0...240)),
            .int32(5, "tables", \.tables, "Tables, numbered from 1; 0 when meetings have none.", .range(0...1000)),
            .int32(6, "pendingLimit", \.pendingLimit, "Most requests of one organisation that wait for an answer; 0 means 10.", .range(0...1000)),
            .day(7, "bookingOpensOn", \.bookingOpensOn, "First day on which meetings are requested; at once when missing."),
            .day(8, "bookingClosesOn", \.bookingClosesOn, "Last day on which meetings are requested; until the end when missing."),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<B2BAgenda>(InternationalisationContract.name, plural: "B2BAgendas")
}
