import Synchronization

/// How long things of one kind took: what is kept of millions of them is how many fell into each class of time.
package final class Histogram: Sendable {
    /// What was counted until a moment.
    package struct Standing: Sendable, Equatable {
        /// How many fell into each class of `bounds`, and into the last one, which has no upper end.
        package var counts = [Int](repeating: 0, count: Histogram.bounds.count + 1)
        /// All together, in seconds.
        package var seconds = 0.0
        package var count: Int { counts.reduce(0, +) }

        package init() {}
    }

    /// Upper ends of the classes in seconds, each part of its class.
    package static let bounds: [Double] = [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private let state = Mutex(Standing())

    package init() {}

    package var standing: Standing { state.withLock { $0 } }

    package func note(_ duration: Duration) {
        let (whole, attoseconds) = duration.components
        let seconds = Double(whole) + Double(attoseconds) * 1e-18
        let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.seconds += seconds
        }
    }
}
