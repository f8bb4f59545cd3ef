import Contract

/// One number of a service at a moment, with the names that tell it from its likes.
package struct Metric: Sendable {
    package enum Kind: String, Sendable { case counter, gauge, histogram }

    package enum Value: Sendable {
        case number(Double)
        case histogram(Histogram.Standing)
    }

    /// `auzolan_calls_total`: ends in the unit, or in `_total` for what only grows (Prometheus, metric naming).
    package let name: String
    package let kind: Kind
    /// What it counts, in a sentence.
    package let meaning: String
    package let labels: [(name: String, value: String)]
    package let value: Value

    package static func counter(_ name: String, _ meaning: String, _ value: Double, _ labels: [(String, String)] = []) -> Metric {
        Metric(name: name, kind: .counter, meaning: meaning, labels: labels, value: .number(value))
    }

    package static func gauge(_ name: String, _ meaning: String, _ value: Double, _ labels: [(String, String)] = []) -> Metric {
        Metric(name: name, kind: .gauge, meaning: meaning, labels: labels, value: .number(value))
    }

    package static func histogram(_ name: String, _ meaning: String, _ value: Histogram.Standing, _ labels: [(String, String)] = []) -> Metric {
        Metric(name: name, kind: .histogram, meaning: meaning, labels: labels, value: .histogram(value))
    }
}

/// Metrics as Prometheus and all that read its format take them (text exposition format 0.0.4).
enum MetricText {
    static let type = "text/plain; version=0.0.4; charset=utf-8"

    /// - Parameter metrics: those of one name one after another.
    static func write(_ metrics: [Metric]) -> String {
        var text = ""
        var last = ""
        for metric in metrics {
            if metric.name != last {
                text += "# HELP \(metric.name) \(metric.meaning)\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
                last = metric.name
            }
            switch metric.value {
            case .number(let value): text += "\(metric.name)\(labels(metric.labels)) \(number(value))\n"
            case .histogram(let standing): text += histogram(metric, standing)
            }
        }
        return text
    }

    private static func histogram(_ metric: Metric, _ standing: Histogram.Standing) -> String {
        var text = ""
        var count = 0
        for (index, own) in standing.counts.enumerated() {
            count += own
            let end = index < Histogram.bounds.count ? number(Histogram.bounds[index]) : "+Inf"
            text += "\(metric.name)_bucket\(labels(metric.labels + [("le", end)])) \(count)\n"
        }
        return text + "\(metric.name)_sum\(labels(metric.labels)) \(standing.seconds)\n\(metric.name)_count\(labels(metric.labels)) \(count)\n"
    }

    private static func labels(_ labels: [(name: String, value: String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
