import Contract

/// Waits for what goes on by itself.
enum Patience {
    /// Until the work is done, but no longer than until `end`; it goes on in any case.
    static func wait(until end: ContinuousClock.Instant, for work: @escaping @Sendable () async -> Void) async {
        let (ended, ending) = AsyncStream<Never>.makeStream()
        let timer = Task {
            try await Task.sleep(until: end, clock: .continuous)
            ending.finish()
        }
        Task {
            await work()
            ending.finish()
        }
        for await _ in ended {}
        timer.cancel()
    }
}
