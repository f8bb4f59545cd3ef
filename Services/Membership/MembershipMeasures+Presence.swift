import Contract
import Models
import Pillar
import Storage

extension MembershipMeasures {
    static let presenceMeasures = [mediaMentions, institutionalBodies]

    /// S10: mentions of the association. One url is one mention, of the day on which it was first published ever (reading C2);
    /// one without a url is its own.
    static let mediaMentions = Measure("media_mentions", .set, by: ["scope", "medium", "outlet"]) { period in
        """
        SELECT n.id AS record_id, 'MediaMention' AS record_type, CASE WHEN n.url = '' THEN n.id ELSE n.url END AS counted_id, n.title AS label,
               n.published_on AS day, 1 AS amount, n.scope AS scope, n.medium AS medium, n.outlet AS outlet
        FROM media_mention n
        WHERE n.mentions_association = 1 AND \(fragment: period.holds("n.published_on"))
          AND (n.url = '' OR NOT EXISTS (
               SELECT 1 FROM media_mention e
               WHERE e.url = n.url AND e.mentions_association = 1 AND (e.published_on < n.published_on OR (e.published_on = n.published_on AND e.id < n.id))))
        """
    }

    /// O29: institutional committees, steering groups and working groups of others in which the association sits at the
    /// period's end.
    static let institutionalBodies = Measure("institutional_bodies", .set) { period in
        """
        SELECT p.id AS record_id, 'ExternalBodyParticipation' AS record_type, b.id AS counted_id, b.name AS label, p.start_date AS day, 1 AS amount
        FROM external_body_participation p JOIN external_body b ON b.id = p.body_id
        WHERE b.is_institutional = 1 AND b.kind IN ('comite', 'grupo_pilotaje', 'grupo_trabajo')
          AND p.start_date <= \(period.lastDay) AND (p.end_date IS NULL OR p.end_date >= \(period.lastDay))
        """
    }
}
