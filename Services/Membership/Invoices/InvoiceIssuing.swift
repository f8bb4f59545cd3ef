import Contract
import Models
import Storage

/// Gives invoices their numbers: one after the other in each series and year, in the transaction that issues, so that none is
/// missing and none is given twice.
struct InvoiceIssuing: Sendable {
    let invoices: Invoices
    private static let ordinary = "F", rectifying = "R"

    private var database: any Database { invoices.database }

    func issue(_ request: IssueInvoiceRequest, _ call: Call) async throws -> Invoice {
        try await database.answer(call) { tx in
            var draft = try invoices.table.get(request.id, in: tx)
            _ = try invoices.table.update(draft, etag: request.etag, in: tx)
            draft.dueDate = request.dueDate ?? draft.dueDate
            return try issue(draft, on: request.issueDate, in: tx)
        }
    }

    func invoice(_ request: InvoiceFeeRequest, _ call: Call) async throws -> Invoice {
        try await database.answer(call) { tx in
            let fee = try MoneyTables.fees.get(request.id, in: tx)
            _ = try MoneyTables.fees.update(fee, etag: request.etag, in: tx)
            let due = request.dueDate ?? fee.dueOn.flatMap { due in request.issueDate.map { $0 <= due } == true ? due : nil }
            return try issue(draft(of: [fee], due: due, rate: request.vatRateHundredths, in: tx), on: request.issueDate, in: tx)
        }
    }

    /// One invoice for each organisation with its fees of the year that stand on none, in the order of their names.
    func invoice(_ request: InvoiceFeesRequest, _ call: Call) async throws -> InvoiceFeesResponse {
        guard request.apply else { return try database.read { try proposal(request, in: $0).response } }
        return try await database.answer(call) { tx in
            let proposed = try proposal(request, in: tx)
            var response = proposed.response
            response.invoices = try proposed.fees.map { fees in
                try issue(draft(of: fees, due: request.dueDate, rate: request.vatRateHundredths, in: tx), on: request.issueDate, in: tx)
            }
            response.applied = true
            return response
        }
    }

    private func proposal(_ request: InvoiceFeesRequest, in session: Session) throws -> (response: InvoiceFeesResponse, fees: [[Fee]]) {
        let open = try MoneyTables.fees.select("year = \(Int(request.year)) AND invoice_id IS NULL AND status <> 'anulada' AND amount_cents > 0 ORDER BY id", in: session)
        let byOrganisation = Dictionary(grouping: open, by: \.orgID)
        let names = try session.rows("SELECT id FROM organisation WHERE id IN \(byOrganisation.keys.sorted()) ORDER BY legal_name, id") { $0.text(0) }
        var response = InvoiceFeesResponse()
        var all: [[Fee]] = []
        for organisation in names {
            guard try BillingParty.of(organisation, in: session).isComplete else {
                var skipped = SkippedInvoice()
                (skipped.orgID, skipped.why) = (organisation, .sin_datos_fiscales)
                response.skipped.append(skipped)
                continue
            }
            let fees = byOrganisation[organisation] ?? []
            all.append(fees)
            var invoice = Invoice()
            (invoice.orgID, invoice.issueDate, invoice.dueDate, invoice.status) = (organisation, request.issueDate, request.dueDate, .borrador)
            invoice.lines = fees.map { Self.line(of: $0, rate: request.vatRateHundredths) }
            let totals = InvoiceTotals(invoice.lines)
            (invoice.netCents, invoice.vatCents, invoice.totalCents) = (totals.netCents, totals.vatCents, totals.totalCents)
            response.invoices.append(invoice)
            response.totalCents += invoice.totalCents
        }
        return (response, all)
    }

    private func draft(of fees: [Fee], due: Day?, rate: Int64, in tx: Transaction) throws -> Invoice {
        var draft = Invoice()
        draft.orgID = fees.first?.orgID ?? ""
        draft.dueDate = due
        draft.lines = fees.map { Self.line(of: $0, rate: rate) }
        return try invoices.add(draft, in: tx)
    }

    private static func line(of fee: Fee, rate: Int64) -> InvoiceLine {
        var line = InvoiceLine()
        (line.feeID, line.netCents, line.vatRateHundredths, line.feeYear, line.category) = (fee.id, fee.amountCents, rate, fee.year, .cuotas)
        return line
    }

    /// - Parameter day: date of the invoice; methods require it.
    func issue(_ draft: Invoice, on day: Day?, in tx: Transaction) throws -> Invoice {
        guard draft.status == .borrador else { throw ServiceError.refused("INVOICE_ISSUED", "the invoice \(draft.code) was issued already") }
        guard let day else { throw ServiceError.invalid("issueDate", "required", "is required") }
        guard !draft.lines.isEmpty else { throw ServiceError.refused("NO_LINES", "the draft charges nothing: add a line first") }
        var invoice = draft
        try invoices.complete(&invoice, in: tx)
        guard invoice.totalCents >= 0 else { throw ServiceError.refused("NEGATIVE_TOTAL", "the discounts are more than what is charged: rectify the invoice that they belong to") }
        let issuer = try BillingParty.issuer(in: tx), buyer = try BillingParty.of(invoice.orgID, in: tx)
        guard buyer.isComplete else {
            throw ServiceError.refused("BUYER_INCOMPLETE", "\(buyer.name) needs a tax id, and a billing profile with its address, to be invoiced")
        }
        (invoice.buyerName, invoice.buyerTaxID, invoice.buyerAddress) = (buyer.name, buyer.taxID, buyer.address)
        (invoice.issuerName, invoice.issuerTaxID, invoice.issuerAddress, invoice.issuerIban) = (issuer.name, issuer.taxID, issuer.address, issuer.iban)
        invoice.dueDate = invoice.dueDate ?? day.adding(days: issuer.dueDays)
        guard let due = invoice.dueDate, due >= day else { throw ServiceError.refused("DUE_BEFORE_ISSUE", "the last day to pay is before the date of the invoice") }
        invoice.status = .emitida
        try number(&invoice, Self.ordinary, on: day, in: tx)
        let issued = try invoices.table.update(invoice, etag: "", in: tx)
        for line in issued.lines where !line.feeID.isEmpty { try charge(line.feeID, on: issued, in: tx) }
        return try Settlement.settle(invoice: issued.id, in: tx)
    }

