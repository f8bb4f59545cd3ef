import Contract

/// A report as a board saw it: it never changes, and its digest holds it and all before it together.
package struct Snapshot: Resource {
    package var id = ""
    package var position: Int64 = 0
    package var plan = ""
    package var period = ""
    package var comparison = ""
    package var meeting = ""
    package var meetingOn: Day?
    package var note = ""
    package var author = ""
    package var figureCount: Int32 = 0
    package var recordCount: Int64 = 0
    package var inexact: [String] = []
    package var previousDigest = ""
    package var digest = ""
    package var form: Int32 = 0
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Snapshot>(
        "auzolan.kpi.v1.Snapshot", "A report as a board saw it: it never changes.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .int64(2, "position", \.position, "Its place among all of them, from 1.", .output),
            .text(3, "plan", \.plan, "Id of the plan.", .output),
            .text(4, "period", \.period, "2024, 2024S1 or 2024S2.", .output),
            .text(5, "comparison", \.comparison, "The period compared with.", .output),
            .text(6, "meeting", \.meeting, "What it was frozen for.", .required, .length(1...200), .example("Junta directiva 12/2026")),
            .day(7, "meetingOn", \.meetingOn, "When that is."),
            .text(8, "note", \.note, "Remarks.", .length(0...2000)),
            .text(9, "author", \.author, "Who froze it.", .output, .personal),
            .int32(10, "figureCount", \.figureCount, "How many figures it has.", .output),
            .int64(11, "recordCount", \.recordCount, "How many records behind them it knows.", .output),
            .texts(12, "inexact", \.inexact, "Sources, as service.measure, whose records could not be frozen as they were counted.", .output),
            .text(13, "previousDigest", \.previousDigest, "Digest of the snapshot before; empty for the first.", .output),
            .text(14, "digest", \.digest, "SHA-256 over the report, its records and the digest before.", .output),
            .text(15, "etag", \.etag, "Version of the record; always the first.", .output),
            .instant(16, "createTime", \.createTime, "When it was frozen.", .output),
            .instant(17, "updateTime", \.updateTime, "The same.", .output),
            .int32(18, "form", \.form, "How the digest is made: from 1 on it also covers when it was frozen.", .output),
        ])
}

package struct FreezeReportRequest: Message {
    package var plan = ""
    package var period = ""
    package var comparison = ""
    package var meeting = ""
    package var meetingOn: Day?
    package var note = ""
    package var requestID = ""

    package init() {}
    package init(_ period: Period, meeting: String, on day: Day? = nil) {
        self.period = period.text
        self.meeting = meeting
        meetingOn = day
    }

    package static let fields = FieldTable<FreezeReportRequest>(
        "auzolan.kpi.v1.FreezeReportRequest", "Asks every service anew and freezes the report of a period.",
        [
            .text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            .text(2, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(3, "comparison", \.comparison, "The period to compare with, as long as the other; without it the one before.", .length(0...6), .example("2025S1")),
            .text(4, "meeting", \.meeting, "What it is frozen for.", .required, .length(1...200), .example("Junta directiva 12/2026")),
            .day(5, "meetingOn", \.meetingOn, "When that is."),
            .text(6, "note", \.note, "Remarks.", .length(0...2000)),
            .text(7, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct ListSnapshotsRequest: ListRequest {
    package var pageSize: Int32 = 0
    package var pageToken = ""
    package var filter = ""
    package var orderBy = ""

    package init() {}
    package init(filter: String) { self.filter = filter }

    package static let fields = FieldTable<ListSnapshotsRequest>(
        "auzolan.kpi.v1.ListSnapshotsRequest", "Asks for a page of frozen reports.",
        [
            .int32(1, "pageSize", \.pageSize, "Most records on the page; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max)), .example("20")),
            .text(2, "pageToken", \.pageToken, "The nextPageToken of the last answer; every other argument must be the same."),
            .text(3, "filter", \.filter, "AIP-160 filter over the record's fields; a bare text is searched in its texts.", .length(0...2000), .example("period = \"2026S1\"")),
            .text(4, "orderBy", \.orderBy, "Field names with commas between, each may be followed by desc.", .length(0...500), .example("position desc")),
        ])
}

package struct ListSnapshotsResponse: Message {
    package var snapshots: [Snapshot] = []
    package var nextPageToken = ""

    package init() {}

    package static let fields = FieldTable<ListSnapshotsResponse>(
        "auzolan.kpi.v1.ListSnapshotsResponse", "A page of frozen reports.",
        [
            .messages(1, "snapshots", \.snapshots, "The newest first, when no other order is asked for."),
            .text(2, "nextPageToken", \.nextPageToken, "Asks for the next page; empty at the end."),
        ])
}

package struct GetSnapshotRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<GetSnapshotRequest>(
        "auzolan.kpi.v1.GetSnapshotRequest", "Asks for one frozen report.", [.text(1, "id", \.id, "Which one.", .required, .format(.uuid))])
}

/// A snapshot with the report that it holds.
package struct FrozenReport: Message {
    package var snapshot = Snapshot()
    package var report = BoardReport()

    package init() {}

    package static let fields = FieldTable<FrozenReport>(
        "auzolan.kpi.v1.FrozenReport", "A snapshot with the report that it holds.",
        [
            .message(1, "snapshot", \.snapshot, "When, for what and by whom."),
            .message(2, "report", \.report, "The report as it was."),
        ])
}

package struct VerifySnapshotsRequest: Message {
    package init() {}

    package static let fields = FieldTable<VerifySnapshotsRequest>(
        "auzolan.kpi.v1.VerifySnapshotsRequest", "Asks whether every frozen report is as it was frozen.", [])
}

package struct VerifySnapshotsResponse: Message {
    package var checked: Int64 = 0
    package var broken: [String] = []
    package var lastDigest = ""

    package init() {}

    package static let fields = FieldTable<VerifySnapshotsResponse>(
        "auzolan.kpi.v1.VerifySnapshotsResponse", "Whether every frozen report is as it was frozen.",
        [
            .int64(1, "checked", \.checked, "How many there are."),
            .texts(2, "broken", \.broken, "Ids of those that are not as they were frozen, or that do not follow the one before."),
            .text(3, "lastDigest", \.lastDigest, "Digest of the newest: written down elsewhere, it proves all of them."),
        ])
}

extension KPIContract {
    package static let freezeReport = Method<FreezeReportRequest, Snapshot>(
        name, "FreezeReport", .write, .writes, "Asks every service anew and freezes the report of a period.")
    package static let listSnapshots = Method<ListSnapshotsRequest, ListSnapshotsResponse>(
        name, "ListSnapshots", .measure, .reads, "Lists frozen reports.")
    package static let getSnapshot = Method<GetSnapshotRequest, FrozenReport>(
        name, "GetSnapshot", .measure, .reads, "Reads one frozen report.")
    package static let verifySnapshots = Method<VerifySnapshotsRequest, VerifySnapshotsResponse>(
        name, "VerifySnapshots", .measure, .reads, "Checks that every frozen report is as it was frozen.")
}
