import Contract
import Models
import Storage

/// What members owe and paid.
struct Fees: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Fee>("fee", searched: ["documentRef", "note"], order: "year desc")

    func check(_ record: inout Fee, replacing old: Fee?, in tx: Transaction) throws {
        guard record.paidCents <= record.amountCents else {
            throw ServiceError.invalid("fee.paidCents", "not_over_amount", "must not be more than amountCents")
        }
        if record.paidCents > 0, record.paidOn == nil {
            throw ServiceError.invalid("fee.paidOn", "required", "is required when something was paid")
        }
        if record.status != .anulada { record.status = Self.status(of: record) }
        guard record.status != .anulada else { return }
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("fee.year", "has a fee of the organisation already: \(id)", reason: "FEE_TAKEN")
        }
    }

    func twin(of record: Fee, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM fee WHERE org_id = \(record.orgID) AND year = \(Int(record.year)) AND status <> 'anulada'") { .same($0.text(0)) }
    }

    private static func status(of fee: Fee) -> FeeStatus {
        fee.paidCents == 0 && fee.amountCents > 0 ? .emitida : fee.paidCents < fee.amountCents ? .parcial : .pagada
    }

    func recordPayment(_ request: RecordPaymentRequest, _ call: Call) async throws -> Fee {
        try await database.answer(call) { tx in
            let old = try table.get(request.id, in: tx)
            guard old.status != .anulada else { throw ServiceError.refused("FEE_CANCELLED", "the fee is cancelled") }
            let open = old.amountCents - old.paidCents
            guard open > 0 else { throw ServiceError.refused("ALREADY_PAID", "the fee is paid already") }
            guard request.amountCents <= open else {
                throw ServiceError.invalid("amountCents", "not_over_open", "must not be more than the \(open) cents that are open")
            }
            var record = old
            record.paidCents += request.amountCents == 0 ? open : request.amountCents
            record.paidOn = request.paidOn
            try check(&record, replacing: old, in: tx)
            return try table.update(record, etag: request.etag, in: tx)
        }
    }
}
