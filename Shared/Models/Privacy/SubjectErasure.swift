import Contract

package struct EraseSubjectRequest: Message {
    package var subject = SubjectNames()
    package var erasureID = ""
    package var apply = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<EraseSubjectRequest>(
        "auzolan.privacy.v1.EraseSubjectRequest", "Puts nobody in the place of a person.",
        [
            .message(1, "subject", \.subject, "Who.", .required),
            .text(2, "erasureId", \.erasureID, "Id of the erasure: it takes the place of the person's id in every service.", .required, .format(.uuid)),
            .flag(3, "apply", \.apply, "Without it nothing is written: the answer says what would change."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What an erasure changes in one kind of record.
package struct TableErasure: Message {
    package var type = ""
    package var own: Int32 = 0
    package var mentions: Int32 = 0
    package var isKept = false

    package init() {}

    package static let fields = FieldTable<TableErasure>(
        "auzolan.privacy.v1.TableErasure", "What an erasure changes in one kind of record.",
        [
            .text(1, "type", \.type, "What kind of record, as the history of records calls it."),
            .int32(2, "own", \.own, "The person's own records: what says who it was is emptied, the rest stays for the counts."),
            .int32(3, "mentions", \.mentions, "Other records in whose texts the person is named: the name gives way to the erasure's mark."),
            .flag(4, "isKept", \.isKept, "They stay as they are: frozen reports that the board has adopted."),
        ])
}

/// What an erasure changed in one service, or would change.
package struct SubjectErasure: Message {
    package var service = ""
    package var erasureID = ""
    package var applied = false
    package var tables: [TableErasure] = []
    package var traces: [String] = []

    package init() {}

    package static let fields = FieldTable<SubjectErasure>(
        "auzolan.privacy.v1.SubjectErasure", "What an erasure changed in one service, or would change.",
        [
            .text(1, "service", \.service, "Which service."),
            .text(2, "erasureId", \.erasureID, "Which erasure."),
            .flag(3, "applied", \.applied, "It is done; else this was a dry run."),
            .messages(4, "tables", \.tables, "By kind of record."),
            .texts(5, "traces", \.traces, "Where something was changed, as table/column/id/marks: no value. By them a restored backup is erased again."),
        ])
}

package struct GetErasureRegisterRequest: Message {
    package init() {}

    package static let fields = FieldTable<GetErasureRegisterRequest>(
        "auzolan.privacy.v1.GetErasureRegisterRequest", "Asks which erasures the records went through.", [])
}

/// An erasure as every service keeps it: it names nobody.
package struct KeptErasure: Message {
    package var erasureID = ""
    package var subjectDigest = ""
    package var eraseTime: Instant?
    package var principal = ""

    package init() {}

    package static let fields = FieldTable<KeptErasure>(
        "auzolan.privacy.v1.KeptErasure", "An erasure as every service keeps it: it names nobody.",
        [
            .text(1, "erasureId", \.erasureID, "Which erasure: the id that stands where the person's stood.", .required, .format(.uuid)),
            .text(2, "subjectDigest", \.subjectDigest, "SHA-256 of the id that the person had, by which a restored backup is recognised.", .required, .length(64...64)),
            .instant(3, "eraseTime", \.eraseTime, "When it was done first."),
            .text(4, "principal", \.principal, "Id of the account that asked for it.", .length(0...200)),
        ])
}

package struct ErasureRegister: Message {
    package var erasures: [KeptErasure] = []

    package init() {}

    package static let fields = FieldTable<ErasureRegister>(
        "auzolan.privacy.v1.ErasureRegister", "The erasures that the records went through, the oldest first.",
        [.messages(1, "erasures", \.erasures, "All of them.")])
}

package struct ReplayErasureRequest: Message {
    package var erasure = KeptErasure()
    package var traces: [String] = []
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ReplayErasureRequest>(
        "auzolan.privacy.v1.ReplayErasureRequest", "Erases again what a restored backup has brought back.",
        [
            .message(1, "erasure", \.erasure, "Which erasure.", .required),
            .texts(2, "traces", \.traces, "What it changed here the first time, as table/column/id/marks.", .items(0...20000)),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
