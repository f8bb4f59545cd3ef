import Contract

/// What the scores of an assessment come to.
package enum ExcellenceResult: String, Term {
    case unspecified = "", sin_criterios, incompleta, no_superada, superada
    package static let meaning = "Result of an assessment: no criteria are known, some are not scored yet, not reached, reached"
}

/// How one criterion was scored, and by what that is shown.
package struct CriterionScore: Message {
    package var criterion = ""
    package var scoreHundredths: Int64 = 0
    package var evidence: [String] = []
    package var note = ""

    package init() {}

    package static let fields = FieldTable<CriterionScore>(
        "auzolan.membership.v1.CriterionScore", "How one criterion was scored, and by what that is shown.",
        [
            .text(1, "criterion", \.criterion, "Code of a criterion that the level asks for.", .required, .length(1...40)),
            .int64(2, "scoreHundredths", \.scoreHundredths, "Score in hundredths of a point, at most the criterion's best.", .range(0...1_000_000)),
            .texts(3, "evidence", \.evidence, "Links or references of documents that show it.", .unique, .items(0...30), .length(1...500)),
            .text(4, "note", \.note, "Remarks.", .length(0...4000)),
        ])
}

/// An assessment of the association for a level of a scheme: by others, or by itself before them. Score and result are reckoned
/// from the scores and the scheme's criteria, again when these change, until the level is awarded.
package struct ExcellenceAssessment: ServedResource {
    package var id = ""
    package var schemeID = ""
    package var level = ""
    package var assessedOn: Day?
    package var assessor = ""
    package var scores: [CriterionScore] = []
    package var note = ""
    package var scoreHundredths: Int64?
    package var meetsThreshold: Bool?
    package var result = ExcellenceResult.unspecified
    package var unscored: [String] = []
    package var belowMinimum: [String] = []
    package var certificateID = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ExcellenceAssessment>(
        "auzolan.membership.v1.ExcellenceAssessment", "An assessment of the association for a level of a scheme of excellence.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "schemeId", \.schemeID, "Which scheme.", .required, .references("ExcellenceScheme"), .immutable),
            .text(3, "level", \.level, "Code of the scheme's level that is sought.", .required, .format(.slug), .length(1...40)),
            .day(4, "assessedOn", \.assessedOn, "Day of the assessment.", .required),
            .text(5, "assessor", \.assessor, "Who assessed.", .length(0...200), .personal),
            .messages(6, "scores", \.scores, "One for each criterion that was scored.", .items(0...200)),
            .text(7, "note", \.note, "Remarks.", .length(0...4000)),
            .int64(
                8, "scoreHundredths", \.scoreHundredths,
                "Weighted points in hundredths of a percent of those of all criteria that the level asks for, rounded down; what is not scored has none.", .output),
            .flag(9, "meetsThreshold", \.meetsThreshold, "Whether the score reaches the level's threshold; missing when it has none.", .output),
            .term(10, "result", \.result, "superada when all is scored, the threshold is reached and no criterion is below its minimum.", .output),
            .texts(11, "unscored", \.unscored, "Codes of criteria that have no score.", .output),
            .texts(12, "belowMinimum", \.belowMinimum, "Codes of criteria that are scored below their minimum.", .output),
            .text(13, "certificateId", \.certificateID, "The certificate that it led to, by AwardExcellenceAssessment; from then on level, day and scores stay.", .references("Certificate"), .output),
            .text(14, "etag", \.etag, "Version of the record."),
            .instant(15, "createTime", \.createTime, "When it was made.", .output),
            .instant(16, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ExcellenceAssessment>(MembershipContract.name, plural: "ExcellenceAssessments")
}

/// Notes that the level of an assessment was awarded: its certificate is made with it.
package struct AwardExcellenceAssessmentRequest: Message {
    package var id = ""
    package var etag = ""
    package var awardedOn: Day?
    package var validUntil: Day?
    package var documentRef = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<AwardExcellenceAssessmentRequest>(
        "auzolan.membership.v1.AwardExcellenceAssessmentRequest", "Notes that the level of an assessment was awarded: its certificate is made with it.",
        [
            .text(1, "id", \.id, "Which assessment; its result must be superada or sin_criterios.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .day(3, "awardedOn", \.awardedOn, "First day the certificate holds, not before the assessment.", .required),
            .day(4, "validUntil", \.validUntil, "Its last day; by the level's years when not given, and needed when the level has none."),
            .text(5, "documentRef", \.documentRef, "Where the document is kept.", .length(0...200)),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
