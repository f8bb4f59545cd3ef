import Contract

/// How far the association got with an organisation that could join.
package enum ProspectStage: String, Term {
    case unspecified = "", identificado, contactado, reunion, propuesta, solicitud, ganado, perdido
    package static let meaning = "How far the association got with an organisation that could join"

    /// Those in which it is decided whether the organisation joins.
    package static let closed: [ProspectStage] = [.ganado, .perdido]
}

package enum ProspectPriority: String, Term {
    case unspecified = "", alta, media, baja
    package static let meaning = "How much the association wants an organisation to join"
}

/// An organisation that could join and what is done about it: one open record an organisation.
package struct Prospect: ServedResource {
    package var id = ""
    package var orgID = ""
    package var stage = ProspectStage.unspecified
    package var priority = ProspectPriority.unspecified
    package var owner = ""
    package var source = ""
    package var nextAction = ""
    package var nextActionOn: Day?
    package var lostReason = ""
    package var closedOn: Day?
    package var personID = ""
    package var membershipID = ""
    package var applicationReason = ""
    package var consent = ""
    package var consentTime: Instant?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Prospect>(
        "auzolan.membership.v1.Prospect", "An organisation that could join and what is done about it; an organisation has one open record.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation"), .immutable),
            .term(3, "stage", \.stage, "How far it got; an application that is made, activated or rejected moves it.", .required),
            .term(4, "priority", \.priority, "How much it is wanted.", .required),
            .text(5, "owner", \.owner, "Who of the association sees to it.", .length(0...120)),
            .text(6, "source", \.source, "How it was found.", .length(0...200)),
            .text(7, "nextAction", \.nextAction, "What is to be done next.", .length(0...300)),
            .day(8, "nextActionOn", \.nextActionOn, "By which day."),
            .text(9, "lostReason", \.lostReason, "Why it did not join; required when the stage is perdido.", .length(0...400)),
            .day(10, "closedOn", \.closedOn, "When it was won or lost."),
            .text(11, "personId", \.personID, "Whom to speak to.", .references("Person")),
            .text(12, "membershipId", \.membershipID, "The membership that was applied for.", .references("Membership")),
            .text(13, "applicationReason", \.applicationReason, "Why it wants to join, in its own words.", .length(0...2000)),
            .text(14, "consent", \.consent, "Which version of the notice on personal data the contact agreed to.", .length(0...100)),
            .instant(15, "consentTime", \.consentTime, "When the contact agreed to it."),
            .text(16, "note", \.note, "Remarks.", .length(0...4000)),
            .text(17, "etag", \.etag, "Version of the record."),
            .instant(18, "createTime", \.createTime, "When it was made.", .output),
            .instant(19, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Prospect>(MembershipContract.name, plural: "Prospects")
}
