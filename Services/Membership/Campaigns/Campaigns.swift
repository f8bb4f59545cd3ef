import Contract
import Models
import Storage

/// Calls to all members to declare the figures of a year or to answer a survey.
struct Campaigns: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Campaign>("campaign", searched: ["title", "note"], order: "closes_on desc")
    /// The step of the letter that invites.
    static let invitation = "invitation"

    func check(_ record: inout Campaign, replacing old: Campaign?, in tx: Transaction) throws {
        try Ordered.check(record.opensOn, record.closesOn, "campaign.closesOn")
        if record.status == .unspecified { record.status = old?.status ?? .borrador }
        record.lockedOn = record.status == .cerrada ? old?.lockedOn ?? tx.now.dayUTC : nil
        switch record.kind {
        case .encuesta:
            guard !record.surveyID.isEmpty else { throw ServiceError.invalid("campaign.surveyId", "required", "is required of a campaign of the kind encuesta") }
            try Referenced.check(record.surveyID, "survey", "Survey", "campaign.surveyId", in: tx)
        case .declaracion, .unspecified:
            record.isAnonymous = false
            record.surveyID = ""
        }
        if let other = try twinID(of: record, in: tx), other != record.id {
            throw ServiceError.taken("campaign.year", "has a campaign already: \(other)", reason: "CAMPAIGN_TAKEN")
        }
        guard let old else {
            guard record.status == .borrador else { throw ServiceError.refused("STATUS_ORDER", "a campaign begins as borrador; OpenCampaign opens it") }
            return
        }
        guard old.status == record.status else { throw ServiceError.refused("STATUS_ORDER", "the status is changed by OpenCampaign and LockCampaign") }
        guard old.isAnonymous == record.isAnonymous || old.status == .borrador else {
            throw ServiceError.refused("CAMPAIGN_OPEN", "who was promised to answer without a name, or with one, is not told otherwise afterwards")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        guard try table.get(id, in: tx).status == .borrador else {
            throw ServiceError.refused("CAMPAIGN_OPEN", "members were invited to it: a campaign that was opened stays")
        }
    }

    func twin(of record: Campaign, in tx: Transaction) throws -> RecordTwin? { try twinID(of: record, in: tx).map { .same($0) } }

    private func twinID(of record: Campaign, in tx: Transaction) throws -> String? {
        if record.kind == .encuesta {
            guard !record.surveyID.isEmpty else { return nil }
            return try tx.row("SELECT id FROM campaign WHERE survey_id = \(record.surveyID) ORDER BY id LIMIT 1") { $0.text(0) }
        }
        return try tx.row("SELECT id FROM campaign WHERE kind = \(CampaignKind.declaracion) AND year = \(Int(record.year)) ORDER BY id LIMIT 1") { $0.text(0) }
    }

    func open(_ request: OpenCampaignRequest, _ call: Call) async throws -> OpenCampaignResponse {
        let rooms = self
        guard request.apply else {
            return try await database.write(by: call) { tx in
                _ = try rooms.table.get(request.id, in: tx)
                return try rooms.invited(tx.now.dayUTC, in: tx)
            }
        }
        return try await database.answer(call) { try rooms.open(request, in: $0) }
    }

    /// Opens a campaign inside a transaction; one that is open already invites who joined since.
    func open(_ request: OpenCampaignRequest, mailing: Bool = true, in tx: Transaction) throws -> OpenCampaignResponse {
        var campaign = try table.get(request.id, in: tx)
        guard campaign.status != .cerrada else { throw ServiceError.refused("CAMPAIGN_LOCKED", "the campaign is locked") }
        var response = try invited(tx.now.dayUTC, in: tx)
        response.applied = true
        for invitee in response.invited + response.withoutContact {
            let known = try tx.execute(
                "UPDATE campaign_invitation SET person_id = \(invitee.personID) WHERE campaign_id = \(campaign.id) AND org_id = \(invitee.orgID)")
            if known == 0 {
                try tx.execute(
                    """
                    INSERT INTO campaign_invitation (campaign_id, org_id, person_id, is_opened, has_answered)
                    VALUES (\(campaign.id), \(invitee.orgID), \(invitee.personID), 0, 0)
                    """)
            }
        }
        for invitee in response.invited where mailing {
            let letter = Letters.Letter(purpose: .campaign, subjectID: campaign.id, organisationID: invitee.orgID, personID: invitee.personID, step: Self.invitation)
            try Letters(database: database).add(letter, in: tx)
        }
        campaign.status = .abierta
        _ = try table.update(campaign, etag: request.etag, in: tx)
        return response
    }

    func lock(_ request: LockCampaignRequest, _ call: Call) async throws -> Campaign {
        try await database.answer(call) { try lock(request, in: $0) }
    }

    func lock(_ request: LockCampaignRequest, in tx: Transaction) throws -> Campaign {
        var campaign = try table.get(request.id, in: tx)
        guard campaign.status == .abierta else { throw ServiceError.refused("STATUS_ORDER", "only a campaign that is open is locked") }
        campaign.status = .cerrada
        campaign.lockedOn = tx.now.dayUTC
        try PersonalLinks.revoke(subject: campaign.id, in: tx)
        return try table.update(campaign, etag: request.etag, in: tx)
    }

    /// Whether the declarations of a year are locked.
    static func isLocked(_ year: Int32, in session: Session) throws -> Bool {
        try session.integer("SELECT COUNT(*) FROM campaign WHERE kind = \(CampaignKind.declaracion) AND year = \(Int(year)) AND status = \(CampaignStatus.cerrada)") > 0
    }

    /// The campaign, when it takes what its members send.
    ///
    /// - Throws: `failed_precondition` CAMPAIGN_CLOSED before it opens, after its last day and when it is locked.
    func taking(_ id: String, _ kind: CampaignKind, in tx: Transaction) throws -> Campaign {
        let campaign = try table.get(id, in: tx)
        guard campaign.kind == kind else { throw ServiceError.invalid("campaignId", "kind", "must be of a campaign of the kind \(kind.rawValue)") }
        let today = tx.now.dayUTC
        let isOffice = tx.call.caller.organisation.isEmpty
        guard campaign.status == .abierta, isOffice || (campaign.opensOn.map { $0 <= today } ?? true) && (campaign.closesOn.map { today <= $0 } ?? true) else {
            throw ServiceError.refused("CAMPAIGN_CLOSED", "the campaign is not open: it opens on \(campaign.opensOn?.text ?? "") and closes on \(campaign.closesOn?.text ?? "")")
        }
        return campaign
    }

    /// Notes that somebody opened the link of an organisation.
    func noteOpened(_ id: String, _ organisation: String) async throws {
        let isNew = try database.read { session in
            try session.row("SELECT 1 FROM campaign_invitation WHERE campaign_id = \(id) AND org_id = \(organisation) AND is_opened = 0") { _ in true }
        }
        guard isNew == true else { return }
        try await database.write(by: Call(caller: .system("campaign"), method: "campaign link")) { tx in
            _ = try tx.execute("UPDATE campaign_invitation SET is_opened = 1 WHERE campaign_id = \(id) AND org_id = \(organisation)")
        }
    }
}
