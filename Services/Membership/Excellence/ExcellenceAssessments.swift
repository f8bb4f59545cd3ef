import Contract
import Models
import Storage

/// Assessments of the association, and the certificates that they lead to.
struct ExcellenceAssessments: RecordRoom {
    let database: any Database
    let seal: Seal
    let scoring: ExcellenceScoring
    let certificates: Certificates
    var table: RecordTable<ExcellenceAssessment> { scoring.assessments }

    func check(_ record: inout ExcellenceAssessment, replacing old: ExcellenceAssessment?, in tx: Transaction) throws {
        if let old, !old.certificateID.isEmpty { return try checkKept(record, old) }
        guard let scheme = try scoring.schemes.find(record.schemeID, in: tx) else {
            throw ServiceError.invalid("excellenceAssessment.schemeId", "references", "must be the id of an existing ExcellenceScheme")
        }
        guard scheme.level(record.level) != nil else {
            throw ServiceError.invalid(
                "excellenceAssessment.level", "references", "must be the code of a level of the scheme: \(scheme.levels.map(\.code).joined(separator: ", "))")
        }
        let asked = try scoring.asked(record.schemeID, record.level, in: tx)
        try Self.check(record.scores, against: asked)
        scoring.reckon(&record, by: scheme, asked)
    }

    private func checkKept(_ record: ExcellenceAssessment, _ old: ExcellenceAssessment) throws {
        guard record.level == old.level, record.assessedOn == old.assessedOn, record.scores == old.scores else {
            throw ServiceError.refused("AWARDED", "the level was awarded by this assessment: its level, day and scores stay; assess anew")
        }
    }

    private static func check(_ scores: [CriterionScore], against asked: [ExcellenceCriterion]) throws {
        let byCode = Dictionary(asked.map { ($0.code, $0) }) { first, _ in first }
        var seen: Set<String> = []
        for (index, score) in scores.enumerated() {
            let path = "excellenceAssessment.scores[\(index)]"
            guard let criterion = byCode[score.criterion] else {
                throw ServiceError.invalid("\(path).criterion", "references", "must be the code of a criterion that the level asks for")
            }
            guard seen.insert(score.criterion).inserted else { throw ServiceError.invalid("\(path).criterion", "unlike_others", "is scored twice") }
            guard score.scoreHundredths <= criterion.maximumHundredths else {
                throw ServiceError.invalid("\(path).scoreHundredths", "not_over_maximum", "must not be over the best score of \(criterion.code), \(criterion.maximumHundredths)")
            }
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM improvement_area WHERE assessment_id = \(id)"), "improvement areas", "the assessment")
    }

    func award(_ request: AwardExcellenceAssessmentRequest, _ call: Call) async throws -> Certificate {
        try await database.answer(call) { try award(request, in: $0) }
    }

    /// Makes the certificate, which O31 reads, and ties the assessment to it.
    func award(_ request: AwardExcellenceAssessmentRequest, in tx: Transaction) throws -> Certificate {
        var record = try table.get(request.id, in: tx)
        guard record.certificateID.isEmpty else {
            throw ServiceError.refused("ALREADY_AWARDED", "the assessment led to the certificate \(record.certificateID) already")
        }
        guard record.result == .superada || record.result == .sin_criterios else {
            let missing = record.unscored.isEmpty ? "" : "; not scored: \(record.unscored.joined(separator: ", "))"
            let low = record.belowMinimum.isEmpty ? "" : "; below their minimum: \(record.belowMinimum.joined(separator: ", "))"
            throw ServiceError.refused("NOT_REACHED", "the result of the assessment is \(record.result.rawValue)\(missing)\(low)")
        }
        let certificate = try certificates.add(try certificate(for: record, request, in: tx), in: tx)
        record.certificateID = certificate.id
        _ = try table.update(record, etag: request.etag, in: tx)
        return certificate
    }

    private func certificate(for record: ExcellenceAssessment, _ request: AwardExcellenceAssessmentRequest, in tx: Transaction) throws -> Certificate {
        let scheme = try scoring.schemes.get(record.schemeID, in: tx)
        guard let awarded = request.awardedOn, let assessed = record.assessedOn, awarded >= assessed else {
            throw ServiceError.invalid("awardedOn", "not_before_start", "must not be before the day of the assessment")
        }
        let level = scheme.level(record.level) ?? ExcellenceLevel()
        guard let end = request.validUntil ?? level.lastDay(from: awarded) else {
            throw ServiceError.invalid("validUntil", "required_by_level", "is needed: the level \(level.name) does not say how long it holds")
        }
        try Ordered.check(awarded, end, "validUntil")
        var certificate = Certificate()
        certificate.scheme = scheme.certificateScheme
        certificate.level = level.state
        certificate.awardedOn = awarded
        certificate.validUntil = end
        certificate.documentRef = request.documentRef
        return certificate
    }
}
