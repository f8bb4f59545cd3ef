import Contract
import Models
import Storage

/// Money that came, and what went back.
struct Payments: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = MoneyTables.payments

    func check(_ record: inout Payment, replacing old: Payment?, in tx: Transaction) throws {
        guard old == nil else { return }
        guard record.invoiceID.isEmpty != record.feeID.isEmpty else {
            throw ServiceError.refused("ONE_CHARGE", "a payment is for an invoice or for a fee: give one of them")
        }
        let open = record.invoiceID.isEmpty ? try charge(fee: &record, in: tx) : try charge(invoice: &record, in: tx)
        guard record.amountCents <= open else {
            throw ServiceError.invalid("payment.amountCents", "not_over_open", "must not be more than the \(open) cents that are open")
        }
    }

    /// - Returns: what is open of the fee, in cents.
    private func charge(fee record: inout Payment, in tx: Transaction) throws -> Int64 {
        try Referenced.check(record.feeID, "fee", "Fee", "payment.feeId", in: tx)
        let fee = try MoneyTables.fees.get(record.feeID, in: tx)
        guard fee.status != .anulada else { throw ServiceError.refused("FEE_CANCELLED", "the fee is cancelled") }
        guard fee.invoiceID.isEmpty else { throw ServiceError.refused("FEE_INVOICED", "the fee stands on the invoice \(fee.documentRef): pay that one") }
        record.orgID = fee.orgID
        return fee.amountCents - fee.paidCents
    }

    /// - Returns: what is open of the invoice, in cents.
    private func charge(invoice record: inout Payment, in tx: Transaction) throws -> Int64 {
        try Referenced.check(record.invoiceID, "invoice", "Invoice", "payment.invoiceId", in: tx)
        let invoice = try MoneyTables.invoices.get(record.invoiceID, in: tx)
        guard [.emitida, .parcial, .pagada].contains(invoice.status) else {
            throw ServiceError.refused("NOT_PAYABLE", "nothing is paid for an invoice that is \(invoice.status.rawValue)")
        }
        record.orgID = invoice.orgID
        return invoice.totalCents - invoice.paidCents
    }

    func store(_ record: Payment, in tx: Transaction) throws { try Self.settle(record, in: tx) }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        throw ServiceError.refused("PAYMENT_STAYS", "what came stays: reverse the payment")
    }

    private static func settle(_ record: Payment, in tx: Transaction) throws {
        if record.invoiceID.isEmpty { try Settlement.settle(fee: record.feeID, in: tx) } else { try Settlement.settle(invoice: record.invoiceID, in: tx) }
    }

    /// Notes a payment with what only the service gives.
    @discardableResult
    func note(_ new: Payment, in tx: Transaction) throws -> Payment {
        var record = new
        try check(&record, replacing: nil, in: tx)
        let stored = try table.insert(record, in: tx)
        try store(stored, in: tx)
        return stored
    }

    func pay(_ request: PayInvoiceRequest, _ call: Call) async throws -> Invoice {
        try await database.answer(call) { tx in
            let invoice = try MoneyTables.invoices.get(request.id, in: tx)
            _ = try MoneyTables.invoices.update(invoice, etag: request.etag, in: tx)
            let open = invoice.totalCents - invoice.paidCents
            guard open > 0 || [.borrador, .rectificada, .rectificativa].contains(invoice.status) else { throw ServiceError.refused("ALREADY_PAID", "the invoice is paid already") }
            guard request.amountCents <= open else {
                throw ServiceError.invalid("amountCents", "not_over_open", "must not be more than the \(open) cents that are open")
            }
            var payment = Payment()
            (payment.invoiceID, payment.paidOn, payment.reference) = (invoice.id, request.paidOn, request.reference)
            payment.amountCents = request.amountCents == 0 ? open : request.amountCents
            payment.method = request.method == .unspecified ? .transferencia : request.method
            try note(payment, in: tx)
            return try MoneyTables.invoices.get(invoice.id, in: tx)
        }
    }

    func reverse(_ request: ReversePaymentRequest, _ call: Call) async throws -> Payment {
        try await database.answer(call) { try reverse(request, in: $0) }
    }

    func reverse(_ request: ReversePaymentRequest, in tx: Transaction) throws -> Payment {
        var payment = try table.get(request.id, in: tx)
        guard payment.reversedOn == nil else { throw ServiceError.refused("ALREADY_REVERSED", "the payment went back already") }
        try Ordered.check(payment.paidOn, request.reversedOn, "reversedOn")
        (payment.reversedOn, payment.reversalReason) = (request.reversedOn, request.reason)
        let stored = try table.update(payment, etag: request.etag, in: tx)
        if !payment.remittanceID.isEmpty { try release(payment, in: tx) }
        try Self.settle(stored, in: tx)
        return stored
    }

    /// An invoice whose debit came back is free for another remittance.
    private func release(_ payment: Payment, in tx: Transaction) throws {
        var invoice = try MoneyTables.invoices.get(payment.invoiceID, in: tx)
        guard invoice.remittanceID == payment.remittanceID else { return }
        (invoice.remittanceID, invoice.presentedOn) = ("", nil)
        _ = try MoneyTables.invoices.update(invoice, etag: "", in: tx)
    }
}
