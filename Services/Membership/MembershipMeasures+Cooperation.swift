import Contract
import Models
import Pillar
import Storage

extension MembershipMeasures {
    static let cooperationMeasures = [activeWorkingGroups, workingGroupMembers, cooperationParticipants]

    /// O21: working groups that are open on some day of the period and met in it.
    static let activeWorkingGroups = Measure("active_working_groups", .set) { period in
        """
        SELECT g.id AS record_id, 'Group' AS record_type, g.id AS counted_id, g.name AS label, g.start_date AS day, 1 AS amount
        FROM member_group g
        WHERE g.kind = 'grupo_trabajo' AND g.start_date < \(period.end) AND (g.end_date IS NULL OR g.end_date >= \(period.start))
          AND EXISTS (SELECT 1 FROM interaction i WHERE i.group_id = g.id AND i.status = 'celebrada' AND \(fragment: period.holds("i.date")))
        """
    }

    /// O22, numerator: members at the period's end that attended a held meeting of a working group in it.
    static let workingGroupMembers = Measure("working_group_members", .set) { period in
        """
        SELECT i.id AS record_id, 'Interaction' AS record_type, o.id AS counted_id, o.legal_name AS label, i.date AS day, 1 AS amount
        FROM interaction i JOIN member_group g ON g.id = i.group_id JOIN interaction_participant p ON p.interaction_id = i.id
        JOIN organisation o ON o.id = \(fragment: Directory.surviving("p.org_id"))
        WHERE g.kind = 'grupo_trabajo' AND i.status = 'celebrada' AND p.attended = 1 AND \(fragment: period.holds("i.date"))
          AND \(fragment: Directory.isMember("p.org_id", on: period.lastDay))
        """
    }

    /// O18, the part of this service: organisations but the association that attended meetings of working groups or comités, or
    /// breakfasts, networking and cooperation days. The kind of the meeting decides, and no status is asked.
    static let cooperationParticipants = Measure("cooperation_participants", .set, by: ["member", "cooperation_type"]) { period in
        """
        SELECT c.record_id, c.record_type, o.id AS counted_id, o.legal_name AS label, c.day, 1 AS amount,
               CASE WHEN \(fragment: Directory.isMember("o.id", during: period)) THEN 'member' ELSE 'non_member' END AS member, c.cooperation_type
        FROM (SELECT i.id AS record_id, 'Interaction' AS record_type, p.org_id, i.date AS day, i.kind AS cooperation_type
              FROM interaction i JOIN interaction_participant p ON p.interaction_id = i.id
              WHERE i.kind IN ('grupo_trabajo', 'comite') AND p.attended = 1 AND \(fragment: period.holds("i.date"))
              UNION ALL
              SELECT r.id, 'Registration', r.org_id, a.start_date, a.kind FROM registration r JOIN activity a ON a.id = r.activity_id
              WHERE a.kind IN ('desayuno', 'networking', 'jornada_cooperacion') AND r.attendance = 'asistio'
                AND \(fragment: period.holds("a.start_date"))) AS c
        JOIN organisation o ON o.id = \(fragment: Directory.surviving("c.org_id"))
        WHERE o.is_association = 0
        """
    }
}
