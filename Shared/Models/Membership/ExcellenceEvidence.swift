import Contract

/// Asks for what the association can show of a period.
package struct GetExcellenceEvidenceRequest: Message {
    package var period = ""

    package init() {}
    package init(period: Period) { self.period = period.text }

    package static let fields = FieldTable<GetExcellenceEvidenceRequest>(
        "auzolan.membership.v1.GetExcellenceEvidenceRequest", "Asks for what the association can show of a period.",
        [.text(1, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1"))])
}

/// What this service's records show of a period, for assessors to read: the counts of its measures, by the same definitions.
package struct ExcellenceEvidence: Message {
    package var period = ""
    package var members: Int64 = 0
    package var sizedMembers: Int64 = 0
    package var smes: Int64 = 0
    package var smeShareHundredths: Int64?
    package var team: Int64 = 0
    package var workingGroups: Int64 = 0
    package var workingGroupMembers: Int64 = 0
    package var activities: Int64 = 0
    package var institutionalContacts: Int64 = 0
    package var institutionalBodies: Int64 = 0
    package var mediaMentions: Int64 = 0

    package init() {}

    package static let fields = FieldTable<ExcellenceEvidence>(
        "auzolan.membership.v1.ExcellenceEvidence", "What this service's records show of a period, for assessors to read.",
        [
            .text(1, "period", \.period, "The period."),
            .int64(2, "members", \.members, "Members on its last day (S12)."),
            .int64(3, "sizedMembers", \.sizedMembers, "Those of them whose size is known."),
            .int64(4, "smes", \.smes, "Those of them that are micro, pequena or mediana."),
            .int64(5, "smeShareHundredths", \.smeShareHundredths, "SMEs in hundredths of a percent of the members whose size is known; missing when it is of none."),
            .int64(6, "team", \.team, "Posts of the team on its last day (O30)."),
            .int64(7, "workingGroups", \.workingGroups, "Working groups that met in it (O21)."),
            .int64(8, "workingGroupMembers", \.workingGroupMembers, "Members that came to their meetings (O22)."),
            .int64(9, "activities", \.activities, "Activities of this service in which the association took part (O27)."),
            .int64(10, "institutionalContacts", \.institutionalContacts, "Bilateral meetings with institutions (O28)."),
            .int64(11, "institutionalBodies", \.institutionalBodies, "Institutional bodies in which the association sat on its last day (O29)."),
            .int64(12, "mediaMentions", \.mediaMentions, "Mentions in media (S10)."),
        ])
}
