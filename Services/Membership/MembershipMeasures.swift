import Contract
import Models
import Pillar
import Storage

/// Every figure that membership publishes from its own records, beside those all pillars share.
enum MembershipMeasures {
    static let all = [
        members, clinicalDataMeetings, regulatorySupport, healthSystemMeetings, otherHealthSystemMeetings,
        activeWorkingGroups, workingGroupMembers, institutionalContacts,
    ]

    /// S12: members of the five types on the last day of the period (reading T3).
    static let members = Measure("members", .set) { period in
        """
        SELECT m.id AS record_id, 'Membership' AS record_type, \(fragment: Directory.surviving("m.org_id")) AS counted_id, o.legal_name AS label,
               m.start_date AS day, 1 AS amount
        FROM membership m JOIN organisation o ON o.id = m.org_id
        WHERE m.status IN ('activa', 'en_gracia') AND m.type IN ('fundador', 'ordinario', 'honorario', 'adherido', 'colaborador')
          AND m.start_date <= \(period.lastDay) AND (m.end_date IS NULL OR m.end_date >= \(period.lastDay))
        """
    }

    /// O5: held meetings on clinical data in Euskadi that the association attended; no comité, no b2b.
    static let clinicalDataMeetings = Measure("clinical_data_meetings", .count) { period in
        """
        SELECT i.id AS record_id, 'Interaction' AS record_type, i.id AS counted_id, i.title AS label, i.date AS day, 1 AS amount
        FROM interaction i
        WHERE i.kind IN ('bilateral', 'grupo_trabajo', 'trabajo', 'presentacion', 'otra') AND i.themes LIKE '%|dato_clinico|%'
          AND i.scope = 'euskadi' AND i.association_attended = 1 AND i.status = 'celebrada' AND \(fragment: period.holds("i.date"))
        """
    }

    /// O6: members that received regulatory support.
    static let regulatorySupport = Measure("regulatory_support", .set) { period in
        """
        SELECT d.id AS record_id, 'ServiceDelivery' AS record_type, \(fragment: Directory.surviving("d.org_id")) AS counted_id, o.legal_name AS label,
               d.delivered_on AS day, 1 AS amount
        FROM service_delivery d JOIN organisation o ON o.id = d.org_id
        WHERE d.pillar = 'regulatoria' AND d.status = 'delivered' AND \(fragment: period.holds("d.delivered_on"))
          AND \(fragment: Directory.isMember("d.org_id", on: "d.delivered_on"))
        """
    }

    /// O15: meetings that the association brought about with the Basque health system.
    static let healthSystemMeetings = facilitated("health_system_meetings", .sistema_vasco_salud)
    /// O16: the same with other health systems.
    static let otherHealthSystemMeetings = facilitated("other_health_system_meetings", .otro_sistema_salud)

    private static func facilitated(_ key: String, _ counterpart: CounterpartCategory) -> Measure {
        Measure(key, .count) { period in
            """
            SELECT i.id AS record_id, 'Interaction' AS record_type, i.id AS counted_id, i.title AS label, i.date AS day, 1 AS amount
            FROM interaction i
            WHERE i.association_role = 'propicia' AND i.counterpart_category = \(counterpart) AND i.status = 'celebrada'
              AND \(fragment: period.holds("i.date"))
            """
        }
    }

    /// O21: working groups that are open in the period and met in it.
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
        SELECT i.id AS record_id, 'Interaction' AS record_type, \(fragment: Directory.surviving("p.org_id")) AS counted_id, o.legal_name AS label, i.date AS day, 1 AS amount
        FROM interaction i JOIN member_group g ON g.id = i.group_id
        JOIN interaction_participant p ON p.interaction_id = i.id JOIN organisation o ON o.id = p.org_id
        WHERE g.kind = 'grupo_trabajo' AND i.status = 'celebrada' AND p.attended = 1 AND \(fragment: period.holds("i.date"))
          AND \(fragment: Directory.isMember("p.org_id", on: period.lastDay))
        """
    }

    /// O28: bilateral contacts with institutions.
    static let institutionalContacts = Measure("institutional_contacts", .count) { period in
        """
        SELECT i.id AS record_id, 'Interaction' AS record_type, i.id AS counted_id, i.title AS label, i.date AS day, 1 AS amount
        FROM interaction i
        WHERE i.kind = 'bilateral' AND i.counterpart_category IN ('gobierno', 'administracion', 'entidad_publica', 'sistema_vasco_salud')
          AND i.association_attended = 1 AND i.status = 'celebrada' AND \(fragment: period.holds("i.date"))
        """
    }
}
