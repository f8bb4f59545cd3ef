import Contract
import Models
import Pillar
import Storage

/// Whom a campaign is for, whom the association writes to there, and who is missing.
extension Campaigns {
    struct Contact: Sendable {
        var name: String
        var email: String
        var language: String
    }

    /// A person with an e-mail.
    func contact(_ person: String, in session: Session) throws -> Contact? {
        try session.row("SELECT given_name, family_name, email, language FROM person WHERE id = \(person) AND email <> ''") {
            Contact(name: [$0.text(0), $0.text(1)].filter { !$0.isEmpty }.joined(separator: " "), email: $0.text(2), language: $0.text(3))
        }
    }

    /// The members of a day by name, with the main contact of each.
    func invited(_ day: Day, in session: Session) throws -> OpenCampaignResponse {
        var contacts: [String: (id: String, name: String)] = [:]
        let known = try session.rows(
            """
            SELECT a.org_id, p.id, p.given_name, p.family_name FROM affiliation a JOIN person p ON p.id = a.person_id
            WHERE a.is_main_contact = 1 AND p.email <> '' AND (a.start_date IS NULL OR a.start_date <= \(day)) AND (a.end_date IS NULL OR a.end_date >= \(day))
            ORDER BY a.org_id, a.start_date NULLS FIRST, a.id
            """
        ) { (organisation: $0.text(0), id: $0.text(1), name: [$0.text(2), $0.text(3)].filter { !$0.isEmpty }.joined(separator: " ")) }
        for contact in known where contacts[contact.organisation] == nil { contacts[contact.organisation] = (contact.id, contact.name) }
        var response = OpenCampaignResponse()
        let members = try session.rows(
            """
            SELECT o.id, o.legal_name FROM organisation o
            WHERE o.merged_into = '' AND o.is_association = 0 AND \(fragment: Directory.isMember("o.id", on: day)) ORDER BY o.legal_name, o.id
            """) { ($0.text(0), $0.text(1)) }
        for (id, name) in members {
            var invitee = CampaignInvitee()
            (invitee.orgID, invitee.organisation) = (id, name)
            if let contact = contacts[id] {
                (invitee.personID, invitee.contact) = contact
                response.invited.append(invitee)
            } else {
                response.withoutContact.append(invitee)
            }
        }
        return response
    }

    /// Whether an organisation did what the campaign asks.
    func isHandedIn(_ campaign: Campaign, _ organisation: String, in session: Session) throws -> Bool {
        try !missing(campaign, in: session).contains { $0.organisation == organisation }
    }

    /// Who was invited and has not handed in or answered.
    private func missing(_ campaign: Campaign, in session: Session) throws -> [(organisation: String, person: String)] {
        let hasDone: SQL = campaign.kind == .encuesta
            ? "i.has_answered = 1 OR EXISTS (SELECT 1 FROM survey_response r WHERE r.survey_id = \(campaign.surveyID) AND r.org_id = i.org_id)"
            : "EXISTS (SELECT 1 FROM annual_declaration d WHERE d.org_id = i.org_id AND d.year = \(Int(campaign.year)) AND d.status IN ('enviado', 'validado'))"
        return try session.rows(
            "SELECT i.org_id, i.person_id FROM campaign_invitation i WHERE i.campaign_id = \(campaign.id) AND NOT (\(fragment: hasDone)) ORDER BY i.org_id"
        ) { (organisation: $0.text(0), person: $0.text(1)) }
    }

    /// Writes to who is missing today, beside the days of the rule.
    func remind(_ request: RemindCampaignRequest, _ call: Call) async throws -> RemindCampaignResponse {
        let rooms = self
        guard request.apply else { return try await database.write(by: call) { try rooms.unreminded(request, in: $0) } }
        return try await database.answer(call) { tx in
            var response = try rooms.unreminded(request, in: tx)
            let letters = Letters(database: rooms.database)
            for one in response.reminded {
                try letters.add(
                    .init(purpose: .campaign, subjectID: request.id, organisationID: one.orgID, personID: one.personID, step: Self.reminder(tx.now.dayUTC)), in: tx)
            }
            response.applied = true
            return response
        }
    }

    /// Who is missing and was not reminded today.
    private func unreminded(_ request: RemindCampaignRequest, in tx: Transaction) throws -> RemindCampaignResponse {
        let campaign = try table.get(request.id, in: tx)
        let today = tx.now.dayUTC
        guard campaign.status == .abierta, campaign.closesOn.map({ today <= $0 }) ?? true else {
            throw ServiceError.refused("CAMPAIGN_CLOSED", "only the members of a campaign that is open are reminded")
        }
        let written = Set(try tx.rows(
            "SELECT org_id FROM letter WHERE purpose = 'campaign' AND subject_id = \(campaign.id) AND step = \(Self.reminder(today))") { $0.text(0) })
        let named = try tx.rows(
            "SELECT i.org_id, o.legal_name FROM campaign_invitation i JOIN organisation o ON o.id = i.org_id WHERE i.campaign_id = \(campaign.id) ORDER BY o.legal_name, o.id"
        ) { (id: $0.text(0), name: $0.text(1)) }
        let people = Dictionary(try missing(campaign, in: tx).map { ($0.organisation, $0.person) }) { first, _ in first }
        var response = RemindCampaignResponse()
        for (id, name) in named where !written.contains(id) {
            guard let person = people[id] else { continue }
            var invitee = CampaignInvitee()
            (invitee.orgID, invitee.organisation) = (id, name)
            if let contact = try self.contact(person, in: tx) {
                (invitee.personID, invitee.contact) = (person, contact.name)
                response.reminded.append(invitee)
            } else {
                response.withoutContact.append(invitee)
            }
        }
        return response
    }

    /// The step of the letter that reminds on a day.
    private static func reminder(_ day: Day) -> String { "reminder \(day.text)" }

    /// The day of the last reminder that is due: so many days before the close, then again after so many.
    static func reminderDay(_ campaign: Campaign, today: Day) -> Day? {
        guard campaign.remindBeforeDays > 0, let closes = campaign.closesOn, today <= closes else { return nil }
        let first = closes.adding(days: -Int(campaign.remindBeforeDays))
        guard first <= today else { return nil }
        guard campaign.remindEveryDays > 0 else { return first }
        let every = Int(campaign.remindEveryDays)
        let passed = Int(today.number - first.number)
        return first.adding(days: passed - passed % every)
    }

    /// Writes the reminders whose day has come, of who is missing: each once, and none to whom was invited after that day.
    func remind(at now: Instant) async throws {
        let open = try database.read { try table.select("status = \(CampaignStatus.abierta) ORDER BY id", in: $0) }
        for campaign in open {
            guard let day = Self.reminderDay(campaign, today: now.dayUTC) else { continue }
            let step = Self.reminder(day)
            let due = try database.read { session in
                let written = Set(try session.rows(
                    """
                    SELECT org_id FROM letter WHERE purpose = 'campaign' AND subject_id = \(campaign.id)
                    AND (step = \(step) OR step = \(Self.invitation) AND created_at >= \(day.text))
                    """) { $0.text(0) })
                return try missing(campaign, in: session).filter { !$0.person.isEmpty && !written.contains($0.organisation) }
            }
            guard !due.isEmpty else { continue }
            let letters = Letters(database: database)
            try await database.write(by: Call(caller: .system("campaign"), method: "reminder")) { tx in
                for one in due {
                    try letters.add(.init(purpose: .campaign, subjectID: campaign.id, organisationID: one.organisation, personID: one.person, step: step), in: tx)
                }
            }
        }
    }
}
