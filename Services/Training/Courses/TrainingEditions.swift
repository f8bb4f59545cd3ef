import Contract
import Models
import Pillar
import Storage

/// What editions of courses are beyond their activities.
struct TrainingEditions: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<TrainingEdition>("training_edition", searched: ["teachers", "note"])
    let programmes: RecordTable<TrainingProgramme>

    func check(_ record: inout TrainingEdition, replacing old: TrainingEdition?, in tx: Transaction) throws {
        let activity = try tx.row("SELECT kind, type FROM activity WHERE id = \(record.activityID)") {
            (kind: $0.term(0, as: ActivityKind.self), type: $0.term(1, as: ActivityType.self))
        }
        guard let activity else {
            throw ServiceError.invalid("trainingEdition.activityId", "references", "must be the id of an existing Activity")
        }
        guard activity.kind == .formacion else {
            throw ServiceError.invalid("trainingEdition.activityId", "activity_kind", "must be an activity of kind formacion")
        }
        let other = try tx.row("SELECT id FROM training_edition WHERE activity_id = \(record.activityID) AND id <> \(record.id)") { $0.text(0) }
        if let other {
            throw ServiceError(.alreadyExists, "the activity has the edition \(other) already; change that one", reason: "EDITION_EXISTS")
        }
        guard !record.programmeID.isEmpty else { return }
        guard let programme = try programmes.find(record.programmeID, in: tx) else {
            throw ServiceError.invalid("trainingEdition.programmeId", "references", "must be the id of an existing TrainingProgramme")
        }
        guard activity.type == programme.type else {
            throw ServiceError.invalid(
                "trainingEdition.programmeId", "same_type",
                "is a course of type \(programme.type.rawValue), and the activity is of type \(activity.type.rawValue)")
        }
        if record.language.isEmpty { record.language = programme.language }
        if record.hours == 0 { record.hours = programme.hours }
        if record.ectsTenths == 0 { record.ectsTenths = programme.ectsTenths }
    }

    /// An imported row for an activity that has its edition changes that one.
    func twin(of record: TrainingEdition, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM training_edition WHERE activity_id = \(record.activityID)") { .same($0.text(0)) }
    }
}
