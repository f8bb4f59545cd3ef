import Pillar
import Storage

/// What only this service does with organisations, for their timelines.
enum FundingEvents {
    static let all = [
        EventSource { ids in
            """
            SELECT 'Proposal' AS record_type, p.id AS record_id, u.org_id AS org_id, p.submitted_on AS day, p.title AS title
            FROM proposal_participant u JOIN proposal p ON p.id = u.proposal_id WHERE u.org_id IN \(ids)
            """
        },
        EventSource { ids in
            "SELECT 'Project', p.id, u.org_id, p.start_date, p.title FROM project_participant u JOIN project p ON p.id = u.project_id WHERE u.org_id IN \(ids)"
        },
        EventSource { ids in "SELECT 'Award', a.id, a.recipient_org_id, a.award_date, a.title FROM award a WHERE a.recipient_org_id IN \(ids)" },
    ]
}
