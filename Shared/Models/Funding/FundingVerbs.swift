import Contract

/// One of the verbs that move a call from one status to another.
package protocol CallMove: Sendable {
    static var fields: FieldTable<MoveCall<Self>> { get }
}

/// Asks to move a call: `OpenCallRequest`, `CloseCallRequest`, `ArchiveCallRequest`.
package struct MoveCall<Move: CallMove>: Message {
    package var id = ""
    package var etag = ""
    package var date: Day?
    package var requestID = ""

    package init() {}
    package init(id: String, etag: String = "", date: Day? = nil, requestID: String = "") {
        self.id = id
        self.etag = etag
        self.date = date
        self.requestID = requestID
    }

    package static var fields: FieldTable<Self> { Move.fields }

    fileprivate static func table(_ message: String, _ meaning: String) -> FieldTable<Self> {
        FieldTable(
            "auzolan.funding.v1.\(message)", meaning,
            [
                .text(1, "id", \.id, "Which call.", .required, .format(.uuid)),
                .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
                .day(3, "date", \.date, "When the change was seen at the official source: becomes sourceCheckedOn."),
                .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
    }
}

package enum Opening: CallMove { package static let fields = MoveCall<Opening>.table("OpenCallRequest", "Opens a call.") }
package enum Closing: CallMove { package static let fields = MoveCall<Closing>.table("CloseCallRequest", "Closes a call.") }
package enum Archiving: CallMove { package static let fields = MoveCall<Archiving>.table("ArchiveCallRequest", "Puts away a call.") }

package struct SubmitProposalRequest: Message {
    package var id = ""
    package var etag = ""
    package var submittedOn: Day?
    package var requestID = ""

    package init() {}
    package init(id: String, etag: String = "", submittedOn: Day?, requestID: String = "") {
        self.id = id
        self.etag = etag
        self.submittedOn = submittedOn
        self.requestID = requestID
    }

    package static let fields = FieldTable<SubmitProposalRequest>(
        "auzolan.funding.v1.SubmitProposalRequest", "Notes that a proposal was handed in.",
        [
            .text(1, "id", \.id, "Which proposal.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "submittedOn", \.submittedOn, "When it was handed in.", .required),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct GrantProposalRequest: Message {
    package var id = ""
    package var etag = ""
    package var resolvedOn: Day?
    package var grantedCents: Int64 = 0
    package var makesProject = false
    package var requestID = ""

    package init() {}
    package init(id: String, etag: String = "", resolvedOn: Day?, grantedCents: Int64 = 0, makesProject: Bool = false, requestID: String = "") {
        self.id = id
        self.etag = etag
        self.resolvedOn = resolvedOn
        self.grantedCents = grantedCents
        self.makesProject = makesProject
        self.requestID = requestID
    }

    package static let fields = FieldTable<GrantProposalRequest>(
        "auzolan.funding.v1.GrantProposalRequest", "Notes that a proposal was granted.",
        [
            .text(1, "id", \.id, "Which proposal.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "resolvedOn", \.resolvedOn, "When it was answered.", .required),
            .int64(4, "grantedCents", \.grantedCents, "Aid granted, in cents of euro.", .range(0...Money.most)),
            .flag(5, "makesProject", \.makesProject, "Also make the project, in preparation, with the same participants."),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// One of the verbs that end a proposal without money.
package protocol ProposalEnding: Sendable {
    static var fields: FieldTable<EndProposal<Self>> { get }
}

/// Asks to note how a proposal ended: `DenyProposalRequest`, `WithdrawProposalRequest`.
package struct EndProposal<Ending: ProposalEnding>: Message {
    package var id = ""
    package var etag = ""
    package var resolvedOn: Day?
    package var reason = ""
    package var requestID = ""

    package init() {}
    package init(id: String, etag: String = "", resolvedOn: Day?, reason: String = "", requestID: String = "") {
        self.id = id
        self.etag = etag
        self.resolvedOn = resolvedOn
        self.reason = reason
        self.requestID = requestID
    }

    package static var fields: FieldTable<Self> { Ending.fields }

    fileprivate static func table(_ message: String, _ meaning: String) -> FieldTable<Self> {
        FieldTable(
            "auzolan.funding.v1.\(message)", meaning,
            [
                .text(1, "id", \.id, "Which proposal.", .required, .format(.uuid)),
                .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
                .day(3, "resolvedOn", \.resolvedOn, "The day on which it ended.", .required),
                .text(4, "reason", \.reason, "Why.", .length(0...1000)),
                .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
    }
}

package enum Denial: ProposalEnding {
    package static let fields = EndProposal<Denial>.table("DenyProposalRequest", "Notes that a proposal was denied.")
}
package enum Withdrawal: ProposalEnding {
    package static let fields = EndProposal<Withdrawal>.table("WithdrawProposalRequest", "Notes that a proposal was withdrawn.")
}
