import Contract

/// How readings of a measure merge.
package enum MeasureKind: String, Term {
    case unspecified = "", count, sum, set, average, growth, state
    package static let meaning = "Algebra of a measure: what merging two readings means"
}

/// One measure of one period as its service read it from its own records.
package struct Reading: Message {
    package var measure = ""
    package var period = ""
    package var kind = MeasureKind.unspecified
    package var value: Int64 = 0
    package var base: Int64 = 0
    package var ids: [String] = []
    package var state = ""
    package var covered: Int64?
    package var population: Int64?
    package var parts: [ReadingPart] = []

    package init() {}

    package static let fields = FieldTable<Reading>(
        "auzolan.measure.v1.Reading", "One measure of one period, mergeable with others of its kind.",
        [
            .text(1, "measure", \.measure, "Key of the measure."),
            .term(2, "kind", \.kind, "How it merges."),
            .int64(3, "value", \.value, "count: records; sum: cents or thousandths; average: sum of thousandths; growth: this year's sum."),
            .int64(4, "base", \.base, "average: number of values; growth: last year's sum over the same organisations."),
            .texts(5, "ids", \.ids, "set: distinct ids, ascending."),
            .text(6, "state", \.state, "state: the highest state in force."),
            .int64(7, "covered", \.covered, "Of how many organisations there is a value, for declared data."),
            .int64(8, "population", \.population, "Of how many there could be one."),
            .text(10, "period", \.period, "2024, 2024S1 or 2024S2."),
            .messages(9, "parts", \.parts, "The same figure by each code of each dimension, when asked for."),
        ])
}

/// The share of a reading that has one code in one dimension. A record with several codes stands in each of them, so parts
/// of a dimension need not add up to the whole.
package struct ReadingPart: Message {
    package var dimension = ""
    package var code = ""
    package var value: Int64 = 0
    package var base: Int64 = 0
    package var ids: [String] = []

    package init() {}

    package static let fields = FieldTable<ReadingPart>(
        "auzolan.measure.v1.ReadingPart", "The share of a reading that has one code in one dimension.",
        [
            .text(1, "dimension", \.dimension, "What it is broken down by: province, size_class, pillar…"),
            .text(2, "code", \.code, "Code within the dimension; empty when the record has none."),
            .int64(3, "value", \.value, "As in the reading."),
            .int64(4, "base", \.base, "As in the reading."),
            .texts(5, "ids", \.ids, "set: distinct ids, ascending."),
        ])
}

package struct EvaluateRequest: Message {
    package var periods: [String] = []
    package var measures: [String] = []
    package var knownRevision = ""
    package var breakdowns = false
    package var partsOf: [String] = []

    package init() {}
    package init(periods: [Period], measures: [String] = [], knownRevision: String = "", breakdowns: Bool = false, partsOf: [String] = []) {
        self.periods = periods.map(\.text)
        self.measures = measures
        self.knownRevision = knownRevision
        self.breakdowns = breakdowns
        self.partsOf = partsOf
    }
    package init(period: Period, measures: [String] = [], knownRevision: String = "", breakdowns: Bool = false) {
        self.init(periods: [period], measures: measures, knownRevision: knownRevision, breakdowns: breakdowns)
    }

    package static let fields = FieldTable<EvaluateRequest>(
        "auzolan.measure.v1.EvaluateRequest", "Asks for measures of one or more periods.",
        [
            .texts(1, "periods", \.periods, "Years and semesters: 2024, 2024S1, 2024S2.", .required, .unique, .items(1...60), .example("2026S1")),
            .texts(2, "measures", \.measures, "Keys; empty means all.", .unique, .items(0...200)),
            .text(3, "knownRevision", \.knownRevision, "Revision of the readings the caller has: unchanged ones are not sent again.", .length(0...100)),
            .flag(4, "breakdowns", \.breakdowns, "Also answer each reading's parts by its dimensions."),
            .texts(5, "partsOf", \.partsOf, "Keys of measures whose parts alone are answered too.", .unique, .items(0...200)),
        ])
}

