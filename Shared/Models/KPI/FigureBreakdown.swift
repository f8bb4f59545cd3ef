import Contract

/// The figure of what has one code in a dimension, by the indicator's own formula.
package struct FigurePart: Message {
    package var code = ""
    package var value = 0.0

    package init() {}
    package init(code: String, value: Double) {
        self.code = code
        self.value = value
    }

    package static let fields = FieldTable<FigurePart>(
        "auzolan.kpi.v1.FigurePart", "The figure of what has one code in a dimension.",
        [
            .text(1, "code", \.code, "Code within the dimension; empty for what has none."),
            .double(2, "value", \.value, "In the indicator's unit."),
        ])
}

package struct FigureDimension: Message {
    package var dimension = ""
    package var parts: [FigurePart] = []

    package init() {}
    package init(_ dimension: String, _ parts: [FigurePart]) {
        self.dimension = dimension
        self.parts = parts
    }

    package static let fields = FieldTable<FigureDimension>(
        "auzolan.kpi.v1.FigureDimension", "A figure by the codes of one dimension.",
        [
            .text(1, "dimension", \.dimension, "As the plan names it: subsector, size_class, instrument…"),
            .messages(2, "parts", \.parts, "The largest first. What has several codes stands in each, so parts need not add up to the whole."),
        ])
}

/// A figure by the dimensions that the plan wants it broken down by.
package struct FigureBreakdown: Message {
    package var indicator = ""
    package var period = ""
    package var unit = ""
    package var dimensions: [FigureDimension] = []
    package var silent: [String] = []
    package var withheld: [String] = []
    package var changing: [String] = []

    package init() {}

    package static let fields = FieldTable<FigureBreakdown>(
        "auzolan.kpi.v1.FigureBreakdown", "A figure by the dimensions that the plan wants it broken down by.",
        [
            .text(1, "indicator", \.indicator, "Id or component."),
            .text(2, "period", \.period, "2024, 2024S1 or 2024S2."),
            .text(6, "unit", \.unit, "count, percent, eur or score_0_10."),
            .messages(3, "dimensions", \.dimensions, "In the plan's order; those that not all of its sources know are left out."),
            .texts(4, "silent", \.silent, "Services that gave no answer: nothing is broken down without them."),
            .texts(5, "withheld", \.withheld, "Services whose declared amounts the caller may not see so closely that one company's could be told."),
            .texts(7, "changing", \.changing, "Services whose records are others than when the figure was read: its parts would not be of its moment."),
        ])
}

extension KPIContract {
    package static let getFigureBreakdown = Method<GetFigureBreakdownRequest, FigureBreakdown>(
        name, "GetFigureBreakdown", .measure, .reads, "Reads one figure by the dimensions that the plan wants it broken down by, from the services as they are now.")
}
