import Contract
import Models
import Storage

/// What members declare in a campaign: kept as a draft, handed in when it is plausible or explained.
struct DeclarationFilling: Sendable {
    let campaigns: Campaigns
    let declarations: AnnualDeclarations

    func form(_ request: GetDeclarationFormRequest, _ call: Call) throws -> DeclarationForm {
        let organisation = try OwnOrganisation.id(request.orgID, call)
        return try campaigns.database.read { session in
            var form = DeclarationForm()
            form.campaign = try campaigns.table.get(request.campaignID, in: session)
            form.campaign.note = call.caller.organisation.isEmpty ? form.campaign.note : ""
            form.declaration = try declaration(organisation, form.campaign.year, call, in: session) ?? AnnualDeclaration()
            form.previous = try declaration(organisation, form.campaign.year - 1, call, in: session) ?? AnnualDeclaration()
            return form
        }
    }

    func fill(_ request: FillDeclarationRequest, _ call: Call) async throws -> FillDeclarationResponse {
        let organisation = try OwnOrganisation.id(request.orgID, call)
        let rooms = self
        return try await campaigns.database.answer(call) { tx in
            let campaign = try rooms.campaigns.taking(request.campaignID, .declaracion, in: tx)
            let old = try rooms.stored(organisation, campaign.year, in: tx)
            guard old?.status ?? .borrador == .borrador else {
                throw ServiceError.refused("DECLARATION_HANDED_IN", "the declaration was handed in; the association makes it a draft again when something is wrong")
            }
            var record = old ?? AnnualDeclaration()
            (record.orgID, record.year, record.source, record.status) = (organisation, campaign.year, .declarado, .borrador)
            record.turnoverCents = request.turnoverCents
            record.employeesFteHundredths = request.employeesFteHundredths
            record.rdiInvestmentCents = request.rdiInvestmentCents
            record.exportsCents = request.exportsCents
            record.newFundingCents = request.newFundingCents
            record.explanation = request.explanation
            record = try rooms.keep(record, replacing: old, in: tx)
            var response = FillDeclarationResponse()
            response.warnings = Plausibility.warnings(
                record, previous: try rooms.stored(organisation, campaign.year - 1, in: tx), factorHundredths: campaign.warnFactorHundredths)
            if request.submit, response.warnings.isEmpty || !record.explanation.isEmpty {
                try AnnualDeclarations.checkHasFigure(record)
                record.status = .enviado
                record.submittedOn = tx.now.dayUTC
                record = try rooms.declarations.table.update(record, etag: "", in: tx)
            }
            response.declaration = try rooms.declarations.table.reached(by: tx.call).get(record.id, in: tx)
            return response
        }
    }

    private func keep(_ record: AnnualDeclaration, replacing old: AnnualDeclaration?, in tx: Transaction) throws -> AnnualDeclaration {
        guard let old else { return try declarations.add(record, in: tx) }
        var record = record
        try declarations.check(&record, replacing: old, in: tx)
        return try declarations.table.update(record, etag: "", in: tx)
    }

    private func stored(_ organisation: String, _ year: Int32, in session: Session) throws -> AnnualDeclaration? {
        try declarations.table.select("org_id = \(organisation) AND year = \(Int(year))", in: session).first
    }

    /// A declaration as the caller may read it.
    private func declaration(_ organisation: String, _ year: Int32, _ call: Call, in session: Session) throws -> AnnualDeclaration? {
        guard let id = try stored(organisation, year, in: session)?.id else { return nil }
        return try declarations.table.reached(by: call).find(id, in: session)
    }
}
