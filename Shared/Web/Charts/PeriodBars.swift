/// Bars over periods, with a target line when there is one. Positions across are percentages, so that the chart takes
/// the width there is and its letters keep their size.
package struct PeriodBars: Sendable {
    package struct Target: Sendable {
        package var value: Double
        package var text: String

        package init(value: Double, text: String) {
            self.value = value
            self.text = text
        }
    }

    package var points: [ChartPoint]
    package var target: Target?
    package var description: ChartDescription
    /// Unique on the page; the chart's title and text are named by it.
    package var id: String
    private let top = 28.0
    private let plot = 180.0

    package init(points: [ChartPoint], target: Target? = nil, description: ChartDescription, id: String) {
        self.points = points
        self.target = target
        self.description = description
        self.id = id
    }

    /// The drawing; empty when no point has a value.
    package var markup: Markup {
        let values = points.compactMap(\.value) + (target.map { [$0.value] } ?? [])
        guard points.contains(where: { $0.value != nil }) else { return Markup("") }
        let low = min(0, values.min() ?? 0)
        let high = max(0, values.max() ?? 0)
        let scale = plot / (high > low ? high - low : 1)
        let zero = top + high * scale
        var content = Markup.element("title", [("id", "\(id)-title")], Markup(description.title))
        content += .element("desc", [("id", "\(id)-text")], Markup(description.text))
        content += .element("line", [("class", "bars-axis"), ("x1", "0%"), ("x2", "100%"), ("y1", Self.number(zero)), ("y2", Self.number(zero)), ("stroke", ChartInk.axis)])
        let width = 100 / Double(points.count)
        for (index, point) in points.enumerated() {
            content += bar(point, middle: width * (Double(index) + 0.5), width: min(width * 0.62, 14), zero: zero, scale: scale, low: low)
        }
        if let target { content += line(target, at: zero - target.value * scale) }
        return .element("svg", [
            ("class", "bars"), ("role", "img"), ("width", "100%"), ("height", Self.number(top + plot + (low < 0 ? 44 : 28))),
            ("aria-labelledby", "\(id)-title \(id)-text"),
        ], content)
    }

    private func bar(_ point: ChartPoint, middle: Double, width: Double, zero: Double, scale: Double, low: Double) -> Markup {
        let mark = point.isCurrent ? " is-current" : ""
        let foot = Self.number(top + plot + (low < 0 ? 36 : 20))
        var markup = Markup.element("text", [("class", "bars-label\(mark)"), ("x", "\(Self.number(middle))%"), ("y", foot), ("text-anchor", "middle"), ("fill", ChartInk.label)], Markup(point.label))
        let isNegative = (point.value ?? 0) < 0
        let length = abs(point.value ?? 0) * scale
        if point.value != nil {
            markup += .element("rect", [
                ("class", "bars-bar\(mark)"), ("x", "\(Self.number(middle - width / 2))%"), ("width", "\(Self.number(width))%"),
                ("y", Self.number(isNegative ? zero : zero - length)), ("height", Self.number(max(length, 1))), ("rx", "2"),
                ("fill", point.isCurrent ? ChartInk.current : ChartInk.bar), ("stroke", ChartInk.line),
            ])
        }
        let height = isNegative ? zero + length + 14 : zero - length - 7
        markup += .element("text", [
            ("class", point.value == nil ? "bars-none" : "bars-value\(mark)"), ("x", "\(Self.number(middle))%"), ("y", Self.number(height)), ("text-anchor", "middle"),
        ], Markup(point.text))
        return markup
    }

    private func line(_ target: Target, at height: Double) -> Markup {
        var markup = Markup.element("line", [("class", "bars-target"), ("x1", "0%"), ("x2", "100%"), ("y1", Self.number(height)), ("y2", Self.number(height)), ("stroke", ChartInk.now)])
        markup += .element("text", [("class", "bars-target-text"), ("x", "100%"), ("y", Self.number(height - 6)), ("text-anchor", "end")], Markup(target.text))
        return markup
    }

    private static func number(_ value: Double) -> String { ChartPoint.coordinate(value) }
}
