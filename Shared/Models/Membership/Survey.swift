import Contract

/// Kind of survey; only satisfaccion_global counts in S14.
package enum SurveyKind: String, Term {
    case unspecified = "", satisfaccion_global, satisfaccion_servicio, necesidades, otra
    package static let meaning = "Kind of survey"
}

/// A survey among members.
package struct Survey: ServedResource {
    package var id = ""
    package var kind = SurveyKind.unspecified
    package var title = ""
    package var referenceYear: Int32 = 0
    package var wave: Int32 = 0
    package var scaleMax: Int64 = 0
    package var opensOn: Day?
    package var closesOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Survey>(
        "auzolan.membership.v1.Survey", "A survey among members.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .term(2, "kind", \.kind, "What it asks; only satisfaccion_global counts in S14.", .required),
            .text(3, "title", \.title, "Title.", .required, .length(1...200)),
            .int32(4, "referenceYear", \.referenceYear, "The year it is about.", .required, .range(1990...2100)),
            .int32(5, "wave", \.wave, "Which survey of its kind in the year: 1, 2…", .required, .range(1...100)),
            .int64(6, "scaleMax", \.scaleMax, "Top of the scale, whose bottom is 0.", .required, .range(1...100)),
            .day(7, "opensOn", \.opensOn, "First day for answers."),
            .day(8, "closesOn", \.closesOn, "Day of the close: response rates are over its members; a late answer still counts.", .required),
            .text(9, "note", \.note, "Remarks.", .length(0...4000)),
            .text(10, "etag", \.etag, "Version of the record."),
            .instant(11, "createTime", \.createTime, "When it was made.", .output),
            .instant(12, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Survey>(MembershipContract.name, plural: "Surveys")
}

/// How an organisation scored one service.
package struct ServiceScore: Message {
    package var serviceCode = ServiceCode.unspecified
    package var scoreHundredths: Int64 = 0

    package init() {}

    package static let fields = FieldTable<ServiceScore>(
        "auzolan.membership.v1.ServiceScore", "How an organisation scored one service.",
        [
            .term(1, "serviceCode", \.serviceCode, "Which service of the catalogue.", .required),
            .int64(2, "scoreHundredths", \.scoreHundredths, "Score in hundredths on the scale of the survey: 850 is 8.5.", .range(0...10_000)),
        ])
}

/// What an organisation answered. Of several answers to one survey the latest scored one counts (indicator S14).
package struct SurveyResponse: ServedResource {
    package var id = ""
    package var surveyID = ""
    package var orgID = ""
    package var submittedOn: Day?
    package var overallScoreHundredths: Int64?
    package var serviceScores: [ServiceScore] = []
    package var comment = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<SurveyResponse>(
        "auzolan.membership.v1.SurveyResponse", "What an organisation answered.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "surveyId", \.surveyID, "Which survey.", .required, .references("Survey"), .immutable),
            .text(3, "orgId", \.orgID, "Who answered.", .required, .references("Organisation"), .immutable),
            .day(4, "submittedOn", \.submittedOn, "When it was answered: it counts for who was a member then.", .required),
            .int64(5, "overallScoreHundredths", \.overallScoreHundredths, "Overall score in hundredths on the survey's scale: 850 is 8.5.", .range(0...10_000)),
            .messages(6, "serviceScores", \.serviceScores, "Scores of single services.", .items(0...30)),
            .text(7, "comment", \.comment, "What was said besides.", .length(0...8000)),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<SurveyResponse>(MembershipContract.name, plural: "SurveyResponses", members: .readOwn)
}
