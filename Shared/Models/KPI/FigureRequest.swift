import Contract

/// A question about one figure of one period; each names its own message.
package protocol FigureQuestion: Sendable {
    static var fields: FieldTable<FigureRequest<Self>> { get }
}

package struct FigureRequest<Question: FigureQuestion>: Message {
    package var indicator = ""
    package var period = ""
    package var plan = ""

    package init() {}
    package init(indicator: String, period: Period, plan: String = "") {
        self.indicator = indicator
        self.period = period.text
        self.plan = plan
    }

    package static var fields: FieldTable<Self> { Question.fields }

    fileprivate static func table(_ message: String, _ meaning: String) -> FieldTable<Self> {
        FieldTable(
            message, meaning,
            [
                .text(1, "indicator", \.indicator, "Id or component: S4, S1a.", .required, .length(2...8), .example("S4")),
                .text(2, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
                .text(3, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            ])
    }
}

package enum FigureItself: FigureQuestion {
    package static let fields = GetFigureRequest.table("auzolan.kpi.v1.GetFigureRequest", "Asks for one indicator in one period.")
}
package typealias GetFigureRequest = FigureRequest<FigureItself>

package enum FigureParts: FigureQuestion {
    package static let fields = GetFigureBreakdownRequest.table("auzolan.kpi.v1.GetFigureBreakdownRequest", "Asks for the parts of a figure.")
}
package typealias GetFigureBreakdownRequest = FigureRequest<FigureParts>

package enum FigurePast: FigureQuestion {
    package static let fields = GetFigureHistoryRequest.table("auzolan.kpi.v1.GetFigureHistoryRequest", "Asks how one figure of one period was read over time.")
}
package typealias GetFigureHistoryRequest = FigureRequest<FigurePast>
