import Contract
import Models
import Web

/// View model of one cell of the grid: what the plan prints, in marks and in words, and what was reported.
struct RoadmapCellView: Sendable {
    /// `S1 24`: beside the cell where the table becomes cards.
    let label: String
    /// `gantt-0` to `gantt-3`, `gantt-unknown`.
    let kind: String
    /// ■■■, as the plan prints.
    let marks: String
    let spoken: String
    let stateSign: String?
    let stateSpoken: String?
    let isCurrent: Bool

    init(_ cell: RoadmapCell, period: Period, _ words: Words) {
        let column = Period(cell.period)
        label = column.map(words.tick) ?? cell.period
        isCurrent = column.map { $0.start < period.end && period.start < $0.end } ?? false
        if cell.isUnknown {
            (kind, marks, spoken) = ("gantt-unknown", "?", words("roadmap.intensity_unknown"))
        } else if cell.intensity == 0 {
            (kind, marks, spoken) = ("gantt-0", "", words("roadmap.intensity_none"))
        } else {
            kind = "gantt-\(cell.intensity)"
            marks = String(repeating: "■", count: Int(cell.intensity))
            spoken = words("roadmap.intensity", ["number": words.format.integer(cell.intensity)])
        }
        stateSign = RoadmapStateView.sign(cell.state)
        stateSpoken = cell.state == .unspecified ? nil : words("roadmap.reported", ["state": RoadmapStateView.text(cell.state, cell.percent, words)])
    }
}

/// How an action goes, in signs and words.
enum RoadmapStateView {
    /// A shape of its own for each state, so that no colour is needed to tell them apart.
    static func sign(_ state: RoadmapState) -> String? {
        switch state {
        case .unspecified: nil
        case .sin_iniciar: "○"
        case .en_curso: "◐"
        case .con_retraso: "▲"
        case .terminada: "●"
        case .descartada: "×"
        }
    }

    static func text(_ state: RoadmapState, _ percent: Int32, _ words: Words) -> String {
        let name = words.term(RoadmapState.vocabulary, state.rawValue)
        return state == .en_curso || state == .con_retraso ? "\(name), \(words.format.percent(Double(percent), decimals: 0))" : name
    }

    static func mark(_ action: RoadmapAction, _ words: Words) -> Mark {
        switch action.state {
        case .unspecified: Mark(.plain, words("roadmap.no_report"))
        case .terminada: Mark(.good, text(action.state, action.percent, words))
        case .en_curso: Mark(.info, text(action.state, action.percent, words))
        case .con_retraso: Mark(.near, text(action.state, action.percent, words))
        case .sin_iniciar, .descartada: Mark(.plain, text(action.state, action.percent, words))
        }
    }

    /// How it goes, then why it is late when that says more.
    static func marks(_ action: RoadmapAction, _ words: Words) -> [Mark] {
        let delay = action.delay == .unspecified || action.delay == .con_retraso ? [] : [Mark(.far, words.term(RoadmapDelay.vocabulary, action.delay.rawValue))]
        return [mark(action, words)] + delay
    }

    /// The signs with their meanings, for the legend.
    static func legend(_ words: Words) -> [RoadmapLegendEntry] {
        (1...3).map { .init(kind: "gantt-\($0)", sign: String(repeating: "■", count: $0), text: words("roadmap.intensity", ["number": words.format.integer($0)])) }
            + [.init(kind: "gantt-unknown", sign: "?", text: words("roadmap.intensity_unknown"))]
            + RoadmapState.allCases.compactMap { state in
                sign(state).map { .init(kind: "gantt-0", sign: $0, text: words.term(RoadmapState.vocabulary, state.rawValue)) }
            }
    }
}

struct RoadmapLegendEntry: Sendable {
    let kind: String
    let sign: String
    let text: String
}
