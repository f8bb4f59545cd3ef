import Contract
import Models
import Storage

/// What payments make of invoices and fees: the one place where it is reckoned.
enum Settlement {
    /// What came for an invoice and did not go back, in cents.
    static func paid(invoice id: String, in session: Session) throws -> Int64 {
        try session.integer("SELECT COALESCE(SUM(amount_cents), 0) FROM payment WHERE invoice_id = \(id) AND reversed_on IS NULL")
    }

    /// What came for a fee that stands on no invoice.
    static func paid(fee id: String, in session: Session) throws -> Int64 {
        try session.integer("SELECT COALESCE(SUM(amount_cents), 0) FROM payment WHERE fee_id = \(id) AND invoice_id IS NULL AND reversed_on IS NULL")
    }

    /// Brings an invoice and its fees to what its payments say.
    @discardableResult
    static func settle(invoice id: String, in tx: Transaction) throws -> Invoice {
        var invoice = try MoneyTables.invoices.get(id, in: tx)
        if [.emitida, .parcial, .pagada].contains(invoice.status) {
            invoice.paidCents = try paid(invoice: id, in: tx)
            invoice.status = invoice.paidCents >= invoice.totalCents ? .pagada : invoice.paidCents > 0 ? .parcial : .emitida
            invoice = try MoneyTables.invoices.update(invoice, etag: "", in: tx)
        }
        for fee in try MoneyTables.fees.select("invoice_id = \(id) ORDER BY id", in: tx) { try settle(fee: fee, on: invoice, in: tx) }
        return invoice
    }

    /// Brings a fee that stands on no invoice to what its payments say.
    @discardableResult
    static func settle(fee id: String, in tx: Transaction) throws -> Fee {
        let fee = try MoneyTables.fees.get(id, in: tx)
        let last = try tx.row("SELECT MAX(paid_on) FROM payment WHERE fee_id = \(id) AND invoice_id IS NULL AND reversed_on IS NULL") { $0.day(0) } ?? nil
        return try keep(fee, paid: try paid(fee: id, in: tx), last, in: tx)
    }

    private static func settle(fee: Fee, on invoice: Invoice, in tx: Transaction) throws {
        let last = try tx.row("SELECT MAX(paid_on) FROM payment WHERE invoice_id = \(invoice.id) AND reversed_on IS NULL") { $0.day(0) } ?? nil
        let part = invoice.status == .pagada ? fee.amountCents : share(of: fee.amountCents, invoice.paidCents, of: invoice.totalCents)
        try keep(fee, paid: part, last, in: tx)
    }

    @discardableResult
    private static func keep(_ fee: Fee, paid: Int64, _ last: Day?, in tx: Transaction) throws -> Fee {
        var fee = fee
        (fee.paidCents, fee.paidOn) = (paid, paid > 0 ? last : nil)
        if fee.status != .anulada { fee.status = Fees.status(of: fee) }
        return try MoneyTables.fees.update(fee, etag: "", in: tx)
    }

    /// The part of an amount that is to it as `part` is to `whole`, in whole cents, rounded down.
    static func share(of amount: Int64, _ part: Int64, of whole: Int64) -> Int64 {
        guard whole != 0 else { return 0 }
        let isNegative = ((amount < 0) != (part < 0)) != (whole < 0)
        let product = amount.magnitude.multipliedFullWidth(by: part.magnitude)
        guard product.high < whole.magnitude else { return 0 }
        let quotient = Int64(clamping: whole.magnitude.dividingFullWidth(product).quotient)
        return isNegative ? -quotient : quotient
    }
}
