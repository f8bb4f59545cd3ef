import Contract
import Models
import Pillar
import Storage

/// Courses as they are offered again and again.
struct TrainingProgrammes: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<TrainingProgramme>("training_programme", searched: ["title", "code", "summary"], order: "title")

    func check(_ record: inout TrainingProgramme, replacing old: TrainingProgramme?, in tx: Transaction) throws {
        guard ActivityType.training.contains(record.type) else {
            let types = ActivityType.training.map(\.rawValue).joined(separator: ", ")
            throw ServiceError.invalid("trainingProgramme.type", "training_type", "must be one of \(types)")
        }
        try Skill.check(record.skillURIs, "trainingProgramme.skillUris")
        guard !record.code.isEmpty else { return }
        let twin = try tx.row("SELECT title FROM training_programme WHERE code = \(record.code) AND id <> \(record.id)") { $0.text(0) }
        if let twin {
            throw ServiceError(
                .alreadyExists, "\(twin) has the code \(record.code) already",
                violations: [.init(field: "trainingProgramme.code", rule: "unique_code", message: "belongs to \(twin) already")], reason: "CODE_TAKEN")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM training_edition WHERE programme_id = \(id)"), "editions", "the course")
    }

    func twin(of record: TrainingProgramme, in tx: Transaction) throws -> RecordTwin? {
        if !record.code.isEmpty, let id = try tx.row("SELECT id FROM training_programme WHERE code = \(record.code)", { $0.text(0) }) { return .same(id) }
        return try tx.row("SELECT id FROM training_programme WHERE title = \(record.title) ORDER BY id") {
            .similar($0.text(0), reason: "has the title of a course that is there; give its id to change it")
        }
    }
}

/// Skills are named by their addresses in ESCO, the European classification of skills and occupations.
enum Skill {
    static func check(_ addresses: [String], _ field: String) throws(ServiceError) {
        for (index, address) in addresses.enumerated() where !address.hasPrefix("http://data.europa.eu/esco/skill/") {
            throw .invalid("\(field)[\(index)]", "esco_skill", "must be the address of a skill in ESCO, http://data.europa.eu/esco/skill/…")
        }
    }
}
