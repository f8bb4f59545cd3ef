/// A small line of values beside a number.
package struct Sparkline: Sendable {
    package var points: [ChartPoint]
    package var description: ChartDescription
    private let width = 112.0
    private let height = 34.0

    package init(points: [ChartPoint], description: ChartDescription) {
        self.points = points
        self.description = description
    }

    /// The drawing; empty when fewer than two points have a value.
    package var markup: Markup {
        let values = points.compactMap(\.value)
        guard values.count > 1, let low = values.min(), let high = values.max() else { return Markup("") }
        let span = high > low ? high - low : 1
        let step = (width - 10) / Double(max(points.count - 1, 1))
        let places = points.enumerated().map { index, point in
            point.value.map { (x: 5 + step * Double(index), y: high > low ? height - 6 - ($0 - low) / span * (height - 12) : height / 2) }
        }
        var content = Markup.element("title", [], Markup("\(description.title). \(description.text)"))
        for run in Self.runs(places) where run.count > 1 {
            let line = run.map { "\(ChartPoint.coordinate($0.x)),\(ChartPoint.coordinate($0.y))" }.joined(separator: " ")
            content += .element("polyline", [("class", "spark-line"), ("points", line), ("fill", "none"), ("stroke", ChartInk.line), ("stroke-width", "2")])
        }
        for (point, place) in zip(points, places) {
            guard let place else { continue }
            let isCurrent = point.isCurrent
            content += .element("circle", [
                ("class", isCurrent ? "spark-now" : "spark-dot"), ("cx", ChartPoint.coordinate(place.x)),
                ("cy", ChartPoint.coordinate(place.y)), ("r", isCurrent ? "3.5" : "1.5"),
                ("fill", isCurrent ? ChartInk.now : ChartInk.line),
            ])
        }
        return .element("svg", [
            ("class", "spark"), ("role", "img"), ("width", "112"), ("height", "34"), ("viewBox", "0 0 112 34"),
            ("aria-label", "\(description.title). \(description.text)"),
        ], content)
    }

    /// Stretches without a gap.
    private static func runs(_ places: [(x: Double, y: Double)?]) -> [[(x: Double, y: Double)]] {
        var runs: [[(x: Double, y: Double)]] = [[]]
        for place in places {
            if let place { runs[runs.count - 1].append(place) } else { runs.append([]) }
        }
        return runs
    }
}
