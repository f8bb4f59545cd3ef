import Contract
import Models
import Web

/// What a member was charged and paid: a page for the office, a document in the member's language, a table.
struct StatementPages: Sendable {
    let site: Site
    let answers: Answers
    let today: @Sendable () -> Day

    static let textKeys = Set(
        ["title", "lead", "opening", "charged", "paid", "closing", "caption", "none", "pdf", "csv", "from", "until", "show", "link", "file"].map { "statement.\($0)" })
    private static let columns = ["date", "kind", "concept", "chargeCents", "paymentCents", "balanceCents"]

    private struct Summary: Sendable { let facts: [InvoicePages.Fact] }
    private struct View: Sendable {
        let language: String
        let association: String
        let title: String
        let lead: String
        let action: String
        let from: String
        let until: String
        let pdfAddress: String
        let csvAddress: String
        let summary: Summary
        let lines: TableView
        var styleMarkup = Markup(html: "")
    }

    private static let path = "/organisations/{record}/statement"

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(Self.path) { request in
            let statement = try await self.statement(request)
            let words = site.words(request.language)
            let crumbs = [PageHead.Crumb(words("service.\(answers.service)"), "/"), .init(words("record.Organisation.many"), "/organisations"), .init(statement.name, "/organisations/\(statement.orgID)")]
            return site.page(PageHead(title: words("statement.title"), crumbs: crumbs, isWide: true), "statement", view(statement, words), for: request)
        }
        routes.get("\(PortalPages.path)/statement.pdf", paper)
        routes.get("\(Self.path).csv") { request in
            let statement = try await self.statement(request)
            let words = site.words(request.language)
            return .csv(CSVWriter(statement.lines, fields: Self.columns, words: words), name: "\(Self.name(statement, words)).csv")
        }
        routes.get("\(Self.path).pdf", paper)
        return routes
    }

    @Sendable private func paper(_ request: PageRequest) async throws -> PageResponse {
        let statement = try await self.statement(request)
        let language = Language(rawValue: statement.language.rawValue) ?? .es
        let words = site.words(language)
        return .file(try await PDFWriter.pdf(document(statement, language)), type: PDFWriter.mediaType, name: "\(Self.name(statement, words)).pdf")
    }

    /// As it is printed.
    private func document(_ statement: MemberStatement, _ language: Language) -> Markup {
        var view = self.view(statement, site.words(language))
        view.styleMarkup = Markup(html: "<style>\(site.assets.text("document.css") ?? "")</style>")
        return site.markup("statement-document", view, language)
    }

    private static func name(_ statement: MemberStatement, _ words: Words) -> String {
        "\(words("statement.file"))-\(statement.taxID.isEmpty ? String(statement.orgID.suffix(12)) : statement.taxID)-\(statement.until?.text ?? "")"
    }

    /// From the first day of this year to today, where the address does not say otherwise.
    ///
    /// - Throws: `invalid_argument` for a day that is none.
    private func statement(_ request: PageRequest) async throws -> MemberStatement {
        func day(_ name: String, else other: Day?) throws(ServiceError) -> Day? {
            guard let text = request.query[name], !text.isEmpty else { return other }
            guard let day = Day(text) else { throw .invalid(name, "format_day", "must be a date") }
            return day
        }
        var asked = GetMemberStatementRequest()
        asked.orgID = request.placeholder("record")
        asked.from = try day("from", else: Day(year: today().year, month: 1, day: 1))
        asked.until = try day("until", else: today())
        return try await answers.peer(request.caller, language: request.language.rawValue).call(MembershipContract.getMemberStatement, asked)
    }

    private func view(_ statement: MemberStatement, _ words: Words) -> View {
        let (from, until) = (statement.from?.text ?? "", statement.until?.text ?? "")
        let own = "/organisations/\(statement.orgID)/statement", query = "?from=\(from)&until=\(until)"
        let sums = [("opening", statement.openingCents), ("charged", statement.chargedCents), ("paid", statement.paidCents), ("closing", statement.closingCents)]
        let who = ["name": statement.name, "tax_id": statement.taxID, "from": statement.from.map { words.format.day($0) } ?? "", "until": statement.until.map { words.format.day($0) } ?? ""]
        return View(
            language: words.language.rawValue, association: site.association, title: words("statement.title"), lead: words("statement.lead", who), action: own, from: from, until: until,
            pdfAddress: "\(own).pdf\(query)", csvAddress: "\(own).csv\(query)",
            summary: Summary(facts: sums.map { .init(name: words("statement.\($0.0)"), text: words.format.money(cents: $0.1)) }),
            lines: TableView(statement.lines, fields: Self.columns, caption: words("statement.caption"), words: words, empty: words("statement.none")) { line in
                line.recordType == "Payment" ? "/payments/\(line.recordID)" : line.recordType == "Fee" ? "/fees/\(line.recordID)" : "/invoices/\(line.recordID)"
            })
    }
}
