import Contract

/// A value that nobody computes here: typed from an outside statistic (S5, S6, S7, S9, O13), with where it was read.
package struct Observation: ServedResource {
    package var id = ""
    package var indicator = ""
    package var referenceYear: Int32 = 0
    package var value: Double?
    package var numerator: Double?
    package var denominator: Double?
    package var source = ""
    package var url = ""
    package var retrievedOn: Day?
    package var author = ""
    package var note = ""
    package var plan = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Observation>(
        "auzolan.kpi.v1.Observation", "A value typed from an outside statistic, with where it was read.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "indicator", \.indicator, "Id in the plan of an indicator that is typed by hand.", .required, .length(2...8), .example("S5"), .immutable),
            .int32(3, "referenceYear", \.referenceYear, "The year that the value is of.", .range(1990...2100)),
            .double(4, "value", \.value, "In the indicator's unit (euros, not cents), when its two parts are not known.", .example("54.5")),
            .double(5, "numerator", \.numerator, "First part of an indicator that is a ratio; the parts win over the value."),
            .double(6, "denominator", \.denominator, "Second part of an indicator that is a ratio."),
            .text(7, "source", \.source, "Who published it, and in which series or report.", .required, .length(1...400)),
            .text(8, "url", \.url, "Where it was read.", .format(.web), .length(0...1000)),
            .day(9, "retrievedOn", \.retrievedOn, "When it was read; of several values of a year the one read last holds.", .required),
            .text(10, "author", \.author, "Who typed it.", .output, .personal),
            .text(11, "note", \.note, "Remarks: perimeter, breaks in the series.", .length(0...4000)),
            .text(12, "etag", \.etag, "Version of the record."),
            .instant(13, "createTime", \.createTime, "When it was made.", .output),
            .instant(14, "updateTime", \.updateTime, "When it was last changed.", .output),
            .text(20, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"), .immutable),
        ])
    package static let methods = StandardMethods<Observation>(KPIContract.name, plural: "Observations", read: .measure)
}
