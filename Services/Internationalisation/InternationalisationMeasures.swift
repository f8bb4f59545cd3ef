import Contract
import Models
import Pillar
import Storage

/// Every figure that internationalisation publishes from its own records, beside those all pillars share.
enum InternationalisationMeasures {
    static let all = [networks, organised, members, international, establishedMeetings]

    /// S11: international networks in which the association, or an organisation that is a member on some day of the period,
    /// takes part on some day of it; an alliance is none (readings C1, S11).
    static let networks = Measure("international_networks", .set, by: ["participant", "network_kind"]) { period in
        """
        SELECT p.id AS record_id, 'NetworkParticipation' AS record_type, n.id AS counted_id, n.name AS label, p.start_date AS day, 1 AS amount,
               CASE WHEN \(fragment: byAssociation) THEN 'bhc' ELSE 'member' END AS participant, n.kind AS network_kind
        FROM network_participation p JOIN network n ON n.id = p.network_id
        WHERE n.scope = 'internacional' AND n.kind IN \(NetworkKind.counted)
          AND p.start_date < \(period.end) AND (p.end_date IS NULL OR p.end_date >= \(period.start))
          AND (\(fragment: byAssociation) OR \(fragment: Directory.isMember("p.org_id", during: period)))
        """
    }

    private static let byAssociation: SQL = "(p.participant = 'asociacion' OR \(fragment: Directory.isAssociation("p.org_id")))"

    /// O8: missions, grouped fairs and the like that the association organised. The country is the market of the mission or,
    /// where it has none, that of the activity.
    static let organised = Measure("internationalisation_activities", .set, by: ["activity_type", "country"]) { period in
        """
        SELECT a.id AS record_id, 'Activity' AS record_type, a.activity_uid AS counted_id, a.title AS label, a.start_date AS day, 1 AS amount,
               a.type AS activity_type, COALESCE(m.market_country, a.country) AS country
        FROM activity a LEFT JOIN mission m ON m.activity_id = a.id
        WHERE a.type IN \(ActivityType.internationalisation) AND a.association_role IN ('organiza', 'coorganiza')
          AND a.status = 'celebrada' AND \(fragment: period.holds("a.start_date"))
        """
    }

    /// O9: members on the day the activity began that took part in one of those types, whoever organised it (reading T5).
    static let members = Measure("internationalisation_members", .set, by: ["bhc_role"]) { period in
        """
        SELECT r.id AS record_id, 'Registration' AS record_type, \(fragment: Directory.surviving("r.org_id")) AS counted_id, a.title AS label,
               a.start_date AS day, 1 AS amount, a.association_role AS bhc_role
        FROM registration r JOIN activity a ON a.id = r.activity_id
        WHERE a.type IN \(ActivityType.internationalisation) AND a.status = 'celebrada' AND r.attendance = 'asistio'
          AND \(fragment: period.holds("a.start_date")) AND \(fragment: Directory.isMember("r.org_id", on: "a.start_date"))
        """
    }

    /// O10: international activities in which the association takes part; the role `desarrolla` is not among them (reading C5).
    static let international = Measure("international_activities", .set) { period in
        """
        SELECT a.id AS record_id, 'Activity' AS record_type, a.activity_uid AS counted_id, a.title AS label, a.start_date AS day, 1 AS amount
        FROM activity a
        WHERE a.scope = 'internacional' AND a.association_role IN ('organiza', 'coorganiza', 'impulsa', 'participa', 'ponente', 'asiste')
          AND a.status = 'celebrada' AND \(fragment: period.holds("a.start_date"))
        """
    }

    /// O17, this service's part: one-to-one meetings held and brought about by the association between an organisation with an
    /// established commercial position and another one, after merges, that is a member on the day; both may be members.
    static let establishedMeetings = Measure("established_company_meetings", .set) { period in
        """
        SELECT m.id AS record_id, 'B2BMeeting' AS record_type, m.meeting_uid AS counted_id, a.title AS label, m.date AS day, 1 AS amount
        FROM b2b_meeting m JOIN activity a ON a.id = m.activity_id
        WHERE m.association_role = 'propicia' AND m.status = 'celebrada' AND \(fragment: period.holds("m.date"))
          AND \(fragment: Directory.surviving("m.requester_org_id")) <> \(fragment: Directory.surviving("m.invited_org_id"))
          AND (\(fragment: establishedBeside("m.requester_org_id", "m.invited_org_id"))
               OR \(fragment: establishedBeside("m.invited_org_id", "m.requester_org_id")))
        """
    }

    private static func establishedBeside(_ one: StaticString, _ other: StaticString) -> SQL {
        "(\(fragment: Directory.isConsolidated(one)) AND \(fragment: Directory.isMember(other, on: "m.date")))"
    }
}
