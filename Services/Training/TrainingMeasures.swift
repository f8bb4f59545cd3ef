import Contract
import Models
import Pillar
import Storage

/// Every figure that training publishes from its own records, beside those all pillars share.
enum TrainingMeasures {
    static let all = [trainingActivities, specialisedAttendances, talentSupport]

    /// O1: held training activities that the association organised or promoted; one edition is one.
    static let trainingActivities = Measure("training_activities", .set) { period in
        """
        SELECT a.id AS record_id, 'Activity' AS record_type, a.activity_uid AS counted_id, a.title AS label, a.start_date AS day, 1 AS amount
        FROM activity a
        WHERE a.kind = 'formacion' AND a.association_role IN ('organiza', 'coorganiza', 'impulsa') AND a.status = 'celebrada'
          AND \(fragment: period.holds("a.start_date"))
        """
    }

    /// O2: attendances at specialised continuing training; one registration of somebody who came is one.
    static let specialisedAttendances = Measure("specialised_attendances", .count) { period in
        """
        SELECT r.id AS record_id, 'Registration' AS record_type, r.id AS counted_id, a.title AS label, a.start_date AS day, 1 AS amount
        FROM registration r JOIN activity a ON a.id = r.activity_id
        WHERE a.type = 'continua_especializada' AND a.association_role IN ('organiza', 'coorganiza', 'impulsa', 'desarrolla')
          AND a.status = 'celebrada' AND r.attendance = 'asistio' AND \(fragment: period.holds("a.start_date"))
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
