import Contract
import Models

/// What the page of one figure shows.
package struct FigurePageFacts: Sendable {
    /// How a value comes about, for one value or one component.
    package struct Working: Sendable {
        /// Name of the component; nil for an indicator with one value.
        package var component: String?
        package var formula: FormulaFacts

        package init(component: String? = nil, formula: FormulaFacts) {
            self.component = component
            self.formula = formula
        }
    }
    /// A part that one service brings.
    package struct Source: Sendable {
        package var service: String
        /// Key of the measure, `value_added_users`; shown by its name.
        package var measure: String
        package var part: Quantity?
        package var readTime: Instant?
        package var staleSince: Instant?
        package var coverage: (covered: Int64, population: Int64)?

        package init(
            service: String, measure: String, part: Quantity?, readTime: Instant?, staleSince: Instant? = nil,
            coverage: (covered: Int64, population: Int64)? = nil
        ) {
            self.service = service
            self.measure = measure
            self.part = part
            self.readTime = readTime
            self.staleSince = staleSince
            self.coverage = coverage
        }
    }

    package var plan: String
    package var period: Period
    package var periods: [Period]
    package var figure: FigureFacts
    /// `strategic` or `operational`, and the name of the objective or pillar.
    package var board: String
    package var group: String
    package var definition: String
    /// What the plan leaves open and how it is read here.
    package var doubt: String?
    /// `flow`, `stock`, `overlap` or `annual`.
    package var basis: String
    /// How the year follows from its semesters: `sum`, `recompute`, `last` or `none`.
    package var yearRule: String
    package var origin: String
    package var owner: String
    package var definitionVersion: Int64
    package var workings: [Working]
    package var sources: [Source]
    package var services: [ServiceFacts]
    /// The first records; nil when the reader may see figures but not records.
    package var records: RecordsFacts?
    /// Where the records stand that those behind it come from; nil where there are none, or the reader may not see them.
    var origins: (type: String, address: String)?
    /// Each of its values by the plan's dimensions.
    var breakdowns: [FigureBreakdown] = []
    /// Where the period lies to today.
    var standing = PeriodStanding.over
    /// What people typed about it; nil where nobody asked for that.
    var typed: TypedFacts?

    package init(
        plan: String, period: Period, periods: [Period], figure: FigureFacts, board: String, group: String, definition: String,
        doubt: String?, basis: String, yearRule: String, origin: String, owner: String, definitionVersion: Int64,
        workings: [Working], sources: [Source], services: [ServiceFacts], records: RecordsFacts?
    ) {
        self.plan = plan
        self.period = period
        self.periods = periods
        self.figure = figure
        self.board = board
        self.group = group
        self.definition = definition
        self.doubt = doubt
        self.basis = basis
        self.yearRule = yearRule
        self.origin = origin
        self.owner = owner
        self.definitionVersion = definitionVersion
        self.workings = workings
        self.sources = sources
        self.services = services
        self.records = records
    }
}

/// A page of the records behind a figure.
package struct RecordsFacts: Sendable {
    package struct Record: Sendable {
        package var id = ""
        package var type = ""
        package var label: String
        package var date: Day?
        package var service: String
        /// What it adds to the figure; nil where it counts as one.
        package var adds: Quantity?
        /// The record in the service that keeps it, when that has a page for it.
        package var address: String?

        package init(label: String, date: Day?, service: String, adds: Quantity? = nil, address: String? = nil) {
            self.label = label
            self.date = date
            self.service = service
            self.adds = adds
            self.address = address
        }
    }
    package var records: [Record]
    package var total: Int
    /// Opaque tokens of this page and the next; empty for the first and after the last.
    package var token: String
    package var nextToken: String
    /// Services whose records could not be asked for now.
    package var silent: [String]
    /// Services that do not show theirs to the reader.
    package var withheld: [String] = []

    package init(records: [Record], total: Int, token: String = "", nextToken: String = "", silent: [String] = []) {
        self.records = records
        self.total = total
        self.token = token
        self.nextToken = nextToken
        self.silent = silent
    }
}

/// How a value follows from measures.
package indirect enum FormulaFacts: Sendable {
    /// A measure by its key, with its value; `services` it was read from.
    case measure(String, Quantity?)
    case sum([FormulaFacts])
    /// Each organisation or activity counted once, however many services know it.
    case distinct([FormulaFacts], Quantity?)
    /// A part of a whole, in hundredths.
    case ratio(FormulaFacts, FormulaFacts)
    /// A total over how many.
    case average(FormulaFacts, count: Quantity?)
    /// Now against before, over the same organisations.
    case growth(String, now: Quantity?, before: Quantity?)
}
