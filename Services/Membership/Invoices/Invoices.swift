import Contract
import Models
import Storage

/// What organisations are charged. A draft is changed and deleted as one likes; what was issued stands.
struct Invoices: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = MoneyTables.invoices

    func check(_ record: inout Invoice, replacing old: Invoice?, in tx: Transaction) throws {
        if let old, old.status != .borrador {
            guard record.changedFields(since: old).isEmpty else {
                throw ServiceError.refused("INVOICE_ISSUED", "the invoice \(old.code) was issued and stands: rectify it instead")
            }
            return
        }
        record.status = .borrador
        try Referenced.check(record.orgID, "organisation", "Organisation", "invoice.orgId", in: tx)
        try complete(&record, in: tx)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        guard try table.get(id, in: tx).status == .borrador else {
            throw ServiceError.refused("INVOICE_ISSUED", "the invoice was issued and stands: rectify it instead")
        }
    }

    /// Fills in what lines leave to their fees, and the sums.
    func complete(_ invoice: inout Invoice, in tx: Transaction) throws {
        var fees: Set<String> = []
        for index in invoice.lines.indices {
            let path = "invoice.lines[\(index)]"
            if invoice.lines[index].feeID.isEmpty {
                try Self.checkFree(invoice.lines[index], path)
                invoice.lines[index].feeYear = 0
            } else {
                guard fees.insert(invoice.lines[index].feeID).inserted else {
                    throw ServiceError.invalid("\(path).feeId", "fee_twice", "stands on the invoice already")
                }
                try Self.charge(&invoice.lines[index], of: invoice.orgID, path, in: tx)
            }
        }
        let totals = InvoiceTotals(invoice.lines)
        (invoice.netCents, invoice.vatCents, invoice.totalCents) = (totals.netCents, totals.vatCents, totals.totalCents)
    }

    private static func checkFree(_ line: InvoiceLine, _ path: String) throws(ServiceError) {
        guard line.category != .unspecified else { throw .invalid("\(path).category", "needed_without_fee", "must be given where no fee is charged") }
        guard !line.concept.isEmpty else { throw .invalid("\(path).concept", "needed_without_fee", "must be given where no fee is charged") }
    }

    private static func charge(_ line: inout InvoiceLine, of organisation: String, _ path: String, in tx: Transaction) throws {
        try Referenced.check(line.feeID, "fee", "Fee", "\(path).feeId", in: tx)
        let fee = try MoneyTables.fees.get(line.feeID, in: tx)
        guard try Self.survivor(fee.orgID, in: tx) == Self.survivor(organisation, in: tx) else {
            throw ServiceError.invalid("\(path).feeId", "fee_of_another", "is the fee of another organisation")
        }
        guard fee.status != .anulada else { throw ServiceError.refused("FEE_CANCELLED", "the fee of \(fee.year) is cancelled") }
        guard fee.invoiceID.isEmpty else { throw ServiceError.refused("FEE_INVOICED", "the fee of \(fee.year) stands on the invoice \(fee.documentRef)") }
        guard line.netCents == 0 || line.netCents == fee.amountCents else {
            throw ServiceError.invalid("\(path).netCents", "fee_amount", "must be the \(fee.amountCents) cents of the fee; a discount is a line of its own")
        }
        (line.netCents, line.feeYear, line.category) = (fee.amountCents, fee.year, .cuotas)
    }

    /// The organisation that counts where two were merged.
    private static func survivor(_ id: String, in session: Session) throws -> String {
        try session.row("SELECT COALESCE(merged_into, '') FROM organisation WHERE id = \(id)") { $0.text(0).isEmpty ? id : $0.text(0) } ?? id
    }
}
