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

/// Both records after the merge.
package struct MergeOrganisationsResponse: Message {
    package var merged = Organisation()
    package var surviving = Organisation()
    package var redirected: Int32 = 0

    package init() {}

    package static let fields = FieldTable<MergeOrganisationsResponse>(
        "auzolan.membership.v1.MergeOrganisationsResponse", "Both records after the merge.",
        [
            .message(1, "merged", \.merged, "The record that was given up."),
            .message(2, "surviving", \.surviving, "The record that survives."),
            .int32(3, "redirected", \.redirected, "Records merged into the given-up one before, which now lead to the surviving one."),
        ])
}
