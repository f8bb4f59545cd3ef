import Contract

package enum ImprovementState: String, Term {
    case unspecified = "", abierta, en_curso, hecha, descartada
    package static let meaning = "Where an area of improvement stands"

    /// Nothing more is to be done in it.
    package var isClosed: Bool { self == .hecha || self == .descartada }
}

/// What an assessment found that should become better: who sees to it, until when.
package struct ImprovementArea: ServedResource {
    package var id = ""
    package var assessmentID = ""
    package var criterion = ""
    package var title = ""
    package var owner = ""
    package var dueOn: Day?
    package var state = ImprovementState.unspecified
    package var closedOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ImprovementArea>(
        "auzolan.membership.v1.ImprovementArea", "What an assessment found that should become better: who sees to it, until when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "assessmentId", \.assessmentID, "Which assessment.", .required, .references("ExcellenceAssessment"), .immutable),
            .text(3, "criterion", \.criterion, "Code of the criterion of the assessment's scheme that it is about.", .length(0...40)),
            .text(4, "title", \.title, "What should become better.", .required, .length(1...300)),
            .text(5, "owner", \.owner, "Who sees to it.", .length(0...200), .personal),
            .day(6, "dueOn", \.dueOn, "Until when."),
            .term(7, "state", \.state, "Where it stands; abierta when not given."),
            .day(8, "closedOn", \.closedOn, "Day on which it was noted as hecha or descartada.", .output),
            .text(9, "note", \.note, "Remarks.", .length(0...4000)),
            .text(10, "etag", \.etag, "Version of the record."),
            .instant(11, "createTime", \.createTime, "When it was made.", .output),
            .instant(12, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ImprovementArea>(MembershipContract.name, plural: "ImprovementAreas")
}
