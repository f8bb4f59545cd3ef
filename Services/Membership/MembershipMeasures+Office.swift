import Contract
import Models
import Pillar
import Storage

/// What the office renders and is: support, intelligence, team, certificate.
extension MembershipMeasures {
    static let officeMeasures = [regulatorySupport, intelligenceRecipients, team, excellenceCertificate]

    /// O6: members that received regulatory support.
    static let regulatorySupport = Measure("regulatory_support", .set) { period in
        """
        SELECT d.id AS record_id, 'ServiceDelivery' AS record_type, o.id AS counted_id, o.legal_name AS label, d.delivered_on AS day, 1 AS amount
        FROM service_delivery d JOIN organisation o ON o.id = \(fragment: Directory.surviving("d.org_id"))
        WHERE d.pillar = 'regulatoria' AND d.status = 'delivered' AND \(fragment: period.holds("d.delivered_on"))
          AND \(fragment: Directory.isMember("d.org_id", on: "d.delivered_on"))
        """
    }

    /// O20: companies, members or not, to which intelligence for their segment was sent.
    static let intelligenceRecipients = Measure("intelligence_recipients", .set) { period in
        """
        SELECT d.id AS record_id, 'IntelligenceDelivery' AS record_type, o.id AS counted_id, o.legal_name AS label, d.sent_on AS day, 1 AS amount
        FROM intelligence_delivery d JOIN organisation o ON o.id = \(fragment: Directory.surviving("d.org_id"))
        WHERE d.segment <> 'general' AND d.status = 'enviado' AND o.category IN \(OrganisationCategory.companies) AND \(fragment: period.holds("d.sent_on"))
        """
    }

    /// O30: posts of the team on the last day of the period: rows, not people and not working time.
    static let team = Measure("team", .count) { period in
        """
        SELECT s.id AS record_id, 'StaffMember' AS record_type, s.id AS counted_id, s.role AS label, s.start_date AS day, 1 AS amount
        FROM staff_member s WHERE s.start_date <= \(period.lastDay) AND (s.end_date IS NULL OR s.end_date >= \(period.lastDay))
        """
    }

    /// O31: the highest level of Cluster Management Excellence that is valid on the last day of the period; `ninguno`, which
    /// stands in no record, when there is none (readings C6, O31).
    static let excellenceCertificate = Measure("excellence_certificate", .state) { period in
        let valid: SQL = """
            FROM certificate c WHERE c.scheme = 'esca_eucles' AND c.awarded_on <= \(period.lastDay)
              AND (c.valid_until IS NULL OR c.valid_until >= \(period.lastDay))
            """
        return """
            SELECT c.id AS record_id, 'Certificate' AS record_type, c.level AS counted_id, c.level AS label, c.awarded_on AS day,
                   CASE c.level WHEN 'oro' THEN 4 WHEN 'plata' THEN 3 WHEN 'bronce' THEN 2 WHEN 'en_preparacion' THEN 1 ELSE 0 END AS amount
            \(fragment: valid)
            UNION ALL SELECT '', 'Certificate', 'ninguno', '', \(period.lastDay), 0 WHERE NOT EXISTS (SELECT 1 \(fragment: valid))
            """
    }
}
