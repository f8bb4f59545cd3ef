import Contract

/// A date by which something must be handed in.
package struct Deadline: Message {
    package var label = ""
    package var kind = DeadlineKind.unspecified
    package var dueOn: Day?

    package init() {}
    package init(_ kind: DeadlineKind, _ dueOn: Day?, label: String = "") {
        self.kind = kind
        self.dueOn = dueOn
        self.label = label
    }

    package static let fields = FieldTable<Deadline>(
        "auzolan.funding.v1.Deadline", "A date by which something must be handed in.",
        [
            .text(1, "label", \.label, "What people call it, with the hour where one is set.", .length(0...120)),
            .term(2, "kind", \.kind, "Kind of deadline.", .required),
            .day(3, "dueOn", \.dueOn, "Last day.", .required),
        ])
}

/// A kind of member that a call is for; whoever keeps every given condition fits.
package struct MemberProfile: Message {
    package var label = ""
    package var categories: [OrganisationCategory] = []
    package var sizeClasses: [SizeClass] = []
    package var subsectors: [Subsector] = []
    package var startupsOnly = false

    package init() {}

    package static let fields = FieldTable<MemberProfile>(
        "auzolan.funding.v1.MemberProfile", "A kind of member that a call is for.",
        [
            .text(1, "label", \.label, "What people call it.", .length(0...120)),
            .terms(2, "categories", \.categories, "Categories; empty means any.", .unique, .items(0...16)),
            .terms(3, "sizeClasses", \.sizeClasses, "Size classes; empty means any.", .unique, .items(0...4)),
            .terms(4, "subsectors", \.subsectors, "Subsectors; empty means any.", .unique, .items(0...12)),
            .flag(5, "startupsOnly", \.startupsOnly, "Only start-ups."),
        ])
}

/// A call for proposals (convocatoria), on the wire `Call`. What decides eligibility and stands nowhere but in the official
/// text is typed here: aid intensity, amounts, TRL, consortium.
package struct FundingCall: ServedResource {
    package var id = ""
    package var title = ""
    package var programmeID = ""
    package var funderID = ""
    package var status = CallStatus.unspecified
    package var openingDate: Day?
    package var deadlines: [Deadline] = []
    package var isRolling = false
    package var deadlineText = ""
    package var instrument = FundingInstrument.unspecified
    package var budgetCents: Int64 = 0
    package var amountMinCents: Int64 = 0
    package var amountMaxCents: Int64 = 0
    package var aidIntensityPercent: Int32 = 0
    package var trlMin: Int32 = 0
    package var trlMax: Int32 = 0
    package var consortium = ConsortiumRule.unspecified
    package var partnersMin: Int32 = 0
    package var themes: [Theme] = []
    package var topics: [String] = []
    package var profiles: [MemberProfile] = []
    package var bdnsCode = ""
    package var sediaCode = ""
    package var officialURL = ""
    package var sourceCheckedOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<FundingCall>(
        "auzolan.funding.v1.Call", "A call for proposals (convocatoria).",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "title", \.title, "Title.", .required, .length(1...300)),
            .text(3, "programmeId", \.programmeID, "The programme it belongs to.", .references("Programme")),
            .text(4, "funderId", \.funderID, "Who gives the money; the programme's funder when not given.", .references("Funder")),
            .term(5, "status", \.status, "Where it stands, apart from dates; later changed by OpenCall, CloseCall, ArchiveCall.", .required),
            .day(6, "openingDate", \.openingDate, "First day to apply."),
            .messages(7, "deadlines", \.deadlines, "Its deadlines.", .items(0...24)),
            .flag(8, "isRolling", \.isRolling, "Applications are taken at any time."),
            .text(9, "deadlineText", \.deadlineText, "The deadline in words, where no date is set.", .length(0...500)),
            .term(10, "instrument", \.instrument, "In what form the money comes; the programme's when not given."),
            .int64(11, "budgetCents", \.budgetCents, "Whole budget, in cents of euro; 0 when not stated.", .range(0...Money.most)),
            .int64(12, "amountMinCents", \.amountMinCents, "Least aid, in cents of euro; 0 when not stated.", .range(0...Money.most)),
            .int64(13, "amountMaxCents", \.amountMaxCents, "Most aid, in cents of euro; 0 when not stated.", .range(0...Money.most)),
            .int32(14, "aidIntensityPercent", \.aidIntensityPercent, "Most aid in percent of the cost; 0 when not stated.", .range(0...100)),
            .int32(15, "trlMin", \.trlMin, "Lowest technology readiness level; 0 when not stated.", .range(0...9)),
            .int32(16, "trlMax", \.trlMax, "Highest technology readiness level; 0 when not stated.", .range(0...9)),
            .term(17, "consortium", \.consortium, "Whether several must ask together."),
            .int32(18, "partnersMin", \.partnersMin, "Least number of partners; 0 when not stated.", .range(0...100)),
            .terms(19, "themes", \.themes, "Themes of the plan.", .unique, .items(0...14)),
            .texts(20, "topics", \.topics, "Themes in the call's words.", .unique, .items(0...20), .length(1...80)),
            .messages(21, "profiles", \.profiles, "The kinds of members it is for; empty means all.", .items(0...20)),
            .text(22, "bdnsCode", \.bdnsCode, "Number in the national database of grants (BDNS), unique.", .length(0...20)),
            .text(23, "sediaCode", \.sediaCode, "Topic in the EU Funding & Tenders portal, unique.", .length(0...80)),
            .text(24, "officialUrl", \.officialURL, "Official page.", .format(.web), .length(0...300)),
            .day(25, "sourceCheckedOn", \.sourceCheckedOn, "When somebody last compared this with the official page."),
            .text(26, "note", \.note, "Remarks.", .length(0...4000)),
            .text(27, "etag", \.etag, "Version of the record."),
            .instant(28, "createTime", \.createTime, "When it was made.", .output),
            .instant(29, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<FundingCall>(FundingContract.name, plural: "Calls", members: .readAll)
}
