import Contract
import Models
import Storage

/// Projects of the association and its members.
struct Projects: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Project>("project", searched: ["title", "acronym", "note"], order: "start_date desc")
    let participants: ProjectParticipants

    func check(_ record: inout Project, replacing old: Project?, in tx: Transaction) throws {
        try Ordered.check(record.startDate, record.endDate, "project.endDate")
        if [.en_ejecucion, .finalizado].contains(record.status), record.startDate == nil {
            throw ServiceError.invalid("project.startDate", "required", "is required when the status is \(record.status.rawValue)")
        }
        try Referenced.check(record.programmeID, "programme", "Programme", "project.programmeId", in: tx)
        try Referenced.check(record.proposalID, "proposal", "Proposal", "project.proposalId", in: tx)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer(
            "SELECT (SELECT COUNT(*) FROM project_participant WHERE project_id = \(id)) + (SELECT COUNT(*) FROM award WHERE project_id = \(id))")
        try InUse.refuse(used, "participants and awards", "the project")
    }
}

/// Who takes part in projects.
struct ProjectParticipants: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<ProjectParticipant>("project_participant", searched: ["note"])

    func check(_ record: inout ProjectParticipant, replacing old: ProjectParticipant?, in tx: Transaction) throws {
        try Referenced.check(record.projectID, "project", "Project", "projectParticipant.projectId", in: tx)
        try Ordered.check(record.startDate, record.endDate, "projectParticipant.endDate")
        let others = try table.select(
            "project_id = \(record.projectID) AND org_id = \(record.orgID) AND role = \(record.role) AND id <> \(record.id)", in: tx)
        guard !others.contains(where: { Self.overlap($0, record) }) else {
            throw ServiceError(
                .alreadyExists, "the organisation has that part in the project in that time already",
                violations: [.init(field: "projectParticipant.orgId", rule: "unique_participant", message: "takes part in that time already")],
                reason: "PARTICIPATES_ALREADY")
        }
    }

    private static func overlap(_ one: ProjectParticipant, _ other: ProjectParticipant) -> Bool {
        func begins(_ first: ProjectParticipant, beforeEndOf second: ProjectParticipant) -> Bool {
            guard let start = first.startDate, let end = second.endDate else { return true }
            return start <= end
        }
        return begins(one, beforeEndOf: other) && begins(other, beforeEndOf: one)
    }
}
