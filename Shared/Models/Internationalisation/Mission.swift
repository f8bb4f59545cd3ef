import Contract

/// What a partner does for a mission or a grouped fair.
package enum MissionPart: String, Term {
    case unspecified = "", organiza, anfitrion, financia, asesora, otra
    package static let meaning = "Part that a partner has in a mission"
}

/// A partner of a mission with its part. The outside partners that indicator O19 asks for stand in the activity.
package struct MissionPartner: Message {
    package var orgID = ""
    package var name = ""
    package var part = MissionPart.unspecified

    package init() {}

    package static let fields = FieldTable<MissionPartner>(
        "auzolan.internationalisation.v1.MissionPartner", "A partner of a mission or a grouped fair with its part.",
        [
            .text(1, "orgId", \.orgID, "Which organisation, when it is in the directory.", .references("Organisation")),
            .text(2, "name", \.name, "Its name, when it is not.", .length(0...200)),
            .term(3, "part", \.part, "What it does.", .required),
        ])
}

/// What a mission or a grouped fair is beyond its activity: one for each activity, whose type says which kind it is.
package struct Mission: ServedResource {
    package var id = ""
    package var activityID = ""
    package var marketCountry = ""
    package var subsectors: [Subsector] = []
    package var objective = ""
    package var partners: [MissionPartner] = []
    package var costCents: Int64 = 0
    package var subsidyCents: Int64 = 0
    package var subsidyProgramme = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Mission>(
        "auzolan.internationalisation.v1.Mission", "What a mission or a grouped fair is beyond its activity.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "activityId", \.activityID, "Which activity, of one of the internationalisation types.", .required, .references("Activity"), .immutable),
            .text(3, "marketCountry", \.marketCountry, "The market: where a mission goes or an inverse one comes from.", .required, .format(.country)),
            .terms(4, "subsectors", \.subsectors, "Subsectors it is for.", .unique, .items(0...12)),
            .text(5, "objective", \.objective, "What it is to achieve.", .length(0...4000)),
            .messages(6, "partners", \.partners, "Who else makes it possible.", .items(0...50)),
            .int64(7, "costCents", \.costCents, "What it costs the association, in cents of euro.", .range(0...100_000_000_000)),
            .int64(8, "subsidyCents", \.subsidyCents, "Subsidy that the association receives for it, in cents of euro.", .range(0...100_000_000_000)),
            .text(9, "subsidyProgramme", \.subsidyProgramme, "The programme that subsidises it.", .length(0...200)),
            .text(10, "etag", \.etag, "Version of the record."),
            .instant(11, "createTime", \.createTime, "When it was made.", .output),
            .instant(12, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Mission>(InternationalisationContract.name, plural: "Missions")
}
