import Contract

/// How a database is doing, for whoever operates it.
package struct DatabaseStanding: Sendable {
    /// Writes that nobody has begun.
    package var waitingWrites = 0
    /// Writes that were kept since the start.
    package var keptWrites = 0
    /// Commits since the start and how long each took until it was durable; writes that wait together share one.
    package var commits = Histogram.Standing()
    /// Commits since the start that failed, with all the writes that shared them.
    package var failedCommits = 0
    /// Connections that are open to read with.
    package var readers = 0

    package init() {}
}
