/// What a server takes from one connection before it refuses.
package struct RPCLimits: Sendable {
    /// Most bytes of a message, as it travels and after decompression.
    package var body = 1 << 20
    /// Most bytes of all headers, and of any one of them.
    package var headerBytes = 16 << 10
    package var headerFields = 64
    /// Most bytes of path and query.
    package var url = 8 << 10
    /// Time for a call whose client gives none.
    package var defaultTimeout = Duration.seconds(30)
    /// Most time a client can ask for.
    package var maximumTimeout = Duration.seconds(120)
    /// Longest silence between requests and within the headers of one; whatever keeps connections must let go earlier.
    package var idleTimeout = Duration.seconds(10)
    /// Time from the end of the headers to the end of the body.
    package var bodyTimeout = Duration.seconds(30)
    package var connections = 2000
    /// Most calls and pages that are being answered at a time; more are refused until some have ended.
    package var callsAtOnce = 1000
    /// How long calls may wait for the thread of their connection, again and again, before some are refused.
    package var bearableWait = Duration.milliseconds(150)
    /// How long a call may hold the thread of its connection; methods that do longer are answered elsewhere for a while.
    package var longestHold = Duration.milliseconds(100)
    /// Time that open requests have to end when the server stops.
    package var shutdownGrace = Duration.seconds(7)

    package init() {}
}
