import Contract
import Models
import Pillar
import Storage

/// What is to become better, by whom and until when.
struct ImprovementAreas: RecordRoom {
    let database: any Database
    let seal: Seal
    let scoring: ExcellenceScoring
    let table = RecordTable<ImprovementArea>("improvement_area", searched: ["title", "owner", "note"], order: "due_on")

    func check(_ record: inout ImprovementArea, replacing old: ImprovementArea?, in tx: Transaction) throws {
        guard let assessment = try scoring.assessments.find(record.assessmentID, in: tx) else {
            throw ServiceError.invalid("improvementArea.assessmentId", "references", "must be the id of an existing ExcellenceAssessment")
        }
        if !record.criterion.isEmpty {
            let known = try tx.integer("SELECT COUNT(*) FROM excellence_criterion WHERE scheme_id = \(assessment.schemeID) AND code = \(record.criterion)")
            guard known == 1 else {
                throw ServiceError.invalid("improvementArea.criterion", "references", "must be the code of a criterion of the assessment's scheme")
            }
        }
        if record.state == .unspecified { record.state = .abierta }
        if !record.state.isClosed { record.closedOn = nil } else if record.closedOn == nil { record.closedOn = EventClock.madrid.day(at: tx.now) }
    }
}
