import Contract
import Models
import Storage

/// What is given to the bank to collect. A draft follows the invoices each time it is saved; a presented one stays.
struct DirectDebitRemittances: RecordRoom {
    let database: any Database
    let seal: Seal
    let payments: Payments
    let mandates: SepaMandates
    let table = RecordTable<DirectDebitRemittance>("direct_debit_remittance", searched: ["code", "note"], order: "collection_date desc")

    func check(_ record: inout DirectDebitRemittance, replacing old: DirectDebitRemittance?, in tx: Transaction) throws {
        if let old, old.status != .borrador {
            guard record.collectionDate == old.collectionDate else { throw ServiceError.refused("PRESENTED", "the remittance was presented and stands") }
            return
        }
        record.status = .borrador
        try fill(&record, in: tx)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        guard try table.get(id, in: tx).status == .borrador else { throw ServiceError.refused("PRESENTED", "the remittance was presented and stands") }
    }

    /// The invoices that are due by the day of collection, open and not with the bank already.
    private func fill(_ remittance: inout DirectDebitRemittance, in session: Session) throws {
        guard let day = remittance.collectionDate else { return }
        let due = try MoneyTables.invoices.select("status IN ('emitida', 'parcial') AND due_date <= \(day) AND remittance_id IS NULL ORDER BY issue_date NULLS FIRST, code, id", in: session)
        (remittance.debits, remittance.leftOut) = ([], [])
        // A mandate that collects once or for the last time collects one invoice.
        var used: Set<String> = []
        for invoice in due {
            let mandate = try Self.mandate(of: invoice.orgID, in: session)
            if let mandate, let signed = mandate.signedOn, signed <= day, [.frst, .rcur].contains(mandate.sequence) || used.insert(mandate.id).inserted {
                var debit = try self.debit(invoice, mandate, in: session)
                if mandate.sequence == .frst, !used.insert(mandate.id).inserted { debit.sequence = .rcur }
                remittance.debits.append(debit)
            } else {
                var left = LeftOutDebit()
                (left.invoiceID, left.orgID) = (invoice.id, invoice.orgID)
                left.why = mandate == nil ? .sin_mandato : mandate?.signedOn.map { $0 > day } == true ? .mandato_posterior : .mandato_agotado
                remittance.leftOut.append(left)
            }
        }
        remittance.debitCount = Int32(remittance.debits.count)
        remittance.totalCents = remittance.debits.reduce(0) { $0 + $1.amountCents }
    }

    /// That of the one that an organisation was merged into, where it has none of its own.
    private static func mandate(of organisation: String, in session: Session) throws -> SepaMandate? {
        try MoneyTables.mandates.select(
            """
            cancelled_on IS NULL AND (org_id = \(organisation) OR org_id IN (SELECT o.merged_into FROM organisation o WHERE o.id = \(organisation)))
            ORDER BY CASE WHEN org_id = \(organisation) THEN 0 ELSE 1 END, id
            """, in: session
        ).first
    }

    private func debit(_ invoice: Invoice, _ mandate: SepaMandate, in session: Session) throws -> DirectDebit {
        var debit = DirectDebit()
        (debit.invoiceID, debit.orgID, debit.mandateID, debit.amountCents) = (invoice.id, invoice.orgID, mandate.id, invoice.totalCents - invoice.paidCents)
        (debit.sequence, debit.scheme, debit.mandateReference, debit.signedOn) = (mandate.sequence, mandate.scheme, mandate.reference, mandate.signedOn)
        (debit.iban, debit.bic, debit.concept) = (mandate.iban, mandate.bic, invoice.code)
        debit.holder = mandate.holder.isEmpty ? try BillingParty.of(invoice.orgID, in: session).name : mandate.holder
        return debit
    }

    func present(_ request: PresentRemittanceRequest, _ call: Call) async throws -> DirectDebitRemittance {
        try await database.answer(call) { try present(request, in: $0) }
    }

