import Contract

/// What an organisation pays that is a member for a part of the year: all of it, or a twelfth for each month begun.
package enum ProrationRule: String, Term {
    case unspecified = "", ninguna, mensual
    package static let meaning = "What who was a member for a part of the year pays"
}

/// What members of a type and size pay in a year.
package struct FeePlan: ServedResource {
    package var id = ""
    package var year: Int32 = 0
    package var membershipType = MembershipType.unspecified
    package var sizeClass = SizeClass.unspecified
    package var amountCents: Int64 = 0
    package var proration = ProrationRule.unspecified
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<FeePlan>(
        "auzolan.membership.v1.FeePlan", "What members of a type and size pay in a year.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .int32(2, "year", \.year, "Which year.", .required, .range(1990...2100), .immutable),
            .term(3, "membershipType", \.membershipType, "Which type of membership.", .required, .immutable),
            .term(4, "sizeClass", \.sizeClass, "Which size; without one it holds for every size that has no plan of its own.", .immutable),
            .int64(5, "amountCents", \.amountCents, "Fee of a whole year without VAT, in cents of euro.", .range(0...10_000_000_000_000)),
            .term(6, "proration", \.proration, "What a part of the year costs.", .required),
            .text(7, "note", \.note, "Remarks.", .length(0...4000)),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<FeePlan>(MembershipContract.name, plural: "FeePlans")
}
