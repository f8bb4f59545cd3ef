import Contract
import Models
import Storage

/// The criteria of a scheme, from the list that its issuer gave the association.
struct ExcellenceCriteria: RecordRoom {
    let database: any Database
    let seal: Seal
    let scoring: ExcellenceScoring
    var table: RecordTable<ExcellenceCriterion> { scoring.criteria }

    func check(_ record: inout ExcellenceCriterion, replacing old: ExcellenceCriterion?, in tx: Transaction) throws {
        guard let scheme = try scoring.schemes.find(record.schemeID, in: tx) else {
            throw ServiceError.invalid("excellenceCriterion.schemeId", "references", "must be the id of an existing ExcellenceScheme")
        }
        if let unknown = record.levels.first(where: { scheme.level($0) == nil }) {
            throw ServiceError.invalid(
                "excellenceCriterion.levels", "references", "names \(unknown); levels of the scheme are \(scheme.levels.map(\.code).joined(separator: ", "))")
        }
        if let minimum = record.minimumHundredths, minimum > record.maximumHundredths {
            throw ServiceError.invalid("excellenceCriterion.minimumHundredths", "not_over_maximum", "must not be over maximumHundredths")
        }
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("excellenceCriterion.code", "is the code of another criterion of the scheme: \(id)", reason: "CODE_TAKEN")
        }
        if old != nil { try checkScores(of: record, in: tx) }
    }

    /// What an assessment that is not awarded yet gives the criterion must stay possible.
    private func checkScores(of record: ExcellenceCriterion, in tx: Transaction) throws {
        for assessment in try scoring.open(record.schemeID, in: tx) {
            guard let score = assessment.scores.first(where: { $0.criterion == record.code }) else { continue }
            guard record.isAsked(for: assessment.level) else {
                throw ServiceError.invalid("excellenceCriterion.levels", "not_under_scores", "must hold \(assessment.level): the assessment \(assessment.id) scores it")
            }
            guard score.scoreHundredths <= record.maximumHundredths else {
                throw ServiceError.invalid(
                    "excellenceCriterion.maximumHundredths", "not_under_scores", "must not be below \(score.scoreHundredths), its score in the assessment \(assessment.id)")
            }
        }
    }

    func store(_ record: ExcellenceCriterion, in tx: Transaction) throws { try scoring.renew(record.schemeID, in: tx) }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        guard let record = try table.find(id, in: tx) else { return }
        let assessments = try scoring.assessments.select("scheme_id = \(record.schemeID) ORDER BY id", in: tx)
        let users = assessments.count { assessment in
            assessment.unscored.contains(record.code) || assessment.scores.contains { $0.criterion == record.code }
        }
        try InUse.refuse(Int64(users), "assessments", "the criterion")
    }

    func twin(of record: ExcellenceCriterion, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM excellence_criterion WHERE scheme_id = \(record.schemeID) AND code = \(record.code)") { .same($0.text(0)) }
    }
}

extension ExcellenceCriterion {
    func isAsked(for level: String) -> Bool { levels.isEmpty || levels.contains(level) }
    var weight: Int64 { weightHundredths ?? 100 }
}
