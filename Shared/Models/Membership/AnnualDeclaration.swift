import Contract

/// Where figures come from: the organisation, a public register, an estimate.
package enum DeclarationSource: String, Term {
    case unspecified = "", declarado, registro, estimado
    package static let meaning = "Where the figures of a declaration come from"
}

/// Where a declaration stands; only validado counts (reading C4).
package enum DeclarationStatus: String, Term {
    case unspecified = "", borrador, enviado, validado
    package static let meaning = "Where a declaration stands"
}

/// What an organisation declares once a year (indicators S1, S2, O14). A missing figure differs from a zero.
package struct AnnualDeclaration: ServedResource {
    package var id = ""
    package var orgID = ""
    package var year: Int32 = 0
    package var turnoverCents: Int64?
    package var employeesFteHundredths: Int64?
    package var rdiInvestmentCents: Int64?
    package var exportsCents: Int64?
    package var newFundingCents: Int64?
    package var balanceCents: Int64?
    package var source = DeclarationSource.unspecified
    package var status = DeclarationStatus.unspecified
    package var submittedOn: Day?
    package var validatedOn: Day?
    package var validatedBy = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?
    package var explanation = ""
    package var lateReason = ""

    package init() {}

    package static let fields = FieldTable<AnnualDeclaration>(
        "auzolan.membership.v1.AnnualDeclaration", "Figures of an organisation for a year; a figure that is missing is not zero.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation"), .immutable),
            .int32(3, "year", \.year, "Which year; an organisation has one declaration a year.", .required, .range(1990...2100), .immutable),
            .int64(4, "turnoverCents", \.turnoverCents, "Turnover, in cents of euro.", .range(0...10_000_000_000_000)),
            .int64(5, "employeesFteHundredths", \.employeesFteHundredths, "Full-time equivalents in hundredths: 1250 is 12.5.", .range(0...1_000_000_000)),
            .int64(6, "rdiInvestmentCents", \.rdiInvestmentCents, "Investment in R&D&I, in cents of euro.", .range(0...10_000_000_000_000)),
            .int64(7, "exportsCents", \.exportsCents, "Exports, in cents of euro.", .range(0...10_000_000_000_000)),
            .int64(8, "newFundingCents", \.newFundingCents, "New funding obtained, in cents of euro.", .range(0...10_000_000_000_000)),
            .term(9, "source", \.source, "Where the figures come from."),
            .term(10, "status", \.status, "Where it stands; changed by SubmitDeclaration, ValidateDeclaration and ReopenDeclaration."),
            .day(11, "submittedOn", \.submittedOn, "When it was handed in.", .output),
            .day(12, "validatedOn", \.validatedOn, "When it was validated.", .output),
            .text(13, "validatedBy", \.validatedBy, "Who validated it.", .output),
            .text(14, "note", \.note, "Remarks.", .length(0...4000), .office),
            .text(15, "etag", \.etag, "Version of the record."),
            .instant(16, "createTime", \.createTime, "When it was made.", .output),
            .instant(17, "updateTime", \.updateTime, "When it was last changed.", .output),
            .int64(18, "balanceCents", \.balanceCents, "Annual balance sheet total, in cents of euro; with staff and turnover it tells the size.", .range(0...10_000_000_000_000)),
            .text(19, "explanation", \.explanation, "Why figures that look implausible are right, in the member's words.", .length(0...1000)),
            .text(20, "lateReason", \.lateReason, "Why it was made or changed after its year was locked; required then.", .length(0...1000), .office),
        ])
    package static let methods = StandardMethods<AnnualDeclaration>(MembershipContract.name, plural: "AnnualDeclarations", members: .writeOwn)
}

/// Hands in a draft with at least one figure.
package struct SubmitDeclarationRequest: Message {
    package var id = ""
    package var etag = ""
    package var submittedOn: Day?
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<SubmitDeclarationRequest>(
        "auzolan.membership.v1.SubmitDeclarationRequest", "Hands in a draft with at least one figure.",
        [
            .text(1, "id", \.id, "Which declaration.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "submittedOn", \.submittedOn, "When it was handed in.", .required),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Validates a declaration that was handed in.
package struct ValidateDeclarationRequest: Message {
    package var id = ""
    package var etag = ""
    package var validatedOn: Day?
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ValidateDeclarationRequest>(
        "auzolan.membership.v1.ValidateDeclarationRequest", "Validates a declaration that was handed in.",
        [
            .text(1, "id", \.id, "Which declaration.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "validatedOn", \.validatedOn, "When it was validated.", .required),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Makes a declaration a draft again, so that it can be corrected.
package enum ReopenDeclaration: RecordVerb {
    package static let fields = VerbRequest<ReopenDeclaration>.table(
        "auzolan.membership.v1.ReopenDeclarationRequest", "Makes a declaration a draft again, so that it can be corrected.", which: "Which declaration.",
        reason: .optional("Why; required when its year is locked."))
}
package typealias ReopenDeclarationRequest = VerbRequest<ReopenDeclaration>
