import Contract
import Models
import Storage

/// Calls for proposals.
struct Calls: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<FundingCall>("funding_call", searched: ["title", "topics", "bdnsCode", "sediaCode", "note"], order: "opening_date desc")

    func check(_ record: inout FundingCall, replacing old: FundingCall?, in tx: Transaction) throws {
        try inherit(&record, in: tx)
        try Referenced.check(record.funderID, "funder", "Funder", "call.funderId", in: tx)
        if let old, old.status != record.status {
            throw ServiceError(
                .failedPrecondition, "the status of a call is changed by OpenCall, CloseCall or ArchiveCall",
                violations: [.init(field: "call.status", rule: "status_by_verb", message: "is changed by OpenCall, CloseCall or ArchiveCall")],
                reason: "STATUS_BY_VERB")
        }
        try checkDates(record)
        try Ordered.check(Int64(record.trlMin), Int64(record.trlMax), "call.trlMax", "trlMin")
        try Ordered.check(record.amountMinCents, record.amountMaxCents, "call.amountMaxCents", "amountMinCents")
        try Ordered.check(record.amountMaxCents, record.budgetCents, "call.budgetCents", "amountMaxCents")
        try checkNumber(record.bdnsCode, "bdns_code", "bdnsCode", record.id, in: tx)
        try checkNumber(record.sediaCode, "sedia_code", "sediaCode", record.id, in: tx)
    }

    /// What the programme says already need not be typed again.
    private func inherit(_ record: inout FundingCall, in tx: Transaction) throws {
        guard !record.programmeID.isEmpty else { return }
        let programme = try tx.row("SELECT funder_id, instrument FROM programme WHERE id = \(record.programmeID)") {
            (funder: $0.text(0), instrument: $0.term(1, as: FundingInstrument.self))
        }
        guard let programme else { throw ServiceError.invalid("call.programmeId", "references", "must be the id of an existing Programme") }
        if record.funderID.isEmpty { record.funderID = programme.funder }
        if record.instrument == .unspecified { record.instrument = programme.instrument }
    }

    private func checkDates(_ record: FundingCall) throws(ServiceError) {
        for (index, deadline) in record.deadlines.enumerated() {
            try Ordered.check(record.openingDate, deadline.dueOn, "call.deadlines[\(index)].dueOn")
        }
        let saysUntilWhen = !record.deadlines.isEmpty || record.isRolling || !record.deadlineText.isEmpty
        guard record.status != .abierta || saysUntilWhen else {
            throw .invalid("call.deadlines", "required", "must have a deadline, isRolling or deadlineText while the call is open")
        }
    }

    private func checkNumber(_ number: String, _ column: StaticString, _ field: String, _ id: String, in tx: Transaction) throws {
        guard !number.isEmpty else { return }
        if let other = try tx.row("SELECT title FROM funding_call WHERE \(name: column) = \(number) AND id <> \(id)", { $0.text(0) }) {
            throw ServiceError(
                .alreadyExists, "the call «\(other)» has the number \(number) already",
                violations: [.init(field: "call.\(field)", rule: "unique_number", message: "belongs to «\(other)» already")], reason: "NUMBER_TAKEN")
        }
    }

    func store(_ record: FundingCall, in tx: Transaction) throws {
        try tx.execute("DELETE FROM call_deadline WHERE call_id = \(record.id)")
        for (position, deadline) in record.deadlines.enumerated() {
            try tx.execute(
                """
                INSERT INTO call_deadline (call_id, position, kind, label, due_on)
                VALUES (\(record.id), \(position), \(deadline.kind), \(deadline.label), \(deadline.dueOn))
                """)
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer(
            "SELECT (SELECT COUNT(*) FROM proposal WHERE call_id = \(id)) + (SELECT COUNT(*) FROM award WHERE call_id = \(id))")
        try InUse.refuse(used, "proposals and awards", "the call")
    }

    /// The same official number is the same call.
    func twin(of record: FundingCall, in tx: Transaction) throws -> RecordTwin? {
        try tx.row(
            """
            SELECT id FROM funding_call WHERE (bdns_code = \(record.bdnsCode) AND bdns_code <> '')
            OR (sedia_code = \(record.sediaCode) AND sedia_code <> '') ORDER BY id
            """) { .same($0.text(0)) }
    }
}