package struct EvaluateResponse: Message {
    package var revision = ""
    package var isUnchanged = false
    package var readings: [Reading] = []

    package init() {}

    package static let fields = FieldTable<EvaluateResponse>(
        "auzolan.measure.v1.EvaluateResponse", "Readings of the periods asked for.",
        [
            .text(1, "revision", \.revision, "Changes whenever a record of the service, or what it measures, changes."),
            .flag(2, "isUnchanged", \.isUnchanged, "The revision is the one the caller has; readings are left out."),
            .messages(3, "readings", \.readings, "One for each period and measure asked for."),
        ])
}

/// A record behind a figure.
package struct Contribution: Message {
    package var recordID = ""
    package var recordType = ""
    package var countedID = ""
    package var label = ""
    package var date: Day?
    package var value: Int64 = 0

    package init() {}

    package static let fields = FieldTable<Contribution>(
        "auzolan.measure.v1.Contribution", "A record behind a figure.",
        [
            .text(1, "recordId", \.recordID, "The record."),
            .text(2, "recordType", \.recordType, "Its type."),
            .text(3, "countedId", \.countedID, "The id that is counted, for distinct counts."),
            .text(4, "label", \.label, "What people call it."),
            .day(5, "date", \.date, "The date that put it in the period."),
            .int64(6, "value", \.value, "What it adds: 1, cents or thousandths."),
        ])
}

package struct ListContributionsRequest: Message {
    package var period = ""
    package var measure = ""
    package var pageSize: Int32 = 0
    package var pageToken = ""
    package var recordIDs: [String] = []

    package init() {}
    package init(period: Period, measure: String, pageSize: Int32 = 0, pageToken: String = "", recordIDs: [String] = []) {
        self.period = period.text
        self.measure = measure
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.recordIDs = recordIDs
    }

    package static let fields = FieldTable<ListContributionsRequest>(
        "auzolan.measure.v1.ListContributionsRequest", "Asks for the records behind a measure of a period.",
        [
            .text(1, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(2, "measure", \.measure, "Key of the measure.", .required, .format(.slug), .example("activities")),
            .int32(3, "pageSize", \.pageSize, "Most records on the page; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max))),
            .text(4, "pageToken", \.pageToken, "The nextPageToken of the last answer."),
            .texts(5, "recordIds", \.recordIDs, "These records alone; empty means all.", .unique, .items(0...50), .format(.uuid)),
        ])
}

package struct ListContributionsResponse: Message {
    package var contributions: [Contribution] = []
    package var nextPageToken = ""
    package var totalSize: Int64 = 0
    package var revision = ""

    package init() {}

    package static let fields = FieldTable<ListContributionsResponse>(
        "auzolan.measure.v1.ListContributionsResponse", "A page of the records behind a measure.",
        [
            .messages(1, "contributions", \.contributions, "The records, by date and id."),
            .text(2, "nextPageToken", \.nextPageToken, "Asks for the next page; empty at the end."),
            .int64(3, "totalSize", \.totalSize, "How many records there are in all."),
            .text(4, "revision", \.revision, "As of an Evaluate at this moment: pages with the same one tell of the same records."),
        ])
}

/// `auzolan.measure.v1`, mounted by the four pillar services: the figures they publish.
package enum MeasureContract {
    package static let name = "auzolan.measure.v1.MeasureService"

    package static let evaluate = Method<EvaluateRequest, EvaluateResponse>(
        name, "Evaluate", .measure, .reads, "Reads measures of one or more periods from this service's records.")
    package static let listContributions = Method<ListContributionsRequest, ListContributionsResponse>(
        name, "ListContributions", .read, .reads, "Lists the records behind a measure of a period.")

    package static let contract = Contract(
        name, "Figures that this service publishes.", [evaluate.description, listContributions.description])
}
