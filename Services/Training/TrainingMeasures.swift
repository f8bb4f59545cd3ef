import Contract
import Models
import Pillar
import Storage

/// Every figure that training publishes from its own records, beside those all pillars share.
enum TrainingMeasures {
    static let all = [trainingActivities, specialisedAttendances, talentSupport]

    /// O1: held training activities that the association organised or promoted; one edition is one.
    static let trainingActivities = Measure("training_activities", .set, by: ["training_type", "mode", "bhc_role", "partner"]) { period in
        """
        SELECT a.id AS record_id, 'Activity' AS record_type, a.activity_uid AS counted_id, a.title AS label, a.start_date AS day, 1 AS amount,
               a.type AS training_type, a.mode AS mode, a.association_role AS bhc_role,
               CASE WHEN EXISTS (SELECT 1 FROM activity_partner p WHERE p.activity_id = a.id) THEN 'partner' ELSE 'alone' END AS partner
        FROM activity a
        WHERE a.kind = 'formacion' AND a.association_role IN ('organiza', 'coorganiza', 'impulsa') AND a.status = 'celebrada'
          AND \(fragment: period.holds("a.start_date"))
        """
    }

    /// O2: attendances at specialised continuing training; one registration of somebody who came is one. Where sessions are
    /// noted they decide, by the edition's least number of them, and not the registration's own mark.
    static let specialisedAttendances = Measure("specialised_attendances", .count, by: ["member", "organisation", "gender", "activity"]) { period in
        """
        SELECT r.id AS record_id, 'Registration' AS record_type, r.id AS counted_id, a.title AS label, a.start_date AS day, 1 AS amount,
               CASE WHEN \(fragment: Directory.isMember("r.org_id", on: "a.start_date")) THEN 'member' ELSE 'non_member' END AS member,
               \(fragment: Directory.surviving("r.org_id")) AS organisation, r.gender AS gender, a.id AS activity
        FROM registration r JOIN activity a ON a.id = r.activity_id
        WHERE a.type = 'continua_especializada' AND a.association_role IN ('organiza', 'coorganiza', 'impulsa', 'desarrolla')
          AND a.status = 'celebrada' AND \(fragment: period.holds("a.start_date"))
          AND CASE WHEN EXISTS (SELECT 1 FROM session_attendance s WHERE s.registration_id = r.id)
              THEN (SELECT COUNT(*) FROM session_attendance s WHERE s.registration_id = r.id AND s.attended = 1)
                   >= CASE WHEN a.session_threshold > 1 THEN a.session_threshold ELSE 1 END
              ELSE r.attendance = 'asistio' END
        """
    }

    /// O3: companies, members or not, supported in attracting and keeping talent.
    static let talentSupport = Measure("talent_support", .set) { period in
        """
        SELECT d.id AS record_id, 'ServiceDelivery' AS record_type, \(fragment: Directory.surviving("d.org_id")) AS counted_id, d.service_code AS label, d.delivered_on AS day, 1 AS amount
        FROM service_delivery d
        WHERE d.pillar = 'talento' AND d.status = 'delivered' AND d.service_code IN ('bolsa_empleo', 'reclutamiento', 'foro_talento',
              'talento_internacional', 'becas_incentivos', 'marca_empleadora', 'diversidad_inclusion')
          AND \(fragment: period.holds("d.delivered_on")) AND \(fragment: Directory.isCompany("d.org_id"))
        """
    }
}
