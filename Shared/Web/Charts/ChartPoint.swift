/// A value of a chart: where it stands, how high it is, how it is read.
package struct ChartPoint: Sendable, Equatable {
    /// Under the bar: `S1 24`.
    package var label: String
    /// Nil when there is no value: a gap, never a zero.
    package var value: Double?
    /// The value as the reader's language writes it.
    package var text: String
    /// True for the point that the page is about.
    package var isCurrent: Bool

    package init(label: String, value: Double?, text: String, isCurrent: Bool = false) {
        self.label = label
        self.value = value
        self.text = text
        self.isCurrent = isCurrent
    }

    /// A coordinate with at most one decimal.
    static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths.isMultiple(of: 10) ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}

/// The text alternative of a chart.
package struct ChartDescription: Sendable {
    package var title: String
    /// What the chart shows, in words: the values themselves.
    package var text: String

    package init(title: String, text: String) {
        self.title = title
        self.text = text
    }

    /// Names every point: `S1 24: 12; S2 24: 15`.
    package init(title: String, points: [ChartPoint]) {
        self.init(title: title, text: points.map { "\($0.label): \($0.text)" }.joined(separator: "; "))
    }
}

/// Colours of a drawing where no style sheet reaches it, as in a printed document; a style sheet that does goes before them (SVG 2 §6.6).
enum ChartInk {
    static let line = "#2f7f76"
    static let now = "#b4690e"
    static let bar = "#b9d6cf"
    static let current = "#0a5f57"
    static let axis = "#857f6c"
    static let label = "#54605c"
}
