import Contract

/// What became of a decision, by the rule of its group.
package enum DecisionResult: String, Term {
    case unspecified = "", pendiente, aprobada, rechazada, sin_quorum
    package static let meaning = "What became of a decision, by the rule of its group"
}

/// What a meeting of a group was asked to decide, with its votes.
package struct Decision: ServedResource {
    package var id = ""
    package var interactionID = ""
    package var groupID = ""
    package var year: Int32 = 0
    package var number: Int32 = 0
    package var reference = ""
    package var title = ""
    package var text = ""
    package var isAssent = false
    package var votesFor: Int32 = 0
    package var votesAgainst: Int32 = 0
    package var abstentions: Int32 = 0
    package var majority = Majority.unspecified
    package var result = DecisionResult.unspecified
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Decision>(
        "auzolan.membership.v1.Decision", "What a meeting of a group was asked to decide, with its votes.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "interactionId", \.interactionID, "The meeting, one of a group.", .required, .references("Interaction"), .immutable),
            .text(3, "groupId", \.groupID, "Its group.", .references("Group"), .output),
            .int32(4, "year", \.year, "Year of the meeting.", .output),
            .int32(5, "number", \.number, "Which one of its group and year; none is given twice.", .output),
            .text(6, "reference", \.reference, "Year and number, as minutes cite it: 2026/3.", .output),
            .text(7, "title", \.title, "What was decided, in short.", .required, .length(1...300)),
            .text(8, "text", \.text, "Wording of the decision.", .length(0...8000)),
            .flag(9, "isAssent", \.isAssent, "Adopted by assent, without a count."),
            .int32(10, "votesFor", \.votesFor, "Votes for.", .range(0...10_000)),
            .int32(11, "votesAgainst", \.votesAgainst, "Votes against.", .range(0...10_000)),
            .int32(12, "abstentions", \.abstentions, "Abstentions.", .range(0...10_000)),
            .term(13, "majority", \.majority, "Votes that it needs; those of its group when not given."),
            .term(14, "result", \.result, "pendiente without votes; sin_quorum when the meeting lacked its quorum.", .output),
            .text(15, "etag", \.etag, "Version of the record."),
            .instant(16, "createTime", \.createTime, "When it was made.", .output),
            .instant(17, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Decision>(MembershipContract.name, plural: "Decisions")
}
