import Contract
import Models
import Pillar

/// A bronze certificate of the scheme that O31 reads, and a rehearsal for more by an invented list of criteria.
extension MembershipDemo {
    /// The scheme that every database has from its beginning.
    private static let eucles = "019ad6a0-0000-7000-8000-00000e5caec1"

    mutating func addExcellence() {
        let bronze = assessment(of: Self.eucles, for: "bronce", on: "2025-09-16", by: "Persona Ficticia, entidad evaluadora inventada")
        assessments.append(bronze)
        var award = AwardExcellenceAssessmentRequest()
        award.id = bronze.id
        award.awardedOn = Day("2025-10-01")
        awards.append(award)
        improvements.append(area(of: bronze, "Plan de comunicación anual (ficticio)", due: "2026-03-31", .hecha))
        addRehearsal()
    }

    private mutating func addRehearsal() {
        var scheme = ExcellenceScheme()
        scheme.id = id()
        scheme.certificateScheme = .otro
        scheme.name = "EJEMPLO: esquema inventado, no es de ESCA ni de EUCLES"
        scheme.issuer = "Entidad inventada"
        scheme.source = "Inventado para los datos de ejemplo"
        scheme.levels = [level("basico", "Básico (ejemplo)", .bronce, threshold: nil), level("avanzado", "Avanzado (ejemplo)", .oro, threshold: 8000)]
        schemes.append(scheme)
        var rehearsal = assessment(of: scheme.id, for: "avanzado", on: "2026-10-20", by: "Autoevaluación de la oficina ficticia")
        let list: [(String, String, String, Int64, Int64?)] = [
            ("A1", "Personas", "Formación del equipo", 300, 200), ("A2", "Personas", "Reparto de tareas", 400, nil),
            ("B1", "Estrategia", "Plan escrito y revisado", 400, 200), ("B2", "Estrategia", "Seguimiento con indicadores", 300, nil),
            ("C1", "Servicios", "Catálogo de servicios", 300, nil), ("C2", "Servicios", "Satisfacción de las asociadas", 200, 300),
        ]
        for (code, area, name, score, minimum) in list {
            var criterion = ExcellenceCriterion()
            criterion.id = id()
            criterion.schemeID = scheme.id
            criterion.code = code
            criterion.area = "\(area) (ejemplo)"
            criterion.name = "\(name) (criterio inventado)"
            criterion.maximumHundredths = 400
            criterion.weightHundredths = code == "B1" ? 200 : nil
            criterion.minimumHundredths = minimum
            criterion.levels = code == "C2" ? ["avanzado"] : []
            criteria.append(criterion)
            var given = CriterionScore()
            given.criterion = code
            given.scoreHundredths = score
            given.evidence = ["https://example.org/evidencias/\(code.lowercased())"]
            rehearsal.scores.append(given)
        }
        assessments.append(rehearsal)
        improvements.append(area(of: rehearsal, "Preguntar a más asociadas (ficticio)", about: "C2", due: "2026-11-15", .abierta))
        improvements.append(area(of: rehearsal, "Formar al equipo en mercados (ficticio)", about: "A1", due: "2027-02-28", .en_curso))
    }

    private func level(_ code: String, _ name: String, _ state: CertificateLevel, threshold: Int64?) -> ExcellenceLevel {
        var level = ExcellenceLevel()
        level.code = code
        level.name = name
        level.state = state
        level.validityYears = 2
        level.thresholdHundredths = threshold
        return level
    }

    private mutating func assessment(of scheme: String, for level: String, on day: String, by assessor: String) -> ExcellenceAssessment {
        var assessment = ExcellenceAssessment()
        assessment.id = id()
        assessment.schemeID = scheme
        assessment.level = level
        assessment.assessedOn = Day(day)
        assessment.assessor = assessor
        return assessment
    }

    private mutating func area(
        of assessment: ExcellenceAssessment, _ title: String, about criterion: String = "", due: String, _ state: ImprovementState
    ) -> ImprovementArea {
        var area = ImprovementArea()
        area.id = id()
        area.assessmentID = assessment.id
        area.criterion = criterion
        area.title = title
        area.owner = "Dirección ficticia"
        area.dueOn = Day(due)
        area.state = state
        return area
    }
}
