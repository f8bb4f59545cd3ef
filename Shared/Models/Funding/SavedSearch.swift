import Contract

/// What somebody looks for among the calls; whatever is not given is not asked.
package struct CallFilter: Message {
    package var text = ""
    package var statuses: [CallStatus] = []
    package var instruments: [FundingInstrument] = []
    package var levels: [FunderLevel] = []
    package var themes: [Theme] = []
    package var programmeIDs: [String] = []
    package var trl: Int32 = 0
    package var neededCents: Int64 = 0
    package var withoutConsortium = false

    package init() {}

    package static let fields = FieldTable<CallFilter>(
        "auzolan.funding.v1.CallFilter", "What somebody looks for among the calls.",
        [
            .text(1, "text", \.text, "A text in title, topics or remarks, case and accents aside.", .length(0...200)),
            .terms(2, "statuses", \.statuses, "Statuses; empty means prevista and abierta.", .unique, .items(0...4)),
            .terms(3, "instruments", \.instruments, "Instruments.", .unique, .items(0...9)),
            .terms(4, "levels", \.levels, "Levels of the funder.", .unique, .items(0...6)),
            .terms(5, "themes", \.themes, "Themes; one in common is enough.", .unique, .items(0...14)),
            .texts(6, "programmeIds", \.programmeIDs, "Programmes.", .unique, .items(0...50), .format(.uuid)),
            .int32(7, "trl", \.trl, "Readiness level of the technology; 0 when it does not matter.", .range(0...9)),
            .int64(8, "neededCents", \.neededCents, "Aid that is looked for, in cents of euro; 0 when it does not matter.", .range(0...Money.most)),
            .flag(9, "withoutConsortium", \.withoutConsortium, "Wants to ask alone."),
        ])
}

/// A search for calls that a person keeps, for himself or on behalf of an organisation, with the notices wanted of it. Each
/// kind of notice is switched on and off alone.
package struct SavedSearch: ServedResource {
    package var id = ""
    package var name = ""
    package var personID = ""
    package var orgID = ""
    package var criteria = CallFilter()
    package var notifiesNew = false
    package var notifiesChanges = false
    package var notifiesClosing = false
    package var closingDays: Int32 = 0
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<SavedSearch>(
        "auzolan.funding.v1.SavedSearch", "A search for calls that is kept, with the notices wanted of it.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "name", \.name, "What people call it.", .required, .length(1...120)),
            .text(3, "personId", \.personID, "Who wants to know; this or orgId is needed.", .references("Person")),
            .text(4, "orgId", \.orgID, "For which organisation: its profile is matched too.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .message(5, "criteria", \.criteria, "What is looked for."),
            .flag(6, "notifiesNew", \.notifiesNew, "Tell of new calls that fit."),
            .flag(7, "notifiesChanges", \.notifiesChanges, "Tell when a call that fits changes."),
            .flag(8, "notifiesClosing", \.notifiesClosing, "Tell before a call that fits closes."),
            .int32(9, "closingDays", \.closingDays, "How many days before; 0 means 14.", .range(0...365)),
            .text(10, "note", \.note, "Remarks.", .length(0...2000)),
            .text(11, "etag", \.etag, "Version of the record."),
            .instant(12, "createTime", \.createTime, "When it was made.", .output),
            .instant(13, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<SavedSearch>(FundingContract.name, plural: "SavedSearches", members: .writeOwn)
}
