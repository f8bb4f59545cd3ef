import Contract
import Models
import Pillar
import Storage

/// How far the members got in a campaign.
extension Campaigns {
    func coverage(_ request: GetCampaignCoverageRequest, _ call: Call) throws -> CampaignCoverage {
        try database.read { session in
            var coverage = CampaignCoverage()
            coverage.campaign = try table.get(request.id, in: session)
            let mails = try mails(of: request.id, in: session)
            coverage.rows = try rows(coverage.campaign, in: session).map { row in
                guard let mail = mails[row.orgID] else { return row }
                var row = row
                (row.mails, row.lastMailTime, row.failure) = mail
                return row
            }
            coverage.members = Int32(coverage.rows.count)
            coverage.handedIn = Int32(coverage.rows.count { InvitationState.handedIn.contains($0.state) })
            coverage.parts = Self.parts(coverage.rows, "state") { $0.state.rawValue } + Self.parts(coverage.rows, "membership_type") { $0.membershipType.rawValue }
                + Self.parts(coverage.rows, "size_class") { $0.sizeClass.rawValue }
            return coverage
        }
    }

    private func rows(_ campaign: Campaign, in session: Session) throws -> [CoverageRow] {
        // Types are those of the day that the campaign closes.
        let day = campaign.lockedOn ?? campaign.closesOn ?? Day(number: 0)
        return try session.rows(
            """
            SELECT o.id, o.legal_name, \(fragment: Directory.membershipType(of: "o.id", on: day)) AS membership_type, o.size_class, i.person_id, i.is_opened, i.has_answered,
                   COALESCE(d.status, '') AS declared, CASE WHEN EXISTS (SELECT 1 FROM survey_response r WHERE r.survey_id = \(campaign.surveyID) AND r.org_id = o.id) THEN 1 ELSE 0 END AS answered
            FROM campaign_invitation i JOIN organisation o ON o.id = i.org_id
            LEFT JOIN annual_declaration d ON d.org_id = o.id AND d.year = \(Int(campaign.year))
            WHERE i.campaign_id = \(campaign.id) ORDER BY o.legal_name, o.id
            """
        ) { row in
            var found = CoverageRow()
            (found.orgID, found.organisation, found.membershipType, found.sizeClass) = (row.text(0), row.text(1), row.term(2), row.term(3))
            found.state = row.text(4).isEmpty ? .sin_contacto : row.bool(5) ? .abierta : .invitada
            if campaign.kind == .encuesta {
                if row.bool(6) || row.bool(8) { found.state = .enviada }
                return found
            }
            switch DeclarationStatus(rawValue: row.text(7)) ?? .unspecified {
            case .borrador: found.state = .borrador
            case .enviado: found.state = .enviada
            case .validado: found.state = .validada
            case .unspecified: break
            }
            return found
        }
    }

    private func mails(of id: String, in session: Session) throws -> [String: (Int32, Instant?, String)] {
        var mails: [String: (Int32, Instant?, String)] = [:]
        let sent = try session.rows("SELECT org_id, send_time, failure FROM letter WHERE purpose = 'campaign' AND subject_id = \(id) ORDER BY created_at, id") {
            (organisation: $0.text(0), time: $0.instant(1), failure: $0.text(2))
        }
        for mail in sent {
            let before = mails[mail.organisation] ?? (0, nil, "")
            mails[mail.organisation] = (before.0 + (mail.time == nil ? 0 : 1), mail.time ?? before.1, mail.failure)
        }
        return mails
    }

    private static func parts(_ rows: [CoverageRow], _ dimension: String, _ code: (CoverageRow) -> String) -> [CoveragePart] {
        Dictionary(grouping: rows, by: code).sorted { $0.key < $1.key }.map { code, rows in
            var part = CoveragePart()
            (part.dimension, part.code, part.members) = (dimension, code, Int32(rows.count))
            part.handedIn = Int32(rows.count { InvitationState.handedIn.contains($0.state) })
            return part
        }
    }
}
