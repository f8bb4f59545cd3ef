import Contract

/// Why a figure is not what it was.
package enum DifferenceCause: String, Term {
    case unspecified = "", record_added, record_removed, record_corrected, record_merged, definition_changed, value_typed, source_was_stale, source_is_stale,
        records_unknown, record_reassigned, base_changed, coverage_changed
    package static let meaning = "Why a figure is not what it was: a record that came later, one that is gone or lies in another period, one whose amount changed, one whose organisation was merged into another, another definition, another typed value, a service that did not answer then or does not now; unknown where records of one side could not be had; reassigned where a record now counts for something else that nothing was merged into, base where what a growth is measured against changed, coverage where others declare or could"
}

/// A record in which two reports differ.
package struct RecordDifference: Message {
    package var service = ""
    package var recordType = ""
    package var recordID = ""
    package var before: Int64 = 0
    package var after: Int64 = 0

    package init() {}

    package static let fields = FieldTable<RecordDifference>(
        "auzolan.kpi.v1.RecordDifference", "A record in which two reports differ.",
        [
            .text(1, "service", \.service, "The service that keeps it."),
            .text(2, "recordType", \.recordType, "Its type."),
            .text(3, "recordId", \.recordID, "Its id."),
            .int64(4, "before", \.before, "What it added in the earlier report: 1, cents or thousandths."),
            .int64(5, "after", \.after, "What it adds in the other one."),
        ])
}

/// One cause of a difference, with the records that make it.
package struct DifferenceReason: Message {
    package var cause = DifferenceCause.unspecified
    package var service = ""
    package var measure = ""
    package var count: Int64 = 0
    package var records: [RecordDifference] = []

    package init() {}
    package init(_ cause: DifferenceCause, service: String = "", measure: String = "", count: Int64 = 1) {
        self.cause = cause
        self.service = service
        self.measure = measure
        self.count = count
    }

    package static let fields = FieldTable<DifferenceReason>(
        "auzolan.kpi.v1.DifferenceReason", "One cause of a difference, with the records that make it.",
        [
            .term(1, "cause", \.cause, "What happened."),
            .text(2, "service", \.service, "In which service; empty for what happened in this one."),
            .text(3, "measure", \.measure, "In which of its measures."),
            .int64(4, "count", \.count, "How many records, or 1 where it is no matter of records."),
            .messages(5, "records", \.records, "The first fifty of them, for who may see records."),
        ])
}

/// A figure that is not the same in two reports.
package struct FigureDifference: Message {
    package var indicator = ""
    package var component = ""
    package var before: Figure?
    package var after: Figure?
    package var reasons: [DifferenceReason] = []

    package init() {}

    package static let fields = FieldTable<FigureDifference>(
        "auzolan.kpi.v1.FigureDifference", "A figure that is not the same in two reports, and why.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan."),
            .text(2, "component", \.component, "Component of an indicator that is two figures."),
            .message(3, "before", \.before, "In the earlier report; none when it was not in the plan."),
            .message(4, "after", \.after, "In the other one; none when it is in the plan no more."),
            .messages(5, "reasons", \.reasons, "Every cause that was found; never none."),
        ])
}

package struct CompareSnapshotsRequest: Message {
    package var id = ""
    package var otherID = ""

    package init() {}
    package init(_ id: String, with other: String = "") {
        self.id = id
        otherID = other
    }

    package static let fields = FieldTable<CompareSnapshotsRequest>(
        "auzolan.kpi.v1.CompareSnapshotsRequest", "Asks in what a frozen report differs from another one, or from today's.",
        [
            .text(1, "id", \.id, "The frozen report.", .required, .format(.uuid)),
            .text(2, "otherId", \.otherID, "Another one of the same plan and period; without it the figures as they are now.", .format(.uuid)),
        ])
}

package struct SnapshotComparison: Message {
    package var before = Snapshot()
    package var after: Snapshot?
    package var sameCount: Int32 = 0
    package var differences: [FigureDifference] = []

    package init() {}

    package static let fields = FieldTable<SnapshotComparison>(
        "auzolan.kpi.v1.SnapshotComparison", "In what two reports of one period differ, and why.",
        [
            .message(1, "before", \.before, "The earlier one."),
            .message(2, "after", \.after, "The other one; none when it is today's figures."),
            .int32(3, "sameCount", \.sameCount, "How many figures are the same."),
            .messages(4, "differences", \.differences, "The others, in the plan's order."),
        ])
}

extension KPIContract {
    package static let compareSnapshots = Method<CompareSnapshotsRequest, SnapshotComparison>(
        name, "CompareSnapshots", .measure, .reads, "Tells in what a frozen report differs from another one or from today's figures, and why.")
}
