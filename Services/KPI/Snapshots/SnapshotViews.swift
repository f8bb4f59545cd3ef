import Contract
import Models
import Web

/// What a frozen report says of itself.
struct FrozenView: Sendable {
    struct Other: Sendable {
        let name: String
        let address: String
    }
    let meeting: String
    /// When it was frozen and by whom.
    let line: String
    let note: String?
    let digest: String
    let inexact: String?
    var comparisons: [Other] = []

    init(_ snapshot: Snapshot, _ words: Words) {
        meeting = snapshot.meetingOn.map { words("snapshot.line_meeting", ["meeting": snapshot.meeting, "day": words.format.day($0)]) } ?? snapshot.meeting
        line = words("snapshot.line", [
            "number": words.format.integer(Int(snapshot.position)), "time": snapshot.createTime.map { words.format.dayAndTime($0) } ?? "",
            "records": words.format.integer(Int(snapshot.recordCount)),
        ]) + (snapshot.author.isEmpty ? "" : " \(snapshot.author).")
        note = snapshot.note.isEmpty ? nil : snapshot.note
        digest = snapshot.digest
        inexact = snapshot.inexact.isEmpty ? nil : words("snapshot.inexact", ["sources": snapshot.inexact.map { Self.source($0, words) }.joined(separator: "; ")])
    }

    static func source(_ text: String, _ words: Words) -> String {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        return parts.count == 2 ? "\(words("measure.\(parts[1])")) (\(words("source.\(parts[0])")))" : text
    }
}

/// View model of the list of frozen reports: the template `snapshots` shows it.
struct SnapshotListView: Sendable {
    let title: String
    let table: TableView
    let isEmpty: Bool
    let verdict: Mark
    let digest: String
    let hasDigest: Bool
    let mayFreeze: Bool
    let nextAddress: String?

    init(_ page: ListSnapshotsResponse, _ verdict: VerifySnapshotsResponse, mayFreeze: Bool, _ request: PageRequest, _ words: Words) {
        title = words("snapshot.title")
        let format = words.format
        table = TableView(
            caption: words("snapshot.caption"),
            columns: [
                .init(words("snapshot.number"), isNumeric: true), .init(words("snapshot.meeting")), .init(words("snapshot.period")), .init(words("snapshot.frozen_on")),
                .init(words("snapshot.records"), isNumeric: true),
            ],
            rows: page.snapshots.map { snapshot in
                [
                    .init(format.integer(Int(snapshot.position)), isNumeric: true), .init(snapshot.meeting, address: "/snapshots/\(snapshot.id)"),
                    .init(Period(snapshot.period).map(words.name) ?? snapshot.period), .init(snapshot.createTime.map { format.dayAndTime($0) } ?? ""),
                    .init(format.integer(Int(snapshot.recordCount)), isNumeric: true),
                ]
            }, empty: words("snapshot.none_yet"))
        isEmpty = page.snapshots.isEmpty
        let count = format.integer(Int(verdict.checked))
        self.verdict = verdict.broken.isEmpty
            ? Mark(.good, words("snapshot.whole", ["count": count]))
            : Mark(.far, words("snapshot.broken", ["broken": format.integer(verdict.broken.count), "count": count]))
        digest = verdict.lastDigest
        hasDigest = !digest.isEmpty
        self.mayFreeze = mayFreeze
        nextAddress = page.nextPageToken.isEmpty ? nil : request.address(setting: "page", to: page.nextPageToken)
    }
}

/// View model of a comparison: the template `snapshot-comparison` shows it.
struct ComparisonView: Sendable {
    struct Reason: Sendable {
        let text: String
        let records: [Record]
        let hasRecords: Bool
    }
    struct Record: Sendable {
        let name: String
        /// Its page in its own service; nil when it is not known where that is.
        let address: String?
    }
    struct Difference: Sendable {
        let code: String
        let name: String
        let before: String
        let after: String
        let change: String?
        let reasons: [Reason]
    }
    let title: String
    let beforeName: String
    let afterName: String
    let same: String
    let differences: [Difference]
    static let mostRecords = 10

    /// - Parameters:
    ///   - plans: in which figures are looked for, the first one that has it.
    ///   - names: where records are to be found.
    ///   - known: what they are called, by id.
    init(_ comparison: SnapshotComparison, _ plans: [Plan], _ names: RecordNaming, _ known: [String: String], _ words: Words) {
        let language = words.language.rawValue
        title = words("snapshot.compare_title")
        beforeName = comparison.before.meeting
        afterName = comparison.after?.meeting ?? words("snapshot.today")
        same = words("snapshot.same", ["count": words.format.integer(Int(comparison.sameCount))])
        differences = comparison.differences.map { difference in
            let key = difference.component.isEmpty ? difference.indicator : difference.component
            let name = plans.flatMap(\.measured).first { $0.id == key }?.name(language)
            let (old, new) = (difference.before.flatMap(ScorecardFactsReading.quantity), difference.after.flatMap(ScorecardFactsReading.quantity))
            return Difference(
                code: key, name: name ?? key, before: Self.value(difference.before, old, words), after: Self.value(difference.after, new, words),
                change: new.flatMap { new in old.flatMap { new.difference(to: $0, words) } }, reasons: difference.reasons.map { Self.reason($0, names, known, words) })
        }
    }

    private static func value(_ figure: Figure?, _ quantity: Quantity?, _ words: Words) -> String {
        guard let figure else { return words("snapshot.gone") }
        return figure.status == .value ? quantity?.full(words) ?? words("status.short_none") : words("report.why_\(figure.status.rawValue)")
    }

    private static func reason(_ reason: DifferenceReason, _ names: RecordNaming, _ known: [String: String], _ words: Words) -> Reason {
        let values = [
            "count": words.format.integer(Int(reason.count)), "service": reason.service.isEmpty ? "" : words("source.\(reason.service)"),
            "measure": reason.measure.isEmpty ? "" : words("measure.\(reason.measure)"),
        ]
        let shown = reason.records.prefix(mostRecords).map { record in
            Record(
                name: known[record.recordID] ?? "\(record.recordType) \(record.recordID)",
                address: names.address(of: record.recordType, record.recordID, in: reason.service))
        }
        let rest = Int(reason.count) - shown.count
        let more = !shown.isEmpty && rest > 0 ? [Record(name: words("snapshot.records_more", ["count": words.format.integer(rest)]), address: nil)] : []
        return Reason(text: words("snapshot.cause_\(reason.cause.rawValue)", values), records: shown + more, hasRecords: !shown.isEmpty)
    }
}