    func present(_ request: PresentRemittanceRequest, in tx: Transaction) throws -> DirectDebitRemittance {
        let seen = try table.get(request.id, in: tx)
        _ = try table.update(seen, etag: request.etag, in: tx)
        guard seen.status == .borrador else { throw ServiceError.refused("PRESENTED", "the remittance was presented already") }
        var remittance = seen
        try fill(&remittance, in: tx)
        guard remittance.changedFields(since: seen).isEmpty else {
            throw ServiceError.refused("REMITTANCE_STALE", "invoices or mandates changed since the draft was saved: save it again and look at it")
        }
        guard !remittance.debits.isEmpty else { throw ServiceError.refused("NO_DEBITS", "there is nothing to collect") }
        let issuer = try BillingParty.issuer(in: tx)
        guard !issuer.iban.isEmpty, !issuer.creditorID.isEmpty else {
            throw ServiceError.refused("NO_CREDITOR", "the association's billing profile needs its IBAN and its SEPA creditor identifier")
        }
        (remittance.creditorName, remittance.creditorIban, remittance.creditorID) = (issuer.name, issuer.iban, issuer.creditorID)
        (remittance.status, remittance.presentTime, remittance.code) = (.presentada, tx.now, remittance.id.filter { $0 != "-" })
        for debit in remittance.debits {
            var invoice = try MoneyTables.invoices.get(debit.invoiceID, in: tx)
            (invoice.remittanceID, invoice.presentedOn) = (remittance.id, remittance.collectionDate)
            _ = try MoneyTables.invoices.update(invoice, etag: "", in: tx)
            var mandate = try mandates.table.get(debit.mandateID, in: tx)
            if mandate.sequence == .frst { mandate.sequence = .rcur }
            if [.fnal, .ooff].contains(mandate.sequence) { mandate.cancelledOn = remittance.collectionDate }
            _ = try mandates.table.update(mandate, etag: "", in: tx)
        }
        return try table.update(remittance, etag: "", in: tx)
    }

    func file(_ request: GetRemittanceFileRequest, _ call: Call) throws -> RemittanceFile {
        let remittance = try database.read { try table.get(request.id, in: $0) }
        guard remittance.status != .borrador else { throw ServiceError.refused("NOT_PRESENTED", "a draft has no file: present it first") }
        var file = RemittanceFile()
        (file.name, file.xml) = (DirectDebitFile(remittance: remittance).name, DirectDebitFile(remittance: remittance).xml)
        return file
    }

    func collect(_ request: CollectRemittanceRequest, _ call: Call) async throws -> DirectDebitRemittance {
        try await database.answer(call) { tx in
            var remittance = try table.get(request.id, in: tx)
            guard remittance.status == .presentada else { throw ServiceError.refused("NOT_PRESENTED", "only a presented remittance is collected, and once") }
            for debit in remittance.debits { try pay(debit, of: remittance, on: request.collectedOn, in: tx) }
            (remittance.status, remittance.collectedOn) = (.cobrada, request.collectedOn)
            return try table.update(remittance, etag: request.etag, in: tx)
        }
    }

    /// What came back before, or was paid otherwise meanwhile, is not paid again.
    private func pay(_ debit: DirectDebit, of remittance: DirectDebitRemittance, on day: Day?, in tx: Transaction) throws {
        let invoice = try MoneyTables.invoices.get(debit.invoiceID, in: tx)
        let open = min(debit.amountCents, invoice.totalCents - invoice.paidCents)
        guard invoice.remittanceID == remittance.id, open > 0 else { return }
        var payment = Payment()
        (payment.invoiceID, payment.paidOn, payment.amountCents) = (invoice.id, day, open)
        (payment.method, payment.reference, payment.remittanceID) = (.domiciliacion, remittance.code, remittance.id)
        try payments.note(payment, in: tx)
    }

    /// A debit that came back: open again, and free for another remittance.
    func giveBack(_ request: ReturnDebitRequest, _ call: Call) async throws -> Invoice {
        try await database.answer(call) { tx in
            var invoice = try MoneyTables.invoices.get(request.id, in: tx)
            _ = try MoneyTables.invoices.update(invoice, etag: request.etag, in: tx)
            try Ordered.check(invoice.presentedOn, request.returnedOn, "returnedOn")
            guard !invoice.remittanceID.isEmpty else { throw ServiceError.refused("NOT_PRESENTED", "the invoice is with no bank") }
            let collected = try payments.table.select("invoice_id = \(invoice.id) AND remittance_id = \(invoice.remittanceID) AND reversed_on IS NULL ORDER BY id", in: tx)
            for payment in collected {
                var reversal = ReversePaymentRequest()
                (reversal.id, reversal.reversedOn, reversal.reason) = (payment.id, request.returnedOn, request.reason)
                _ = try payments.reverse(reversal, in: tx)
            }
            invoice = try MoneyTables.invoices.get(invoice.id, in: tx)
            (invoice.remittanceID, invoice.presentedOn) = ("", nil)
            return try MoneyTables.invoices.update(invoice, etag: "", in: tx)
        }
    }
}
