import Contract
import Models
import Web

/// How the income of a year stands beside its budget.
struct IncomePages: Sendable {
    let site: Site
    let answers: Answers
    let today: @Sendable () -> Day

    static let textKeys = Set(
        ["title", "lead", "caption", "total", "shares", "share", "budget", "accrued", "forecast", "years", "budgets", "year", "file", "notes", "of_budget", "basis"].map { "income.\($0)" })
    private static let columns = ["budgetCents", "accruedCents", "invoicedCents", "collectedCents", "forecastCents"]
    private static let path = "/income/outlook"

    private struct View: Sendable {
        let title: String
        let lead: String
        let year: String
        let csvAddress: String
        let lines: TableView
        let shares: TableView
        let years: TableView
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(Self.path) { request in
            let outlook = try await self.outlook(request)
            let words = site.words(request.language)
            let view = self.view(outlook, words)
            let crumbs = [PageHead.Crumb(words("service.\(answers.service)"), "/")]
            return site.page(PageHead(title: view.title, crumbs: crumbs, isWide: true), "income-outlook", view, for: request)
        }
        routes.get("\(Self.path).csv") { request in
            let outlook = try await self.outlook(request)
            let words = site.words(request.language)
            return .csv(CSVWriter(outlook.lines, fields: ["category"] + Self.columns, words: words), name: "\(words("income.file"))-\(outlook.year).csv")
        }
        return routes
    }

    /// Of this year as it is today, where the address names no other.
    private func outlook(_ request: PageRequest) async throws -> IncomeOutlook {
        var asked = GetIncomeOutlookRequest()
        asked.year = request.query["year"].map { Int32($0.filter { !$0.isWhitespace }) ?? 0 } ?? Int32(today().year)
        asked.asOf = today()
        return try await answers.peer(request.caller, language: request.language.rawValue).call(MembershipContract.getIncomeOutlook, asked)
    }

    private func view(_ outlook: IncomeOutlook, _ words: Words) -> View {
        let asOf = outlook.asOf.map { words.format.day($0) } ?? ""
        return View(
            title: words("income.title", ["year": String(outlook.year)]), lead: words("income.lead", ["day": asOf]), year: String(outlook.year),
            csvAddress: "\(Self.path).csv?year=\(outlook.year)", lines: lines(outlook, words), shares: shares(outlook, words), years: years(outlook, words))
    }

    private func lines(_ outlook: IncomeOutlook, _ words: Words) -> TableView {
        let layout = IncomeOutlookLine.fields.layout
        let columns = (["category"] + Self.columns).compactMap(layout.field).map { TableView.Column(words.label(layout, $0), isNumeric: $0.name != "category") }
        let rows = outlook.lines.map { row(words("term.IncomeCategory.\($0.category.rawValue)"), $0, words) } + [row(words("income.total"), outlook.total, words)]
        let share = TableView.Column(words("income.of_budget"), isNumeric: true)
        return TableView(caption: words("income.caption"), columns: columns + [share], rows: rows, empty: words("table.empty"))
    }

    private func row(_ name: String, _ line: IncomeOutlookLine, _ words: Words) -> [TableView.Cell] {
        let cents = [line.budgetCents, line.accruedCents, line.invoicedCents, line.collectedCents, line.forecastCents]
        let part = line.budgetCents > 0 ? InvoicePages.percent(Settlement.share(of: 10_000, line.accruedCents, of: line.budgetCents), words) : ""
        return [.init(name)] + cents.map { .init(words.format.money(cents: $0), isNumeric: true) } + [.init(part, isNumeric: true)]
    }

    private func shares(_ outlook: IncomeOutlook, _ words: Words) -> TableView {
        let shares = [("budget", outlook.budgetShareHundredths), ("accrued", outlook.accruedShareHundredths), ("forecast", outlook.forecastShareHundredths)]
        let rows = shares.map { key, share in [TableView.Cell(words("income.\(key)")), .init(share.map { InvoicePages.percent($0, words) } ?? "", isNumeric: true)] }
        return TableView(caption: words("income.shares"), columns: [.init(words("income.basis")), .init(words("income.share"), isNumeric: true)], rows: rows, empty: words("table.empty"))
    }

    private func years(_ outlook: IncomeOutlook, _ words: Words) -> TableView {
        let rows = outlook.years.map { year in
            [
                TableView.Cell(String(year.year), address: "\(Self.path)?year=\(year.year)"), .init(words.format.money(cents: year.budgetCents), isNumeric: true),
                .init(words.format.money(cents: year.accruedCents), isNumeric: true),
                .init(year.competitiveShareHundredths.map { InvoicePages.percent($0, words) } ?? "", isNumeric: true),
            ]
        }
        let columns = [TableView.Column(words("income.year")), .init(words("income.budget"), isNumeric: true), .init(words("income.accrued"), isNumeric: true), .init(words("income.share"), isNumeric: true)]
        return TableView(caption: words("income.years"), columns: columns, rows: rows, empty: words("table.empty"))
    }
}
