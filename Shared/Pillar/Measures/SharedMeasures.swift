import Contract
import Models
import Storage

/// The measures that all four pillar services publish over the rooms they share.
package enum SharedMeasures {
    /// S4, O19, O24, O27: the aggregator unites the sets of the four services.
    package static let all = [valueAddedUsers, externalAgentActivities, innovationEvents, activities]

    /// S4: members that used a value-added service; the flag on the delivery decides.
    static let valueAddedUsers = Measure("value_added_users", .set, by: ["pillar", "service_code", "paid", "membership_type"]) { period in
        """
        SELECT d.id AS record_id, 'ServiceDelivery' AS record_type, \(fragment: Directory.surviving("d.org_id")) AS counted_id, d.service_code AS label,
               d.delivered_on AS day, 1 AS amount, d.pillar AS pillar, d.service_code AS service_code,
               CASE WHEN d.is_paid = 1 THEN 'paid' ELSE 'free' END AS paid,
               \(fragment: Directory.membershipType(of: "d.org_id", on: "d.delivered_on")) AS membership_type
        FROM service_delivery d
        WHERE d.is_value_added = 1 AND d.status = 'delivered' AND \(fragment: period.holds("d.delivered_on"))
          AND \(fragment: Directory.isMember("d.org_id", on: "d.delivered_on"))
        """
    }

    /// O19: activities with an outside partner.
    static let externalAgentActivities = Measure("external_agent_activities", .set) { period in
        """
        SELECT a.id AS record_id, 'Activity' AS record_type, a.activity_uid AS counted_id, a.title AS label,
               a.start_date AS day, 1 AS amount
        FROM activity a
        WHERE a.status = 'celebrada' AND a.association_role NOT IN ('', 'ninguno') AND \(fragment: period.holds("a.start_date"))
          AND EXISTS (SELECT 1 FROM activity_partner p WHERE p.activity_id = a.id
                      AND p.category IN ('cluster', 'agente_sectorial', 'agente_conocimiento', 'otro'))
        """
    }

    /// O24: events about innovation.
    static let innovationEvents = Measure("innovation_events", .set) { period in
        """
        SELECT a.id AS record_id, 'Activity' AS record_type, a.activity_uid AS counted_id, a.title AS label,
               a.start_date AS day, 1 AS amount
        FROM activity a
        WHERE a.status = 'celebrada' AND a.association_role NOT IN ('', 'ninguno') AND a.themes LIKE '%|innovacion|%'
          AND a.kind IN ('jornada', 'evento', 'seminario', 'webinar') AND \(fragment: period.holds("a.start_date"))
        """
    }

    /// O27: all activities in which the association takes part.
    package static let activities = Measure("activities", .set) { period in
        """
        SELECT a.id AS record_id, 'Activity' AS record_type, a.activity_uid AS counted_id, a.title AS label,
               a.start_date AS day, 1 AS amount
        FROM activity a
        WHERE a.status = 'celebrada' AND a.association_role NOT IN ('', 'ninguno') AND \(fragment: period.holds("a.start_date"))
        """
    }
}
