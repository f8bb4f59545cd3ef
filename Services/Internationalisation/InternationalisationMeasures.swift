import Contract
import Models
import Pillar
import Storage

/// Every figure that internationalisation publishes from its own records, beside those all pillars share.
enum InternationalisationMeasures {
    static let all = [organised, members, international]

    /// O8: missions, grouped fairs and the like that the association organised.
    static let organised = Measure("internationalisation_activities", .set) { period in
        """
        SELECT a.id AS record_id, 'Activity' AS record_type, a.activity_uid AS counted_id, a.title AS label, a.start_date AS day, 1 AS amount
        FROM activity a
        WHERE a.type IN \(ActivityType.internationalisation) AND a.association_role IN ('organiza', 'coorganiza')
          AND a.status = 'celebrada' AND \(fragment: period.holds("a.start_date"))
        """
    }

    /// O9: members on the day the activity began that took part in one of those types, whoever organised it.
    static let members = Measure("internationalisation_members", .set) { period in
        """
        SELECT r.id AS record_id, 'Registration' AS record_type, \(fragment: Directory.surviving("r.org_id")) AS counted_id, a.title AS label, a.start_date AS day, 1 AS amount
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
}
