import Contract

/// Asks which types of membership are usual for a category.
package struct SuggestMembershipTypeRequest: Message {
    package var category = OrganisationCategory.unspecified
    package var orgID = ""

    package init() {}

    package static let fields = FieldTable<SuggestMembershipTypeRequest>(
        "auzolan.membership.v1.SuggestMembershipTypeRequest", "Asks which types of membership are usual for a category.",
        [
            .term(1, "category", \.category, "The category; or an organisation that has one.", .example("empresa_biopharma")),
            .text(2, "orgId", \.orgID, "The organisation.", .references("Organisation")),
        ])
}

/// The usual types, the likelier first. A suggestion: a person decides.
package struct SuggestMembershipTypeResponse: Message {
    package var category = OrganisationCategory.unspecified
    package var types: [MembershipType] = []

    package init() {}

    package static let fields = FieldTable<SuggestMembershipTypeResponse>(
        "auzolan.membership.v1.SuggestMembershipTypeResponse", "The usual types, the likelier first. A suggestion: a person decides.",
        [
            .term(1, "category", \.category, "The category they are for."),
            .terms(2, "types", \.types, "One, or several where the plan names several."),
        ])
}
