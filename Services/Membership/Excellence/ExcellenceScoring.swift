import Contract
import Models
import Storage

/// What the scores of an assessment come to by the criteria of its scheme, and the tables that this is read from.
struct ExcellenceScoring: Sendable {
    let schemes = RecordTable<ExcellenceScheme>("excellence_scheme", searched: ["name", "issuer", "note"], order: "name")
    let criteria = RecordTable<ExcellenceCriterion>("excellence_criterion", searched: ["code", "area", "name", "description"], order: "code")
    let assessments = RecordTable<ExcellenceAssessment>("excellence_assessment", searched: ["assessor", "note"], order: "assessed_on desc")

    /// Assessments of a scheme whose level is not awarded.
    func open(_ scheme: String, in session: Session) throws -> [ExcellenceAssessment] {
        try assessments.select("scheme_id = \(scheme) AND certificate_id IS NULL ORDER BY id", in: session)
    }

    /// The criteria that a level asks for, by code.
    func asked(_ scheme: String, _ level: String, in session: Session) throws -> [ExcellenceCriterion] {
        try criteria.select("scheme_id = \(scheme) ORDER BY code, id", in: session).filter { $0.isAsked(for: level) }
    }

    /// Reckons open assessments anew after their scheme or its criteria changed.
    func renew(_ scheme: String, in tx: Transaction) throws {
        guard let found = try schemes.find(scheme, in: tx) else { return }
        for var assessment in try open(scheme, in: tx) {
            reckon(&assessment, by: found, try asked(scheme, assessment.level, in: tx))
            _ = try assessments.update(assessment, etag: "", in: tx)
        }
    }

    /// Sets score and result. Points that the list asks for and that are not scored count as none, so that a score that is not
    /// complete can only rise; it is rounded down, so that it never looks like a threshold that it does not reach.
    func reckon(_ assessment: inout ExcellenceAssessment, by scheme: ExcellenceScheme, _ asked: [ExcellenceCriterion]) {
        let scores = Dictionary(assessment.scores.map { ($0.criterion, $0.scoreHundredths) }) { first, _ in first }
        var reached: Int64 = 0, attainable: Int64 = 0
        assessment.unscored = []
        assessment.belowMinimum = []
        for criterion in asked {
            attainable += criterion.weight * criterion.maximumHundredths
            guard let score = scores[criterion.code] else {
                assessment.unscored.append(criterion.code)
                continue
            }
            reached += criterion.weight * score
            if let minimum = criterion.minimumHundredths, score < minimum { assessment.belowMinimum.append(criterion.code) }
        }
        let threshold = scheme.level(assessment.level)?.thresholdHundredths
        assessment.scoreHundredths = attainable == 0 ? nil : reached * 10_000 / attainable
        assessment.meetsThreshold = attainable == 0 ? nil : threshold.map { reached * 10_000 >= $0 * attainable }
        assessment.result = asked.isEmpty ? .sin_criterios : Self.result(of: assessment)
    }

    private static func result(of assessment: ExcellenceAssessment) -> ExcellenceResult {
        guard assessment.unscored.isEmpty else { return .incompleta }
        return assessment.meetsThreshold != false && assessment.belowMinimum.isEmpty ? .superada : .no_superada
    }
}
