import Contract
import Testing

@testable import Launch

/// The text that Prometheus reads; `OperationsTests` has its own parser read a service's.
@Suite struct MetricTextTests {
    @Test func `a family is explained once, and what stands in labels is escaped`() {
        let text = MetricText.write([
            .counter("x_total", "What it is.", 2, [("way", "a \"b\" \\ c\nd")]), .counter("x_total", "What it is.", 0.5, [("way", "e")]), .gauge("y", "Another.", 3),
        ])
        #expect(
            text == """
                # HELP x_total What it is.
                # TYPE x_total counter
                x_total{way="a \\"b\\" \\\\ c\\nd"} 2
                x_total{way="e"} 0.5
                # HELP y Another.
                # TYPE y gauge
                y 3

                """)
    }

    @Test func `a class of time counts all that are shorter`() {
        let histogram = Histogram()
        for duration in [Duration.microseconds(100), .microseconds(101), .milliseconds(30), .seconds(60)] { histogram.note(duration) }
        let lines = MetricText.write([.histogram("t_seconds", "Time.", histogram.standing)]).split(separator: "\n")
        #expect(lines.contains("t_seconds_bucket{le=\"0.0001\"} 1") && lines.contains("t_seconds_bucket{le=\"0.00025\"} 2"))
        #expect(lines.contains("t_seconds_bucket{le=\"10\"} 3") && lines.contains("t_seconds_bucket{le=\"+Inf\"} 4") && lines.contains("t_seconds_count 4"))
        #expect(abs(histogram.standing.seconds - 60.030_201) < 1e-9)
    }
}
