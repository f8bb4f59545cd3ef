import Contract
import Models
import Pillar
import Storage

/// Figures over projects. A project is in a period when it is under way on any day of it; the dates are always those of the
/// project, not of the participation.
enum ProjectMeasures {
    static let all = [internationalProjects, clinicalDataProjects, internationalParticipants, cooperationParticipants]

    /// S8: international projects in which the association has a part, running or finished.
    static let internationalProjects = Measure("international_projects", .set, by: ["programme", "bhc_role", "new_or_running"]) { period in
        """
        SELECT p.id AS record_id, 'Project' AS record_type, p.id AS counted_id, p.title AS label, p.start_date AS day, 1 AS amount,
               COALESCE(g.code, '') AS programme, p.association_role AS bhc_role,
               CASE WHEN p.start_date >= \(period.start) THEN 'new' ELSE 'running' END AS new_or_running
        FROM project p LEFT JOIN programme g ON g.id = p.programme_id
        WHERE p.scope = 'internacional' AND p.association_role IN ('coordina', 'lidera', 'socio', 'entidad_asociada')
          AND p.status IN ('en_ejecucion', 'finalizado') AND \(fragment: isUnderWay(period))
        """
    }

    /// O4: clinical-data projects of the association with two or more distinct organisations, itself among them if listed.
    static let clinicalDataProjects = Measure("clinical_data_projects", .set) { period in
        """
        SELECT p.id AS record_id, 'Project' AS record_type, p.id AS counted_id, p.title AS label, p.start_date AS day, 1 AS amount
        FROM project p
        WHERE p.themes LIKE '%|dato_clinico|%' AND p.association_role IN ('impulsa', 'coordina', 'lidera', 'socio', 'entidad_asociada')
          AND p.status IN ('en_preparacion', 'en_ejecucion', 'finalizado') AND \(fragment: isUnderWay(period))
          AND (SELECT COUNT(DISTINCT \(fragment: Directory.surviving("pp.org_id"))) FROM project_participant pp WHERE pp.project_id = p.id) >= 2
        """
    }

    /// O7: organisations in international R&D&I projects: members on any day of the period and other Basque ones.
    static let internationalParticipants = Measure("international_rdi_participants", .set, by: ["member", "programme"]) { period in
        """
        SELECT pp.id AS record_id, 'ProjectParticipant' AS record_type, \(fragment: Directory.surviving("pp.org_id")) AS counted_id,
               p.title AS label, p.start_date AS day, 1 AS amount, \(fragment: membership(during: period)) AS member, COALESCE(g.code, '') AS programme
        FROM project_participant pp JOIN project p ON p.id = pp.project_id LEFT JOIN programme g ON g.id = p.programme_id
        WHERE p.scope = 'internacional' AND p.type = 'idi' AND p.status IN ('en_ejecucion', 'finalizado') AND \(fragment: isUnderWay(period))
          AND NOT \(fragment: Directory.isAssociation("pp.org_id"))
          AND (\(fragment: Directory.isMember("pp.org_id", during: period)) OR \(fragment: Directory.isBasque("pp.org_id")))
        """
    }

    /// O18, the part of funding: organisations in collaborative projects, whatever the project's status.
    static let cooperationParticipants = Measure("cooperation_participants", .set, by: ["member", "cooperation_type"]) { period in
        """
        SELECT pp.id AS record_id, 'ProjectParticipant' AS record_type, \(fragment: Directory.surviving("pp.org_id")) AS counted_id,
               p.title AS label, p.start_date AS day, 1 AS amount, \(fragment: membership(during: period)) AS member, 'proyecto' AS cooperation_type
        FROM project_participant pp JOIN project p ON p.id = pp.project_id
        WHERE p.is_collaborative = 1 AND \(fragment: isUnderWay(period)) AND NOT \(fragment: Directory.isAssociation("pp.org_id"))
        """
    }

    /// A missing start is under way on no day, a missing end never ends (reading T6); the last day is in.
    private static func isUnderWay(_ period: Period) -> SQL {
        "p.start_date < \(period.end) AND (p.end_date IS NULL OR p.end_date >= \(period.start))"
    }

    private static func membership(during period: Period) -> SQL {
        "CASE WHEN \(fragment: Directory.isMember("pp.org_id", during: period)) THEN 'member' ELSE 'non_member' END"
    }
}
