import Contract
import Models
import Web

/// View model of the roadmap's page: the template `roadmap` shows it.
struct RoadmapView: Sendable {
    struct Column: Sendable {
        let name: String
        let spoken: String
        let isCurrent: Bool
    }
    struct Row: Sendable {
        let code: String
        let text: String
        /// Nil for a row that the plan repeats.
        let address: String?
        let repeats: String?
        let noteAnchor: String?
        let cells: [RoadmapCellView]
        let marks: [Mark]
        let hasMarks: Bool
    }
    struct Line: Sendable {
        let name: String
        let anchor: String
        let rows: [Row]
    }
    struct Note: Sendable {
        let anchor: String
        let code: String
        let texts: [String]
    }
    struct Pillar: Sendable {
        let anchor: String
        let name: String
        let late: String?
        let tally: String
        let aims: [String]
        let hasAims: Bool
        let lines: [Line]
        let hasLines: Bool
        let notes: [Note]
        let hasNotes: Bool
        let columns: [Column]
        let columnCount: Int
    }
    struct Tally: Sendable {
        let count: String
        let text: String
    }
    struct Filter: Sendable {
        let name: String
        let address: String
        let isCurrent: Bool
    }

    let plan: String
    let lead: String
    let years: [PeriodSwitch.Year]
    let tallies: [Tally]
    let filters: [Filter]
    let legend: [RoadmapLegendEntry]
    let pillars: [Pillar]
    let remarks: [String]
    let isEmpty: Bool
    let importAddress: String?
    let importLinksAddress: String?

    init(_ overview: RoadmapOverview, _ period: Period, _ periods: [Period], onlyLate: Bool, mayWrite: Bool, _ words: Words) {
        plan = overview.planName
        lead = words("roadmap.lead", ["period": words.name(period)])
        years = PeriodSwitch(periods, current: period, path: "/roadmap", words) { _ in FormValues(onlyLate ? [("show", "late")] : []) }.years
        tallies = Self.tallies(overview.tally, words)
        let base = "/roadmap?period=\(period.text)"
        filters = [
            Filter(name: words("roadmap.all"), address: base, isCurrent: !onlyLate),
            Filter(name: words("roadmap.only_late", ["count": words.format.integer(overview.tally.late)]), address: "\(base)&show=late", isCurrent: onlyLate),
        ]
        legend = RoadmapStateView.legend(words)
        let columns = overview.columns.compactMap { Period($0) }.map { column in
            Column(name: words.tick(column), spoken: words.name(column), isCurrent: column.start < period.end && period.start < column.end)
        }
        pillars = overview.pillars.map { Self.pillar($0, overview, columns, period, onlyLate, words) }.filter { !onlyLate || $0.hasLines }
        remarks = overview.remarks
        isEmpty = pillars.isEmpty
        importAddress = mayWrite ? "/roadmap/import" : nil
        importLinksAddress = mayWrite ? "/roadmap/import-links" : nil
    }

    private static func pillar(
        _ pillar: RoadmapPillar, _ overview: RoadmapOverview, _ columns: [Column], _ period: Period, _ onlyLate: Bool, _ words: Words
    ) -> Pillar {
        let notes = onlyLate ? [] : notes(pillar, overview, words)
        let noted = Set(notes.map(\.anchor))
        let lines = pillar.lines.enumerated().compactMap { index, line -> Line? in
            let actions = line.actions.filter { !onlyLate || $0.delay != .unspecified }
            guard !actions.isEmpty else { return nil }
            return Line(name: line.name, anchor: "\(pillar.code)-\(index)", rows: actions.map { row($0, period, noted, words) })
        }
        return Pillar(
            anchor: pillar.pillar, name: pillar.name, late: pillar.tally.late > 0 ? words.format.integer(pillar.tally.late) : nil,
            tally: sentence(pillar.tally, words), aims: onlyLate ? [] : pillar.aims, hasAims: !onlyLate && !pillar.aims.isEmpty, lines: lines,
            hasLines: !lines.isEmpty, notes: notes, hasNotes: !notes.isEmpty, columns: columns, columnCount: columns.count + 2)
    }

