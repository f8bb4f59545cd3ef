import Contract

/// Why a figure was read otherwise than before.
package enum ReadingCause: String, Term {
    case unspecified = "", first_read, records_changed, coverage_changed, definition_changed
    package static let meaning = "Why a figure was read otherwise than before: first_read that it was read for the first time, records_changed that a measure it is made of is another one"
}

/// What a figure of one period was at one moment, until it was read otherwise.
package struct FigureReading: Message {
    package var readTime: Instant?
    package var status = FigureStatus.unspecified
    package var value: Double?
    package var numerator: Double?
    package var denominator: Double?
    package var state = ""
    package var covered: Int64?
    package var population: Int64?
    package var definitionVersion: Int64 = 0
    package var cause = ReadingCause.unspecified
    package var sources: [String] = []

    package init() {}

    package static let fields = FieldTable<FigureReading>(
        "auzolan.kpi.v1.FigureReading", "What a figure of one period was from one moment on, until it was read otherwise.",
        [
            .instant(1, "readTime", \.readTime, "When it was first read so."),
            .term(2, "status", \.status, "Whether there was a value."),
            .double(3, "value", \.value, "In the unit; missing when there was none."),
            .double(4, "numerator", \.numerator, "Numerator of a ratio, average or growth."),
            .double(5, "denominator", \.denominator, "Denominator of a ratio, average or growth."),
            .text(6, "state", \.state, "State, for indicators that are one."),
            .int64(7, "covered", \.covered, "Of how many organisations there was a value."),
            .int64(8, "population", \.population, "Of how many there could be one."),
            .int64(9, "definitionVersion", \.definitionVersion, "Version of the definition it was made by."),
            .term(10, "cause", \.cause, "Why it is another than before; empty when that is not known."),
            .texts(11, "sources", \.sources, "Measures, as service.measure, that were read otherwise than before."),
        ])
}

/// What a frozen report says of a figure.
package struct FrozenFigure: Message {
    package var snapshot = ""
    package var meeting = ""
    package var freezeTime: Instant?
    package var figure = Figure()

    package init() {}

    package static let fields = FieldTable<FrozenFigure>(
        "auzolan.kpi.v1.FrozenFigure", "What a frozen report says of a figure.",
        [
            .text(1, "snapshot", \.snapshot, "Id of the frozen report."),
            .text(2, "meeting", \.meeting, "What it was frozen for."),
            .instant(3, "freezeTime", \.freezeTime, "When."),
            .message(4, "figure", \.figure, "As it says it."),
        ])
}

/// How one figure of one period was read over time.
package struct FigureHistory: Message {
    package var indicator = ""
    package var period = ""
    package var unit = ""
    package var readings: [FigureReading] = []
    package var frozen: [FrozenFigure] = []

    package init() {}

    package static let fields = FieldTable<FigureHistory>(
        "auzolan.kpi.v1.FigureHistory", "How one figure of one period was read over time, and what frozen reports say of it.",
        [
            .text(1, "indicator", \.indicator, "Id or component."),
            .text(2, "period", \.period, "2024, 2024S1 or 2024S2."),
            .text(3, "unit", \.unit, "count, percent, eur, score_0_10 or state."),
            .messages(4, "readings", \.readings, "The last one first, 200 at the most; none of what is typed by hand, which has its corrections."),
            .messages(5, "frozen", \.frozen, "The last one first, of the 20 newest frozen reports of the period."),
        ])
}

extension KPIContract {
    package static let getFigureHistory = Method<GetFigureHistoryRequest, FigureHistory>(
        name, "GetFigureHistory", .measure, .reads, "Reads how one figure of one period was read over time, and what frozen reports say of it.")
}
