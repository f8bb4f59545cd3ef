import Pillar
import Storage

/// What only this service does with organisations, for their timelines.
enum InternationalisationEvents {
    static let all = [
        EventSource { ids in
            """
            SELECT 'MissionInterest' AS record_type, m.id AS record_id, m.org_id AS org_id, COALESCE(m.decided_on, c.opens_on) AS day, c.title AS title
            FROM mission_interest m JOIN mission_call c ON c.id = m.call_id WHERE m.org_id IN \(ids)
            """
        },
        EventSource { ids in
            """
            SELECT 'B2BMeeting', b.id, b.requester_org_id, b.date, a.title FROM b2b_meeting b JOIN activity a ON a.id = b.activity_id
            WHERE b.requester_org_id IN \(ids)
            """
        },
        EventSource { ids in
            """
            SELECT 'B2BMeeting', b.id, b.invited_org_id, b.date, a.title FROM b2b_meeting b JOIN activity a ON a.id = b.activity_id
            WHERE b.invited_org_id IN \(ids)
            """
        },
        EventSource { ids in
            "SELECT 'NetworkParticipation', n.id, n.org_id, n.start_date, w.name FROM network_participation n JOIN network w ON w.id = n.network_id WHERE n.org_id IN \(ids)"
        },
    ]
}
