import Contract
import Models
import Web

/// An invoice on paper, in the language that its buyer is written to in, and a remittance as the bank's file.
struct InvoicePages: Sendable {
    let site: Site
    let answers: Answers

    static let textKeys = Set(
        ["title", "title_rectifying", "title_draft", "rectifies", "concept", "net", "rate", "fee", "issued", "due", "vat", "total", "paid", "open", "pay_to", "pdf", "bank_file", "lines"]
            .map { "invoice.\($0)" })

    struct Party: Sendable {
        let name: String
        let taxID: String
        let address: String
    }
    struct Fact: Sendable {
        let name: String
        let text: String
    }
    private struct Sheet: Sendable {
        let language: String
        let title: String
        let issuer: Party
        let buyer: Party
        let dates: [Fact]
        let rectifies: String?
        let lines: TableView
        let sums: [Fact]
        let note: String?
        let payTo: String?
        let styleMarkup: Markup
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/invoices/{record}/document.pdf") { request in
            let document = try await ask(request).call(MembershipContract.getInvoiceDocument, .init(id: request.placeholder("record")))
            let name = document.invoice.code.isEmpty ? "borrador" : document.invoice.code
            return .file(try await PDFWriter.pdf(sheet(document)), type: PDFWriter.mediaType, name: "\(name).pdf")
        }
        routes.get("/direct-debit-remittances/{record}/file.xml") { request in
            let file = try await ask(request).call(MembershipContract.getRemittanceFile, .init(id: request.placeholder("record")))
            return .file(Array(file.xml.utf8), type: "application/xml", name: file.name)
        }
        return routes
    }

    private func ask(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    /// As it is printed.
    func sheet(_ document: InvoiceDocument) -> Markup {
        let language = Language(rawValue: document.language.rawValue) ?? .es
        let words = site.words(language), invoice = document.invoice
        let kind = invoice.code.isEmpty ? "title_draft" : invoice.status == .rectificativa ? "title_rectifying" : "title"
        let day = { (day: Day?) in day.map { words.format.day($0) } ?? "" }
        let isOpen = [.emitida, .parcial].contains(invoice.status)
        let view = Sheet(
            language: language.rawValue, title: words("invoice.\(kind)", ["code": invoice.code]),
            issuer: Party(name: invoice.issuerName, taxID: invoice.issuerTaxID, address: invoice.issuerAddress),
            buyer: Party(name: invoice.buyerName, taxID: invoice.buyerTaxID, address: invoice.buyerAddress),
            dates: [("issued", day(invoice.issueDate)), ("due", day(invoice.dueDate))].filter { !$0.1.isEmpty }.map { Fact(name: words("invoice.\($0.0)"), text: $0.1) },
            rectifies: document.rectifiedCode.isEmpty
                ? nil : words("invoice.rectifies", ["code": document.rectifiedCode, "day": day(document.rectifiedDate), "reason": invoice.reason]),
            lines: lines(invoice, words), sums: sums(document, words), note: invoice.note.isEmpty ? nil : invoice.note,
            payTo: isOpen && !invoice.issuerIban.isEmpty ? words("invoice.pay_to", ["iban": ReminderWords.grouped(invoice.issuerIban), "code": invoice.code]) : nil,
            styleMarkup: Markup(html: "<style>\(site.assets.text("document.css") ?? "")</style>"))
        return site.markup("invoice-document", view, language)
    }

    private func lines(_ invoice: Invoice, _ words: Words) -> TableView {
        let rows = invoice.lines.map { line in
            let concept = line.concept.isEmpty ? words("invoice.fee", ["year": String(line.feeYear)]) : line.concept
            return [
                TableView.Cell(concept), .init(Self.percent(line.vatRateHundredths, words), isNumeric: true), .init(words.format.money(cents: line.netCents), isNumeric: true),
            ]
        }
        let columns = ["concept", "rate", "net"].map { TableView.Column(words("invoice.\($0)"), isNumeric: $0 != "concept") }
        return TableView(caption: words("invoice.lines"), columns: columns, rows: rows, empty: words("table.empty"))
    }

    private func sums(_ document: InvoiceDocument, _ words: Words) -> [Fact] {
        let invoice = document.invoice
        func fact(_ key: String, _ cents: Int64, _ values: [String: String] = [:]) -> Fact { Fact(name: words("invoice.\(key)", values), text: words.format.money(cents: cents)) }
        let shares = document.vatShares.map { fact("vat", $0.vatCents, ["rate": Self.percent($0.vatRateHundredths, words), "base": words.format.money(cents: $0.netCents)]) }
        let paid = invoice.paidCents > 0 ? [fact("paid", invoice.paidCents), fact("open", invoice.totalCents - invoice.paidCents)] : []
        return [fact("net", invoice.netCents)] + shares + [fact("total", invoice.totalCents)] + paid
    }

    /// A share in hundredths of a percent, without decimals that say nothing.
    static func percent(_ hundredths: Int64, _ words: Words) -> String { words.format.percent(Double(hundredths) / 100, decimals: hundredths % 100 == 0 ? 0 : 2) }
}

extension GetInvoiceDocumentRequest {
    init(id: String) {
        self.init()
        self.id = id
    }
}

extension GetRemittanceFileRequest {
    init(id: String) {
        self.init()
        self.id = id
    }
}
