import Contract
import Models
import Pillar
import Storage

extension MembershipMeasures {
    static let satisfactionMeasures = [satisfaction]

    /// S14: the overall scores, from 0 to 10 in thousandths, of the surveys about the year: of who was a member when answering,
    /// the latest scored answer of each organisation to each survey. Coverage: organisations that answered, of the members on
    /// the day the last survey closed. An anonymous answer counts as one of a member: only members are asked, each once.
    ///
    /// Rounded by taking the rest off first: of whole numbers without a rest all engines give the same quotient.
    static let satisfaction = Measure("satisfaction", .average, coverage: coverage, isUntold: true) { period in
        """
        SELECT a.id AS record_id, 'SurveyResponse' AS record_type, o.id AS counted_id, o.legal_name AS label, a.submitted_on AS day,
               (a.doubled - a.doubled % (2 * a.scale_max)) / (2 * a.scale_max) AS amount
        FROM (SELECT v.id, v.submitted_on, v.overall_score_hundredths * 200 + s.scale_max AS doubled, s.scale_max, \(fragment: Directory.surviving("v.org_id")) AS org_id,
                     ROW_NUMBER() OVER (PARTITION BY v.survey_id, \(fragment: Directory.surviving("v.org_id")) ORDER BY v.submitted_on DESC, v.id DESC) AS place
              FROM survey_response v JOIN survey s ON s.id = v.survey_id
              WHERE s.kind = 'satisfaccion_global' AND s.reference_year = \(period.closedYear) AND v.overall_score_hundredths IS NOT NULL
                AND \(fragment: Directory.isMember("v.org_id", on: "v.submitted_on"))) AS a
        JOIN organisation o ON o.id = a.org_id WHERE a.place = 1
        UNION ALL
        SELECT n.id AS record_id, 'AnonymousAnswer' AS record_type, n.id AS counted_id, n.title AS label, n.closes_on AS day,
               (n.doubled - n.doubled % (2 * n.scale_max)) / (2 * n.scale_max) AS amount
        FROM (SELECT x.id, s.title, s.closes_on, x.overall_score_hundredths * 200 + s.scale_max AS doubled, s.scale_max
              FROM survey s JOIN anonymous_answer x ON x.survey_id = s.id
              WHERE s.kind = 'satisfaccion_global' AND s.reference_year = \(period.closedYear) AND x.overall_score_hundredths IS NOT NULL) AS n
        """
    }

    private static func coverage(_ period: Period) -> SQL {
        """
        SELECT (SELECT COUNT(DISTINCT \(fragment: Directory.surviving("r.org_id"))) FROM survey_response r JOIN survey s ON s.id = r.survey_id
                WHERE s.kind = 'satisfaccion_global' AND s.reference_year = \(period.closedYear) AND r.overall_score_hundredths IS NOT NULL
                  AND \(fragment: Directory.isMember("r.org_id", on: "r.submitted_on")))
               + (SELECT COUNT(*) FROM survey s JOIN anonymous_answer x ON x.survey_id = s.id
                  WHERE s.kind = 'satisfaccion_global' AND s.reference_year = \(period.closedYear) AND x.overall_score_hundredths IS NOT NULL) AS covered,
               (SELECT COUNT(*) FROM organisation o, (SELECT MAX(s.closes_on) AS day FROM survey s
                WHERE s.kind = 'satisfaccion_global' AND s.reference_year = \(period.closedYear)) AS closing
                WHERE o.merged_into = '' AND \(fragment: Directory.isMember("o.id", on: "closing.day"))) AS population
        """
    }
}
