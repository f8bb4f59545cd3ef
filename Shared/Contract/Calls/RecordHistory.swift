/// What happened to a record once: who did what, and when.
package struct HistoryLine: Message {
    package var time: Instant?
    package var action = ""
    package var changed: [String] = []
    package var method = ""
    package var principalName = ""

    package init() {}

    package static let fields = FieldTable<HistoryLine>(
        "auzolan.history.v1.HistoryLine", "What happened to a record once.",
        [
            .instant(1, "time", \.time, "When."),
            .text(2, "action", \.action, "created, updated or deleted."),
            .texts(3, "changed", \.changed, "The fields that changed."),
            .text(4, "method", \.method, "The method that was called."),
            .text(5, "principalName", \.principalName, "Who called it.", .personal),
        ])
}

package struct GetRecordHistoryRequest: Message {
    package var recordType = ""
    package var recordID = ""

    package init() {}
    package init(_ type: String, _ id: String) { (recordType, recordID) = (type, id) }

    package static let fields = FieldTable<GetRecordHistoryRequest>(
        "auzolan.history.v1.GetRecordHistoryRequest", "Asks what happened to a record.",
        [
            .text(1, "recordType", \.recordType, "Its type, as its methods name it.", .required, .length(1...80), .example("Activity")),
            .text(2, "recordId", \.recordID, "Which one.", .required, .format(.uuid)),
        ])
}

package struct RecordHistory: Message {
    package var lines: [HistoryLine] = []

    package init() {}
    package init(_ lines: [HistoryLine]) { self.lines = lines }

    package static let fields = FieldTable<RecordHistory>(
        "auzolan.history.v1.RecordHistory", "What happened to a record.", [.messages(1, "lines", \.lines, "The last first, 200 at the most; none for a record that never was.")])
}

/// `auzolan.history.v1`, in every service that keeps records which people change.
package enum HistoryContract {
    package static let name = "auzolan.history.v1.HistoryService"
    package static let get = Method<GetRecordHistoryRequest, RecordHistory>(
        name, "GetRecordHistory", .read, .reads, "Reads who made, changed and deleted a record, and which fields.")
    package static let contract = Contract(name, "What happened to records.", [get.description])
}
