import Contract
import Models
import Storage

/// What organisations were awarded.
struct Awards: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Award>("award", searched: ["title", "recipientName", "funderName"], order: "award_date desc")

    func check(_ record: inout Award, replacing old: Award?, in tx: Transaction) throws {
        if let old { forgetNames(of: old, in: &record) }
        if record.currency.isEmpty { record.currency = Money.currency }
        guard record.currency == Money.currency else {
            throw ServiceError.invalid("award.currency", "currency", "must be EUR: convert the amount at the rate of the award date")
        }
        try Referenced.check(record.callID, "funding_call", "Call", "award.callId", in: tx)
        try Referenced.check(record.proposalID, "proposal", "Proposal", "award.proposalId", in: tx)
        try Referenced.check(record.projectID, "project", "Project", "award.projectId", in: tx)
        try findFunder(&record, in: tx)
        if record.recipientName.isEmpty {
            record.recipientName = try tx.row("SELECT legal_name FROM directory_organisation WHERE id = \(record.recipientOrgID)") { $0.text(0) } ?? ""
        }
        guard record.funderLevel != .unspecified else {
            throw ServiceError.invalid("award.funderLevel", "required", "is required when no funder, programme or investor is named")
        }
    }

    /// A name that was the old funder's or recipient's is not the new one's.
    private func forgetNames(of old: Award, in record: inout Award) {
        let hasOtherFunder = old.funderID != record.funderID || old.investorID != record.investorID
        if hasOtherFunder, record.funderName == old.funderName { record.funderName = "" }
        if old.recipientOrgID != record.recipientOrgID, record.recipientName == old.recipientName { record.recipientName = "" }
    }

    /// Programme, funder and investor say whose money it is.
    private func findFunder(_ record: inout Award, in tx: Transaction) throws {
        if !record.programmeID.isEmpty {
            let funder = try tx.row("SELECT funder_id FROM programme WHERE id = \(record.programmeID)") { $0.text(0) }
            guard let funder else { throw ServiceError.invalid("award.programmeId", "references", "must be the id of an existing Programme") }
            if record.funderID.isEmpty, record.investorID.isEmpty { record.funderID = funder }
        }
        if !record.funderID.isEmpty {
            let funder = try tx.row("SELECT name, level FROM funder WHERE id = \(record.funderID)") { ($0.text(0), $0.term(1, as: FunderLevel.self)) }
            guard let (name, level) = funder else { throw ServiceError.invalid("award.funderId", "references", "must be the id of an existing Funder") }
            record.funderLevel = level
            if record.funderName.isEmpty { record.funderName = name }
        }
        guard !record.investorID.isEmpty else { return }
        let investor = try tx.row("SELECT name, kind FROM investor WHERE id = \(record.investorID)") { ($0.text(0), $0.term(1, as: InvestorKind.self)) }
        guard let (name, kind) = investor else { throw ServiceError.invalid("award.investorId", "references", "must be the id of an existing Investor") }
        if record.funderName.isEmpty { record.funderName = name }
        if record.funderLevel == .unspecified {
            guard kind != .fondo_publico else {
                throw ServiceError.invalid("award.funderLevel", "required", "is required for an investor of public money: provincial, autonomico, estatal or europeo")
            }
            record.funderLevel = .privado
        }
    }
}
