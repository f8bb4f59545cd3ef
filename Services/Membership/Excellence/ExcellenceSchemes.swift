import Contract
import Models
import Storage

/// Schemes of excellence and their levels.
struct ExcellenceSchemes: RecordRoom {
    let database: any Database
    let seal: Seal
    let scoring: ExcellenceScoring
    var table: RecordTable<ExcellenceScheme> { scoring.schemes }

    func check(_ record: inout ExcellenceScheme, replacing old: ExcellenceScheme?, in tx: Transaction) throws {
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("excellenceScheme.name", "is the name of another scheme of these certificates: \(id)", reason: "NAME_TAKEN")
        }
        for (index, level) in record.levels.enumerated() {
            let path = "excellenceScheme.levels[\(index)]"
            guard level.state != .ninguno else { throw ServiceError.invalid("\(path).state", "awarded", "must be a level that can be awarded") }
            guard index > 0 else { continue }
            guard record.levels[..<index].allSatisfy({ $0.code != level.code }) else {
                throw ServiceError.invalid("\(path).code", "unlike_others", "must be unlike those of the levels before")
            }
            guard record.levels[index - 1].state.rank < level.state.rank else {
                throw ServiceError.invalid("\(path).state", "rising", "must be higher than that of the level before")
            }
        }
        guard let old else { return }
        for level in old.levels where record.level(level.code) == nil {
            let assessments = try tx.integer("SELECT COUNT(*) FROM excellence_assessment WHERE scheme_id = \(old.id) AND level = \(level.code)")
            let criteria = try scoring.criteria.select("scheme_id = \(old.id)", in: tx).count { $0.levels.contains(level.code) }
            try InUse.refuse(assessments + Int64(criteria), "assessments and criteria", "the level \(level.code)")
        }
    }

    func store(_ record: ExcellenceScheme, in tx: Transaction) throws { try scoring.renew(record.id, in: tx) }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM excellence_criterion WHERE scheme_id = \(id)"), "criteria", "the scheme")
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM excellence_assessment WHERE scheme_id = \(id)"), "assessments", "the scheme")
    }

    func twin(of record: ExcellenceScheme, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM excellence_scheme WHERE certificate_scheme = \(record.certificateScheme) AND name = \(record.name)") { .same($0.text(0)) }
    }
}

extension ExcellenceScheme {
    func level(_ code: String) -> ExcellenceLevel? { levels.first { $0.code == code } }
}

extension ExcellenceLevel {
    /// The last day of a certificate that holds from this day on; nil when the level does not say how long it holds.
    func lastDay(from first: Day) -> Day? {
        guard validityYears > 0 else { return nil }
        let (year, month, day) = first.components
        let anniversary = Day(year: year + Int(validityYears), month: month, day: day) ?? Day(year: year + Int(validityYears), month: 3, day: 1)
        return anniversary?.adding(days: -1)
    }
}

extension CertificateLevel {
    /// Levels are declared from the lowest to the highest.
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
