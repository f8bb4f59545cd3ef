import Contract

package enum FollowUpState: String, Term {
    case unspecified = "", abierta, hecha, descartada
    package static let meaning = "Where something to be done stands"
}

/// What is to be done after a meeting, a decision or a contact: by whom, until when.
package struct FollowUp: ServedResource {
    package var id = ""
    package var title = ""
    package var owner = ""
    package var dueOn: Day?
    package var state = FollowUpState.unspecified
    package var closedOn: Day?
    package var interactionID = ""
    package var decisionID = ""
    package var groupID = ""
    package var orgID = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<FollowUp>(
        "auzolan.membership.v1.FollowUp", "What is to be done after a meeting, a decision or a contact: by whom, until when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "title", \.title, "What is to be done.", .required, .length(1...300)),
            .text(3, "owner", \.owner, "Who sees to it.", .required, .length(1...200), .personal),
            .day(4, "dueOn", \.dueOn, "Until when.", .required),
            .term(5, "state", \.state, "Where it stands; abierta when not given. An open one whose day is over is overdue."),
            .day(6, "closedOn", \.closedOn, "Day on which it was noted as hecha or descartada.", .output),
            .text(7, "interactionId", \.interactionID, "The meeting or contact that it comes from; by the decision when that is given.", .references("Interaction")),
            .text(8, "decisionId", \.decisionID, "The decision that it comes from.", .references("Decision")),
            .text(9, "groupId", \.groupID, "The group that met.", .references("Group"), .output),
            .text(10, "orgId", \.orgID, "The organisation that it is about.", .references("Organisation")),
            .text(11, "note", \.note, "Remarks.", .length(0...4000)),
            .text(12, "etag", \.etag, "Version of the record."),
            .instant(13, "createTime", \.createTime, "When it was made.", .output),
            .instant(14, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<FollowUp>(MembershipContract.name, plural: "FollowUps")
}

/// Notes that something to be done was done.
package enum CompleteFollowUp: RecordVerb {
    package static let fields = VerbRequest<CompleteFollowUp>.table(
        "auzolan.membership.v1.CompleteFollowUpRequest", "Notes that something to be done was done.", which: "What was done.")
}
package typealias CompleteFollowUpRequest = VerbRequest<CompleteFollowUp>
