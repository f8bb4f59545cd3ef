import Contract

/// Which scorecard an indicator stands on: the objectives' or the pillars'.
package enum IndicatorBoard: String, Term {
    case unspecified = "", strategic, operational
    package static let meaning = "Which scorecard an indicator stands on: by objective or by pillar"
}

/// What a figure counts in.
package enum IndicatorUnit: String, Term {
    case unspecified = "", count, percent, eur, score_0_10, state
    package static let meaning = "What a figure counts in: things, percent, euros, marks of ten, or the state of a register"
}

/// How the period of an indicator is read (READINGS of the plan, T1 to T3).
package enum IndicatorBasis: String, Term {
    case unspecified = "", flow, stock, overlap, annual
    package static let meaning = "What of a period counts: what happened in it, what there is at its end, what ran at some time in it, or the last closed year"
}

/// How a year follows from its semesters.
package enum YearRule: String, Term {
    case unspecified = "", recompute, sum, last, none
    package static let meaning = "How a year follows from its semesters: counted anew, added, as the second one ends, or not at all"
}

/// Where a figure comes from.
package enum IndicatorOrigin: String, Term {
    case unspecified = "", computed, declared, external, state
    package static let meaning = "Where a figure comes from: records, yearly declarations, an outside statistic typed by hand, or the state of a register"
}

/// What a plan's file does to a definition.
package enum DefinitionVerdict: String, Term {
    case unspecified = "", unchanged, added, changed, translated, retired
    package static let meaning = "What becomes of a definition when a plan is loaded; translated means that its words change and nothing else"
}
