import Contract
import Models
import Storage

/// What members owe and paid.
struct Fees: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = MoneyTables.fees
    private var payments: Payments { Payments(database: database, seal: seal) }

    func check(_ record: inout Fee, replacing old: Fee?, in tx: Transaction) throws {
        guard record.paidCents <= record.amountCents else {
            throw ServiceError.invalid("fee.paidCents", "not_over_amount", "must not be more than amountCents")
        }
        if record.paidCents > 0, record.paidOn == nil {
            throw ServiceError.invalid("fee.paidOn", "required", "is required when something was paid")
        }
        if let old { try checkCharged(record, old, in: tx) }
        if record.status != .anulada { record.status = Self.status(of: record) }
        guard record.status != .anulada else { return }
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("fee.year", "has a fee of the organisation already: \(id)", reason: "FEE_TAKEN")
        }
    }

    /// What an invoice or a payment says of a fee is changed by them.
    private func checkCharged(_ record: Fee, _ old: Fee, in tx: Transaction) throws {
        let isCharged = !old.invoiceID.isEmpty
        if isCharged, (record.amountCents, record.paidCents, record.paidOn) != (old.amountCents, old.paidCents, old.paidOn) || record.status == .anulada && old.status != .anulada {
            throw ServiceError.refused("FEE_INVOICED", "the fee stands on the invoice \(old.documentRef): pay that one or rectify it first")
        }
        if !isCharged, try record.paidCents < Settlement.paid(fee: record.id, in: tx) {
            throw ServiceError.refused("PAYMENTS_STAND", "payments say that more was paid: reverse one of them")
        }
    }

    /// A sum that no payment tells of yet is one: fees are imported with what was paid.
    func store(_ record: Fee, in tx: Transaction) throws {
        guard record.invoiceID.isEmpty, let paidOn = record.paidOn else { return }
        let untold = try record.paidCents - Settlement.paid(fee: record.id, in: tx)
        guard untold > 0 else { return }
        var payment = Payment()
        (payment.orgID, payment.feeID, payment.paidOn, payment.amountCents, payment.method) = (record.orgID, record.id, paidOn, untold, .transferencia)
        _ = try payments.table.insert(payment, in: tx)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM payment WHERE fee_id = \(id)"), "payments", "the fee")
        let charged = try tx.integer("SELECT COUNT(*) FROM fee WHERE id = \(id) AND invoice_id IS NOT NULL")
        try InUse.refuse(charged, "invoices", "the fee")
    }

    func twin(of record: Fee, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM fee WHERE org_id = \(record.orgID) AND year = \(Int(record.year)) AND status <> 'anulada'") { .same($0.text(0)) }
    }

    static func status(of fee: Fee) -> FeeStatus {
        fee.paidCents == 0 && fee.amountCents > 0 ? .emitida : fee.paidCents < fee.amountCents ? .parcial : .pagada
    }

    func recordPayment(_ request: RecordPaymentRequest, _ call: Call) async throws -> Fee {
        try await database.answer(call) { tx in
            let fee = try table.get(request.id, in: tx)
            _ = try table.update(fee, etag: request.etag, in: tx)
            guard fee.status != .anulada else { throw ServiceError.refused("FEE_CANCELLED", "the fee is cancelled") }
            let open = fee.amountCents - fee.paidCents
            guard open > 0 else { throw ServiceError.refused("ALREADY_PAID", "the fee is paid already") }
            guard request.amountCents <= open else {
                throw ServiceError.invalid("amountCents", "not_over_open", "must not be more than the \(open) cents that are open")
            }
            var payment = Payment()
            (payment.feeID, payment.paidOn, payment.reference) = (fee.id, request.paidOn, request.reference)
            payment.amountCents = request.amountCents == 0 ? open : request.amountCents
            payment.method = request.method == .unspecified ? .transferencia : request.method
            try payments.note(payment, in: tx)
            return try table.get(fee.id, in: tx)
        }
    }
}
