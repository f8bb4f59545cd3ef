import Contract

/// Asks for what a member declares in a campaign.
package struct GetDeclarationFormRequest: Message {
    package var campaignID = ""
    package var orgID = ""

    package init() {}

    package static let fields = FieldTable<GetDeclarationFormRequest>(
        "auzolan.membership.v1.GetDeclarationFormRequest", "Asks for what a member declares in a campaign.",
        [
            .text(1, "campaignId", \.campaignID, "Which campaign.", .required, .references("Campaign")),
            .text(2, "orgId", \.orgID, "For whom; one's own organisation when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
        ])
}

/// What a member declares in a campaign, with its figures of the year before.
package struct DeclarationForm: Message {
    package var campaign = Campaign()
    package var declaration = AnnualDeclaration()
    package var previous = AnnualDeclaration()

    package init() {}

    package static let fields = FieldTable<DeclarationForm>(
        "auzolan.membership.v1.DeclarationForm", "What a member declares in a campaign, with its figures of the year before.",
        [
            .message(1, "campaign", \.campaign, "The campaign."),
            .message(2, "declaration", \.declaration, "What stands so far; without an id when nothing does."),
            .message(3, "previous", \.previous, "The declaration of the year before; without an id when there is none."),
        ])
}

/// Keeps what a member declares, as a draft or handed in. Every figure is said anew; one that is left out is not known.
package struct FillDeclarationRequest: Message {
    package var campaignID = ""
    package var orgID = ""
    package var turnoverCents: Int64?
    package var employeesFteHundredths: Int64?
    package var rdiInvestmentCents: Int64?
    package var exportsCents: Int64?
    package var newFundingCents: Int64?
    package var explanation = ""
    package var submit = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<FillDeclarationRequest>(
        "auzolan.membership.v1.FillDeclarationRequest", "Keeps what a member declares, as a draft or handed in; a figure that is left out is not known.",
        [
            .text(1, "campaignId", \.campaignID, "Which campaign.", .required, .references("Campaign")),
            .text(2, "orgId", \.orgID, "For whom; one's own organisation when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .int64(3, "turnoverCents", \.turnoverCents, "Turnover, in cents of euro.", .range(0...10_000_000_000_000)),
            .int64(4, "employeesFteHundredths", \.employeesFteHundredths, "Full-time equivalents in hundredths: 1250 is 12.5.", .range(0...1_000_000_000)),
            .int64(5, "rdiInvestmentCents", \.rdiInvestmentCents, "Investment in R&D&I, in cents of euro.", .range(0...10_000_000_000_000)),
            .int64(6, "exportsCents", \.exportsCents, "Exports, in cents of euro.", .range(0...10_000_000_000_000)),
            .int64(7, "newFundingCents", \.newFundingCents, "New funding obtained, in cents of euro.", .range(0...10_000_000_000_000)),
            .text(8, "explanation", \.explanation, "Why figures that look implausible are right; without it they are not handed in.", .length(0...1000)),
            .flag(9, "submit", \.submit, "Hands it in; else it is kept as a draft."),
            .text(10, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// A figure that looks implausible beside the others.
package struct PlausibilityWarning: Message {
    package var field = ""
    package var rule = ""
    package var value: Int64 = 0
    package var previous: Int64?

    package init() {}

    package static let fields = FieldTable<PlausibilityWarning>(
        "auzolan.membership.v1.PlausibilityWarning", "A figure that looks implausible beside the others.",
        [
            .text(1, "field", \.field, "Which figure: turnoverCents, employeesFteHundredths…"),
            .text(2, "rule", \.rule, "thousands (as if typed in another unit), factor (far from the year before), over_turnover, missing (there was one the year before)."),
            .int64(3, "value", \.value, "The figure."),
            .int64(4, "previous", \.previous, "That of the year before, or the turnover that it is beside."),
        ])
}

/// What became of a declaration.
package struct FillDeclarationResponse: Message {
    package var declaration = AnnualDeclaration()
    package var warnings: [PlausibilityWarning] = []

    package init() {}

    package static let fields = FieldTable<FillDeclarationResponse>(
        "auzolan.membership.v1.FillDeclarationResponse", "What became of a declaration.",
        [
            .message(1, "declaration", \.declaration, "As it is kept: still a draft when it has warnings and no explanation."),
            .messages(2, "warnings", \.warnings, "What looks implausible."),
        ])
}

/// Answers the survey of a campaign, once for each organisation.
package struct AnswerSurveyRequest: Message {
    package var campaignID = ""
    package var orgID = ""
    package var overallScoreHundredths: Int64?
    package var serviceScores: [ServiceScore] = []
    package var comment = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<AnswerSurveyRequest>(
        "auzolan.membership.v1.AnswerSurveyRequest", "Answers the survey of a campaign, once for each organisation.",
        [
            .text(1, "campaignId", \.campaignID, "Which campaign.", .required, .references("Campaign")),
            .text(2, "orgId", \.orgID, "For whom; one's own organisation when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .int64(3, "overallScoreHundredths", \.overallScoreHundredths, "Overall score in hundredths on the survey's scale: 850 is 8.5.", .range(0...10_000)),
            .messages(4, "serviceScores", \.serviceScores, "Scores of single services.", .items(0...30)),
            .text(5, "comment", \.comment, "What is said besides.", .length(0...8000)),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// How an answer was kept.
package struct AnswerSurveyResponse: Message {
    package var isAnonymous = false

    package init() {}

    package static let fields = FieldTable<AnswerSurveyResponse>(
        "auzolan.membership.v1.AnswerSurveyResponse", "How an answer was kept.",
        [.flag(1, "isAnonymous", \.isAnonymous, "Without who answered.")])
}