    /// What was paid of the fee itself counts for the invoice from now on.
    private func charge(_ feeID: String, on invoice: Invoice, in tx: Transaction) throws {
        var fee = try MoneyTables.fees.get(feeID, in: tx)
        (fee.invoiceID, fee.documentRef) = (invoice.id, invoice.code)
        _ = try MoneyTables.fees.update(fee, etag: "", in: tx)
        for var payment in try MoneyTables.payments.select("fee_id = \(feeID) AND invoice_id IS NULL AND reversed_on IS NULL ORDER BY id", in: tx) {
            payment.invoiceID = invoice.id
            _ = try MoneyTables.payments.update(payment, etag: "", in: tx)
        }
    }

    /// As it is printed, in the buyer's language.
    func document(_ request: GetInvoiceDocumentRequest, _ call: Call) throws -> InvoiceDocument {
        try database.read { session in
            var document = InvoiceDocument()
            document.invoice = try invoices.table.reached(by: call).get(request.id, in: session)
            // A draft is the office's own until it is issued.
            guard document.invoice.status != .borrador || call.caller.organisation.isEmpty else { throw ServiceError.notFound("Invoice", request.id) }
            document.vatShares = InvoiceTotals(document.invoice.lines).rates.map { rate in
                var share = VATShare()
                (share.vatRateHundredths, share.netCents, share.vatCents) = (rate.rateHundredths, rate.netCents, rate.vatCents)
                return share
            }
            if let rectified = try invoices.table.find(document.invoice.rectifies, in: session) {
                (document.rectifiedCode, document.rectifiedDate) = (rectified.code, rectified.issueDate)
            }
            document.language = try Correspondent.of(document.invoice.orgID, in: session).language
            return document
        }
    }

    private func number(_ invoice: inout Invoice, _ series: String, on day: Day, in tx: Transaction) throws {
        let year = day.year
        let last = try tx.row("SELECT last_date FROM invoice_series WHERE series = \(series) AND year = \(year)") { $0.day(0) } ?? nil
        if let last, day < last {
            throw ServiceError.refused("DATE_ORDER", "an invoice of \(last) has a number of this series already: dates follow the numbers")
        }
        let number = try tx.integer(
            """
            INSERT INTO invoice_series (series, year, last_number, last_date) VALUES (\(series), \(year), 1, \(day))
            ON CONFLICT (series, year) DO UPDATE SET last_number = invoice_series.last_number + 1, last_date = excluded.last_date
            RETURNING last_number
            """)
        (invoice.series, invoice.year, invoice.number, invoice.issueDate) = (series, Int32(year), number, day)
        let digits = String(number)
        invoice.code = "\(series)\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }

    func rectify(_ request: RectifyInvoiceRequest, _ call: Call) async throws -> Invoice {
        try await database.answer(call) { tx in
            let original = try invoices.table.get(request.id, in: tx)
            _ = try invoices.table.update(original, etag: request.etag, in: tx)
            return try rectify(original, on: request.issueDate, reason: request.reason, in: tx)
        }
    }

    func rectify(_ original: Invoice, on day: Day?, reason: String, in tx: Transaction) throws -> Invoice {
        var original = original
        guard [.emitida, .parcial, .pagada].contains(original.status), let issued = original.issueDate else {
            throw ServiceError.refused("NOT_RECTIFIABLE", "only an issued invoice that was not taken back is rectified")
        }
        guard original.paidCents == 0 else { throw ServiceError.refused("PAYMENTS_STAND", "payments stand on the invoice: reverse them first") }
        guard original.remittanceID.isEmpty else { throw ServiceError.refused("PRESENTED", "the invoice was presented to the bank: note first that the debit came back") }
        guard let day, day >= issued else { throw ServiceError.refused("DATE_ORDER", "an invoice is rectified on its date or later") }
        var rectifying = original
        rectifying.id = ""
        (rectifying.status, rectifying.rectifies, rectifying.reason, rectifying.dueDate) = (.rectificativa, original.id, reason, nil)
        for index in rectifying.lines.indices { rectifying.lines[index].netCents.negate() }
        let totals = InvoiceTotals(rectifying.lines)
        (rectifying.netCents, rectifying.vatCents, rectifying.totalCents) = (totals.netCents, totals.vatCents, totals.totalCents)
        try number(&rectifying, Self.rectifying, on: day, in: tx)
        let stored = try invoices.table.insert(rectifying, in: tx)
        (original.status, original.rectifiedBy) = (.rectificada, stored.id)
        _ = try invoices.table.update(original, etag: "", in: tx)
        for var fee in try MoneyTables.fees.select("invoice_id = \(original.id) ORDER BY id", in: tx) {
            (fee.invoiceID, fee.documentRef) = ("", "")
            _ = try MoneyTables.fees.update(fee, etag: "", in: tx)
            try Settlement.settle(fee: fee.id, in: tx)
        }
        return stored
    }
}
