import Contract

/// What the owner of an indicator says of its figure in a period.
package struct FigureComment: ServedResource {
    package var id = ""
    package var indicator = ""
    package var period = ""
    package var text = ""
    package var author = ""
    package var plan = ""
    package var mentions: [String] = []
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<FigureComment>(
        "auzolan.kpi.v1.FigureComment", "What the owner of an indicator says of its figure in a period.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "indicator", \.indicator, "Id in the plan: S12.", .required, .length(2...8), .example("S4"), .immutable),
            .text(3, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1"), .immutable),
            .text(4, "text", \.text, "The explanation.", .required, .length(1...4000)),
            .texts(
                21, "mentions", \.mentions, "Ids of records behind the figure that it speaks of; what they are called is told to those alone who may see them.",
                .unique, .items(0...20), .format(.uuid)),
            .text(5, "author", \.author, "Who wrote it.", .output, .personal),
            .text(6, "etag", \.etag, "Version of the record."),
            .instant(7, "createTime", \.createTime, "When it was made.", .output),
            .instant(8, "updateTime", \.updateTime, "When it was last changed.", .output),
            .text(20, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"), .immutable),
        ])
    package static let methods = StandardMethods<FigureComment>(KPIContract.name, plural: "FigureComments", read: .measure)
}
