import Contract
import Models
import Pillar
import Storage

extension MembershipMeasures {
    static let meetingMeasures = [
        clinicalDataMeetings, facilitated("health_system_meetings", .sistema_vasco_salud),
        facilitated("other_health_system_meetings", .otro_sistema_salud), establishedCompanyMeetings, institutionalContacts,
    ]

    /// O5: held meetings on clinical data in Euskadi that the association attended; no comité, no b2b.
    static let clinicalDataMeetings = Measure("clinical_data_meetings", .count) { period in
        """
        \(fragment: meeting) WHERE i.kind IN ('bilateral', 'grupo_trabajo', 'trabajo', 'presentacion', 'otra') AND i.themes LIKE '%|dato_clinico|%'
          AND i.scope = 'euskadi' AND i.association_attended = 1 AND \(fragment: held(period))
        """
    }

    /// O15, O16: meetings that the association brought about with the Basque health system, or with others.
    private static func facilitated(_ key: String, _ counterpart: CounterpartCategory) -> Measure {
        Measure(key, .count) { period in
            "\(fragment: meeting) WHERE i.association_role = 'propicia' AND i.counterpart_category = \(counterpart) AND \(fragment: held(period))"
        }
    }

    /// O17, the meetings of this service: brought about by the association, between a company that is established today and
    /// another organisation, after merges, that is a member on the day. To be on the list is enough; both may be members.
    static let establishedCompanyMeetings = Measure("established_company_meetings", .set) { period in
        """
        \(fragment: meeting) WHERE i.association_role = 'propicia' AND \(fragment: held(period))
          AND EXISTS (SELECT 1 FROM interaction_participant one JOIN interaction_participant other ON other.interaction_id = one.interaction_id
                      WHERE one.interaction_id = i.id AND \(fragment: Directory.isConsolidated("one.org_id"))
                        AND \(fragment: Directory.surviving("other.org_id")) <> \(fragment: Directory.surviving("one.org_id"))
                        AND \(fragment: Directory.isMember("other.org_id", on: "i.date")))
        """
    }

    /// O28: bilateral contacts with institutions.
    static let institutionalContacts = Measure("institutional_contacts", .count) { period in
        """
        \(fragment: meeting) WHERE i.kind = 'bilateral' AND i.counterpart_category IN ('gobierno', 'administracion', 'entidad_publica', 'sistema_vasco_salud')
          AND i.association_attended = 1 AND \(fragment: held(period))
        """
    }

    private static var meeting: SQL {
        "SELECT i.id AS record_id, 'Interaction' AS record_type, i.id AS counted_id, i.title AS label, i.date AS day, 1 AS amount FROM interaction i"
    }

    private static func held(_ period: Period) -> SQL { "i.status = 'celebrada' AND \(fragment: period.holds("i.date"))" }
}
