/// Parts of a whole as horizontal bars. Names and values are text; the bars only show them.
package struct Breakdown: Sendable {
    package struct Part: Sendable {
        package var name: String
        package var value: Double
        package var text: String
        package var address: String?

        package init(name: String, value: Double, text: String, address: String? = nil) {
            self.name = name
            self.value = value
            self.text = text
            self.address = address
        }
    }

    package var parts: [Part]
    package var title: String

    package init(title: String, parts: [Part]) {
        self.title = title
        self.parts = parts
    }

    /// A list with one bar for each part, the longest as wide as the list; empty without parts.
    package var markup: Markup {
        guard let most = parts.map({ abs($0.value) }).max() else { return Markup("") }
        var rows = Markup("")
        for part in parts {
            let share = most > 0 ? abs(part.value) / most * 100 : 0
            let bar = Markup.element("rect", [("class", "parts-bar"), ("width", "\(ChartPoint.coordinate(share))%"), ("height", "10"), ("rx", "2")])
            var row = Markup.element("span", [("class", "parts-name")], part.address.map { .element("a", [("href", $0)], Markup(part.name)) } ?? Markup(part.name))
            row += .element("span", [("class", "parts-value")], Markup(part.text))
            row += .element("svg", [("class", "parts-track"), ("width", "100%"), ("height", "10"), ("aria-hidden", "true")], bar)
            rows += .element("li", [], row)
        }
        return .element("ul", [("class", "parts"), ("aria-label", title)], rows)
    }
}
