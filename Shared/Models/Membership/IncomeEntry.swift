import Contract

/// Where income comes from; servicios and programas_competitivos are the numerator of S15.
package enum IncomeCategory: String, Term {
    case unspecified = "", cuotas, servicios, programas_competitivos, subvencion_convenio, patrocinio, otros
    package static let meaning = "Category of income"
}

/// Income of the association; a credit note is negative.
package struct IncomeEntry: ServedResource {
    package var id = ""
    package var category = IncomeCategory.unspecified
    package var amountNetCents: Int64 = 0
    package var accrualDate: Day?
    package var orgID = ""
    package var projectID = ""
    package var concept = ""
    package var documentRef = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<IncomeEntry>(
        "auzolan.membership.v1.IncomeEntry", "Income of the association; a credit note is negative.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .term(2, "category", \.category, "Where it comes from.", .required),
            .int64(
                3, "amountNetCents", \.amountNetCents, "Amount without VAT, in cents of euro; negative for a credit note.",
                .range(-10_000_000_000_000...10_000_000_000_000)),
            .day(4, "accrualDate", \.accrualDate, "Day it belongs to, whenever it was paid.", .required),
            .text(5, "orgId", \.orgID, "Who pays.", .references("Organisation")),
            .text(6, "projectId", \.projectID, "The project it belongs to, in the funding service.", .references("Project")),
            .text(7, "concept", \.concept, "What for.", .length(0...300)),
            .text(8, "documentRef", \.documentRef, "Number of the invoice or credit note.", .length(0...60)),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<IncomeEntry>(MembershipContract.name, plural: "IncomeEntries")
}
