import Contract

/// What the association means to take in by a category in a year.
package struct IncomeBudget: ServedResource {
    package var id = ""
    package var year: Int32 = 0
    package var category = IncomeCategory.unspecified
    package var budgetCents: Int64 = 0
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<IncomeBudget>(
        "auzolan.membership.v1.IncomeBudget", "What the association means to take in by a category in a year.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .int32(2, "year", \.year, "Which year.", .required, .range(1990...2100), .immutable),
            .term(3, "category", \.category, "Which category; each has one budget for a year.", .required, .immutable),
            .int64(4, "budgetCents", \.budgetCents, "Amount without VAT, in cents of euro.", .range(0...10_000_000_000_000)),
            .text(5, "note", \.note, "What it is reckoned with.", .length(0...1000)),
            .text(6, "etag", \.etag, "Version of the record."),
            .instant(7, "createTime", \.createTime, "When it was made.", .output),
            .instant(8, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<IncomeBudget>(MembershipContract.name, plural: "IncomeBudgets")
}

/// Asks how the income of a year stands.
package struct GetIncomeOutlookRequest: Message {
    package var year: Int32 = 0
    package var asOf: Day?

    package init() {}

    package static let fields = FieldTable<GetIncomeOutlookRequest>(
        "auzolan.membership.v1.GetIncomeOutlookRequest", "Asks how the income of a year stands.",
        [
            .int32(1, "year", \.year, "Which year.", .required, .range(1990...2100)),
            .day(2, "asOf", \.asOf, "Day on which it is looked at; the last of the year when missing."),
        ])
}

/// Income of a category in a year, in cents of euro without VAT.
package struct IncomeOutlookLine: Message {
    package var category = IncomeCategory.unspecified
    package var budgetCents: Int64 = 0
    package var accruedCents: Int64 = 0
    package var invoicedCents: Int64 = 0
    package var collectedCents: Int64 = 0
    package var forecastCents: Int64 = 0

    package init() {}

    package static let fields = FieldTable<IncomeOutlookLine>(
        "auzolan.membership.v1.IncomeOutlookLine", "Income of a category in a year, in cents of euro without VAT.",
        [
            .term(1, "category", \.category, "Which category."),
            .int64(2, "budgetCents", \.budgetCents, "What was meant."),
            .int64(3, "accruedCents", \.accruedCents, "Income entries that belong to the year's days so far: the only basis of S15, O25 and O26."),
            .int64(4, "invoicedCents", \.invoicedCents, "Lines of invoices issued so far, rectifying ones subtracted; tells the same income from another side and is added to nothing."),
            .int64(5, "collectedCents", \.collectedCents, "The part without VAT of payments that came so far; as the one before."),
            .int64(6, "forecastCents", \.forecastCents, "Accrued so far, and what the same days of the year before brought after this one; without such a year the budget by days."),
        ])
}

/// The sums of one year.
package struct IncomeYear: Message {
    package var year: Int32 = 0
    package var budgetCents: Int64 = 0
    package var accruedCents: Int64 = 0
    package var competitiveShareHundredths: Int64?

    package init() {}

    package static let fields = FieldTable<IncomeYear>(
        "auzolan.membership.v1.IncomeYear", "The sums of one year.",
        [
            .int32(1, "year", \.year, "Which year."),
            .int64(2, "budgetCents", \.budgetCents, "Budget of all categories, in cents of euro."),
            .int64(3, "accruedCents", \.accruedCents, "Accrued by all categories, in cents of euro."),
            .int64(4, "competitiveShareHundredths", \.competitiveShareHundredths, "Services and competitive programmes of what was accrued, in hundredths of a percent; none without income."),
        ])
}

/// How the income of a year stands, by category, and how budgets and income went from year to year.
package struct IncomeOutlook: Message {
    package var year: Int32 = 0
    package var asOf: Day?
    package var lines: [IncomeOutlookLine] = []
    package var total = IncomeOutlookLine()
    package var budgetShareHundredths: Int64?
    package var accruedShareHundredths: Int64?
    package var forecastShareHundredths: Int64?
    package var years: [IncomeYear] = []

    package init() {}

    package static let fields = FieldTable<IncomeOutlook>(
        "auzolan.membership.v1.IncomeOutlook", "How the income of a year stands, by category, and how it went from year to year.",
        [
            .int32(1, "year", \.year, "Which year."),
            .day(2, "asOf", \.asOf, "Day on which it is looked at."),
            .messages(3, "lines", \.lines, "Every category."),
            .message(4, "total", \.total, "All categories together."),
            .int64(5, "budgetShareHundredths", \.budgetShareHundredths, "Competitive share of the budget, in hundredths of a percent: services and competitive programmes."),
            .int64(6, "accruedShareHundredths", \.accruedShareHundredths, "Competitive share of what was accrued: S15 where the whole year is seen."),
            .int64(7, "forecastShareHundredths", \.forecastShareHundredths, "Competitive share of the forecast."),
            .messages(8, "years", \.years, "Years that have a budget or income."),
        ])
}
