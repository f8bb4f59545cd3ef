import Contract
import Models
import Pillar
import Storage

extension MembershipMeasures {
    static let memberMeasures = [members, newCollectiveMembers]

    /// S12: members of the five types on the last day of the period (reading T3). `joined_or_left` tells who was none on the
    /// day before the period; who left is not among the members of its end.
    static let members = Measure("members", .set, by: ["membership_type", "subsector", "size_class", "province", "joined_or_left"]) { period in
        """
        SELECT m.id AS record_id, 'Membership' AS record_type, o.id AS counted_id, o.legal_name AS label, m.start_date AS day, 1 AS amount,
               \(fragment: Directory.membershipType(of: "o.id", on: period.lastDay)) AS membership_type, o.subsectors AS subsector,
               o.size_class AS size_class, o.province AS province,
               CASE WHEN \(fragment: Directory.isMember("o.id", on: period.start.adding(days: -1))) THEN 'stayed' ELSE 'joined' END AS joined_or_left
        FROM membership m JOIN organisation o ON o.id = \(fragment: Directory.surviving("m.org_id"))
        WHERE \(fragment: inForce(on: period.lastDay))
        """
    }

    /// S13: members at the period's end of a subsector that is to be brought in or watched today, whose membership in force
    /// began on 1 January 2024 or later. One of their subsectors is enough; who came back joined then.
    static let newCollectiveMembers = Measure("new_collective_members", .set) { period in
        """
        SELECT m.id AS record_id, 'Membership' AS record_type, o.id AS counted_id, o.legal_name AS label, m.join_date AS day, 1 AS amount
        FROM membership m JOIN organisation o ON o.id = \(fragment: Directory.surviving("m.org_id"))
        WHERE \(fragment: inForce(on: period.lastDay)) AND m.join_date >= '2024-01-01'
          AND EXISTS (SELECT 1 FROM subsector_status s WHERE s.incorporation_status IN ('a_incorporar', 'a_vigilar')
                      AND o.subsectors LIKE '%|' || s.subsector || '|%')
        """
    }

    private static func inForce(on day: Day) -> SQL {
        """
        m.status IN ('activa', 'en_gracia') AND m.type IN ('fundador', 'ordinario', 'honorario', 'adherido', 'colaborador')
          AND m.start_date <= \(day) AND (m.end_date IS NULL OR m.end_date >= \(day))
        """
    }
}
