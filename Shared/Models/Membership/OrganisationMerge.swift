import Contract

/// Says that two records are one organisation. Both stay readable with the values they have;
/// every figure counts them as one from the beginning (reading T8).
package struct MergeOrganisationsRequest: Message {
    package var id = ""
    package var into = ""
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<MergeOrganisationsRequest>(
        "auzolan.membership.v1.MergeOrganisationsRequest", "Says that two records are one organisation.",
        [
            .text(1, "id", \.id, "The record that is given up.", .required, .format(.uuid)),
            .text(2, "into", \.into, "The record that survives.", .required, .references("Organisation")),
            .text(3, "etag", \.etag, "The version that is meant; another one is not changed."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What became of a record of the one that was given up.
package enum MergeOutcome: String, Term {
    case unspecified = "", trasladado, ya_hay_otro
    package static let meaning = "What became of a record: moved, or left where it is because the surviving one has its own"
}

/// A billing profile or a mandate of the record that was given up.
package struct MergedPart: Message {
    package var recordType = ""
    package var recordID = ""
    package var outcome = MergeOutcome.unspecified

    package init() {}

    package static let fields = FieldTable<MergedPart>(
        "auzolan.membership.v1.MergedPart", "A billing profile or a standing mandate of the record that was given up.",
        [
            .text(1, "recordType", \.recordType, "BillingProfile or SepaMandate."),
            .text(2, "recordId", \.recordID, "Which one."),
            .term(3, "outcome", \.outcome, "Whether it stands at the surviving one now."),
        ])
}

/// Both records after the merge.
package struct MergeOrganisationsResponse: Message {
    package var merged = Organisation()
    package var surviving = Organisation()
    package var redirected: Int32 = 0
    package var parts: [MergedPart] = []

    package init() {}

    package static let fields = FieldTable<MergeOrganisationsResponse>(
        "auzolan.membership.v1.MergeOrganisationsResponse", "Both records after the merge.",
        [
            .message(1, "merged", \.merged, "The record that was given up."),
            .message(2, "surviving", \.surviving, "The record that survives."),
            .int32(3, "redirected", \.redirected, "Records merged into the given-up one before, which now lead to the surviving one."),
            .messages(4, "parts", \.parts, "Its billing profile and its standing mandate, and where they stand now."),
        ])
}
