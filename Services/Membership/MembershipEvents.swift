import Pillar
import Storage

/// What only this service does with organisations, for their timelines.
enum MembershipEvents {
    static let all = [
        EventSource { ids in
            """
            SELECT 'Interaction' AS record_type, i.id AS record_id, p.org_id AS org_id, i.date AS day, i.title AS title
            FROM interaction_participant p JOIN interaction i ON i.id = p.interaction_id WHERE p.org_id IN \(ids)
            """
        },
        EventSource { ids in "SELECT 'Membership', s.id, s.org_id, s.start_date, '' FROM membership s WHERE s.org_id IN \(ids)" },
        EventSource { ids in
            "SELECT 'GroupMember', m.id, m.org_id, m.start_date, g.name FROM group_member m JOIN member_group g ON g.id = m.group_id WHERE m.org_id IN \(ids)"
        },
        EventSource { ids in "SELECT 'Fee', f.id, f.org_id, f.due_on, f.document_ref FROM fee f WHERE f.org_id IN \(ids)" },
        EventSource { ids in "SELECT 'AnnualDeclaration', y.id, y.org_id, COALESCE(y.validated_on, y.submitted_on), '' FROM annual_declaration y WHERE y.org_id IN \(ids)" },
        EventSource { ids in
            "SELECT 'SurveyResponse', v.id, v.org_id, v.submitted_on, s.title FROM survey_response v JOIN survey s ON s.id = v.survey_id WHERE v.org_id IN \(ids)"
        },
        EventSource { ids in "SELECT 'Agreement', t.id, t.counterpart_org_id, t.signed_on, t.topic FROM agreement t WHERE t.counterpart_org_id IN \(ids)" },
        EventSource { ids in
            """
            SELECT 'IntelligenceDelivery', d.id, d.org_id, d.sent_on, COALESCE(b.title, '')
            FROM intelligence_delivery d LEFT JOIN intelligence_bulletin b ON b.id = d.bulletin_id WHERE d.org_id IN \(ids)
            """
        },
        EventSource { ids in "SELECT 'FollowUp', u.id, u.org_id, u.due_on, u.title FROM follow_up u WHERE u.org_id IN \(ids)" },
    ]
}