    private static func row(_ action: RoadmapAction, _ period: Period, _ noted: Set<String>, _ words: Words) -> Row {
        let anchor = "note-\(action.action)"
        let isRepeat = !action.duplicateOf.isEmpty
        let marks = isRepeat ? [] : RoadmapStateView.marks(action, words)
        return Row(
            code: action.action, text: action.text, address: isRepeat ? nil : RoadmapAddress.action(action.action, period),
            repeats: isRepeat ? words("roadmap.repeats", ["action": action.duplicateOf]) : nil, noteAnchor: noted.contains(anchor) ? anchor : nil,
            cells: action.cells.map { RoadmapCellView($0, period: period, words) }, marks: marks, hasMarks: !marks.isEmpty)
    }

    /// What is doubtful in the plan, beside the pillar it concerns.
    private static func notes(_ pillar: RoadmapPillar, _ overview: RoadmapOverview, _ words: Words) -> [Note] {
        let general = [pillar.note].filter { !$0.isEmpty }.map { Note(anchor: "note-\(pillar.code)", code: pillar.code, texts: [$0]) }
        let lines = pillar.lines.filter { !$0.note.isEmpty }.map { Note(anchor: "note-\($0.actions.first?.action ?? "")-line", code: $0.name, texts: [$0.note]) }
        let actions = pillar.lines.flatMap(\.actions).compactMap { action -> Note? in
            var texts = doubts(action, words)
            texts += overview.looseMarks.filter { $0.near == action.action }.map { words("roadmap.loose", ["marks": readings($0.cells, \.intensity, words)]) }
            return texts.isEmpty ? nil : Note(anchor: "note-\(action.action)", code: action.action, texts: texts)
        }
        return general + lines + actions
    }

    /// What is doubtful in an action's row, how it was read, and the other way to read it.
    static func doubts(_ action: RoadmapAction, _ words: Words) -> [String] {
        let other = action.cells.contains { $0.alternative != nil }
        let alternative = other ? [words("roadmap.alternative", ["marks": readings(action.cells, { Int32($0.alternative ?? 0) }, words)])] : []
        return [action.doubt, action.reading].filter { !$0.isEmpty } + alternative
    }

    private static func readings(_ cells: [RoadmapCell], _ value: (RoadmapCell) -> Int32, _ words: Words) -> String {
        cells.map { "\(Period($0.period).map(words.tick) ?? $0.period): \(value($0))" }.joined(separator: ", ")
    }

    /// `Acciones: 8 · previstas en el periodo: 7`: right for one as for many.
    private static func sentence(_ tally: RoadmapTally, _ words: Words) -> String {
        let text = tallies(tally, words).map { "\($0.text): \($0.count)" }.joined(separator: " · ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private static func tallies(_ tally: RoadmapTally, _ words: Words) -> [Tally] {
        let numbers: [(String, Int32)] = [
            ("actions", tally.actions), ("planned", tally.planned), ("running", tally.running), ("done", tally.done), ("late", tally.late),
            ("dropped", tally.dropped), ("unknown", tally.unknown),
        ]
        return numbers.filter { $0.1 > 0 || $0.0 == "actions" }.map { Tally(count: words.format.integer($0.1), text: words("roadmap.tally_\($0.0)")) }
    }
}

/// Addresses of the roadmap's pages.
enum RoadmapAddress {
    static func action(_ code: String, _ period: Period) -> String { "/roadmap/actions/\(FormValues.encode(code))?period=\(period.text)" }
    static func report(on code: String, _ period: Period) -> String { "/roadmap/actions/\(FormValues.encode(code))/report?period=\(period.text)" }
    static func report(_ id: String) -> String { "/roadmap/reports/\(FormValues.encode(id))" }
    static func links(of code: String) -> String { "/roadmap/links/\(FormValues.encode(code))" }
}
