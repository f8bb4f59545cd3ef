import Contract
import Models
import Storage
import Testing

@testable import Membership

extension Office {
    /// The scheme of the certificates that O31 reads, which every database has from its beginning.
    func eucles() async throws -> ExcellenceScheme {
        try #require(try await staff.call(ExcellenceScheme.methods.list, ListRecords(filter: "certificate_scheme = esca_eucles")).records.first)
    }

    /// A scheme with a level without threshold and one from 80 % on.
    func scheme(_ name: String = "Inventado", of certificates: CertificateScheme = .otro) async throws -> ExcellenceScheme {
        try await create { (record: inout ExcellenceScheme) in
            record.certificateScheme = certificates
            record.name = name
            record.levels = [Self.level("uno", .bronce, years: 2), Self.level("dos", .oro, years: 0, threshold: 8000)]
        }
    }

    static func level(_ code: String, _ state: CertificateLevel, years: Int32 = 0, threshold: Int64? = nil) -> ExcellenceLevel {
        .with {
            $0.code = code
            $0.name = "Nivel \(code)"
            $0.state = state
            $0.validityYears = years
            $0.thresholdHundredths = threshold
        }
    }

    @discardableResult
    func criterion(
        _ code: String, of scheme: ExcellenceScheme, best: Int64 = 400, weight: Int64? = nil, minimum: Int64? = nil, levels: [String] = []
    ) async throws -> ExcellenceCriterion {
        try await create { (record: inout ExcellenceCriterion) in
            record.schemeID = scheme.id
            record.code = code
            record.name = "Criterio inventado \(code)"
            record.maximumHundredths = best
            record.weightHundredths = weight
            record.minimumHundredths = minimum
            record.levels = levels
        }
    }

    func assessment(
        for level: String, of scheme: ExcellenceScheme, on day: String = "2024-05-06", _ scores: KeyValuePairs<String, Int64> = [:]
    ) async throws -> ExcellenceAssessment {
        try await create { (record: inout ExcellenceAssessment) in
            record.schemeID = scheme.id
            record.level = level
            record.assessedOn = Day(day)
            record.scores = Self.scores(scores)
        }
    }

    static func scores(_ scores: KeyValuePairs<String, Int64>) -> [CriterionScore] {
        scores.map { code, score in
            .with {
                $0.criterion = code
                $0.scoreHundredths = score
            }
        }
    }

    func score(_ assessment: ExcellenceAssessment, _ scores: KeyValuePairs<String, Int64>) async throws -> ExcellenceAssessment {
        var changed = ExcellenceAssessment()
        changed.id = assessment.id
        changed.scores = Self.scores(scores)
        return try await staff.call(ExcellenceAssessment.methods.update, UpdateRecord(changed, mask: FieldMask(["scores"])))
    }

    func assessment(_ id: String) async throws -> ExcellenceAssessment { try await staff.call(ExcellenceAssessment.methods.get, GetRecord(id: id)) }

    func award(_ assessment: ExcellenceAssessment, on day: String, until end: String? = nil) async throws -> Certificate {
        try await staff.call(MembershipContract.awardExcellenceAssessment, .with {
            $0.id = assessment.id
            $0.awardedOn = Day(day)
            $0.validUntil = end.flatMap { Day($0) }
        })
    }
}
