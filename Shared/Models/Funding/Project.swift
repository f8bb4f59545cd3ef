import Contract

/// A project in which the association or its members work.
package struct Project: ServedResource {
    package var id = ""
    package var title = ""
    package var acronym = ""
    package var type = ProjectType.unspecified
    package var status = ProjectStatus.unspecified
    package var scope = Scope.unspecified
    package var themes: [Theme] = []
    package var associationRole = ProjectRole.unspecified
    package var isCollaborative = false
    package var programmeID = ""
    package var proposalID = ""
    package var startDate: Day?
    package var endDate: Day?
    package var budgetCents: Int64 = 0
    package var officialURL = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Project>(
        "auzolan.funding.v1.Project", "A project in which the association or its members work.",
        [
            .text(1, "id", \.id, "Given by the service; the project_id of the plan.", .output),
            .text(2, "title", \.title, "Title.", .required, .length(1...300)),
            .text(3, "acronym", \.acronym, "Short name.", .length(0...60)),
            .term(4, "type", \.type, "What it is about; only idi counts in O7.", .required),
            .term(5, "status", \.status, "Where it stands.", .required),
            .term(6, "scope", \.scope, "Territorial scope.", .required),
            .terms(7, "themes", \.themes, "Themes.", .unique, .items(0...14)),
            .term(8, "associationRole", \.associationRole, "Part that the association has in it (bhc_role).", .required),
            .flag(9, "isCollaborative", \.isCollaborative, "Several organisations work in it together (O18)."),
            .text(10, "programmeId", \.programmeID, "The programme that pays it.", .references("Programme")),
            .text(11, "proposalId", \.proposalID, "The proposal that it came from.", .references("Proposal")),
            .day(12, "startDate", \.startDate, "First day; without one the project counts in no period."),
            .day(13, "endDate", \.endDate, "Last day; open when missing."),
            .int64(14, "budgetCents", \.budgetCents, "Whole cost, in cents of euro.", .range(0...Money.most)),
            .text(15, "officialUrl", \.officialURL, "Public page.", .format(.web), .length(0...300)),
            .text(16, "note", \.note, "Remarks.", .length(0...4000)),
            .text(17, "etag", \.etag, "Version of the record."),
            .instant(18, "createTime", \.createTime, "When it was made.", .output),
            .instant(19, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Project>(FundingContract.name, plural: "Projects")
}

/// An organisation that takes part in a project, from when to when. The figures go by the dates of the project.
package struct ProjectParticipant: ServedResource {
    package var id = ""
    package var projectID = ""
    package var orgID = ""
    package var role = ParticipantRole.unspecified
    package var shareCents: Int64 = 0
    package var startDate: Day?
    package var endDate: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ProjectParticipant>(
        "auzolan.funding.v1.ProjectParticipant", "An organisation that takes part in a project, from when to when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "projectId", \.projectID, "Which project.", .required, .references("Project"), .immutable),
            .text(3, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation"), .immutable),
            .term(4, "role", \.role, "Part that it has.", .required),
            .int64(5, "shareCents", \.shareCents, "Its share of the cost, in cents of euro.", .range(0...Money.most)),
            .day(6, "startDate", \.startDate, "First day of its part; the project's when missing."),
            .day(7, "endDate", \.endDate, "Last day of its part; the project's when missing."),
            .text(8, "note", \.note, "Remarks.", .length(0...2000), .office),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ProjectParticipant>(FundingContract.name, plural: "ProjectParticipants", members: .readOwn)
}
