import AsyncHTTPClient
import Dispatch
import Foundation
import NIOCore
import NIOHTTP1

/// Sends HTTP requests over pooled connections. The one file that knows AsyncHTTPClient. One transport serves all peers
/// of a process.
package final class HTTPTransport: Sendable {
    struct Outgoing: Sendable {
        let method: String
        let url: String
        let headers: [(String, String)]
        let body: [UInt8]?
    }

    struct Incoming: Sendable {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: [UInt8]

        /// The first value of a header, by lower-case name.
        func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    }

    /// Why nothing, or not everything, came back.
    enum Failure: Error, Sendable {
        /// An idle connection had been closed by the other end; another one may work.
        case connectionLost(String)
        case unreachable(String)
        case tooLarge
    }

    private let client: HTTPClient

    /// - Parameters:
    ///   - wait: how long a call waits for a connection, be it that all are busy or that a new one takes its time; the
    ///     call's own deadline may end it earlier.
    ///   - idle: how long an unused connection is kept; must be less than the servers keep it.
    ///   - connections: most connections to one peer.
    package init(wait: Duration = .seconds(30), idle: Duration = .seconds(4), connections: Int = 64) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = TimeAmount(wait)
        configuration.connectionPool.idleTimeout = TimeAmount(idle)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit { client.shutdown(queue: .global()) { _ in } }

    /// - Throws: `Failure`, or `CancellationError` when the task is cancelled.
    func send(_ request: Outgoing, limit: Int, until deadline: ContinuousClock.Instant) async throws -> Incoming {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        outgoing.headers = HTTPHeaders(request.headers)
        if let body = request.body { outgoing.body = .bytes(body) }
        do {
            let left = ContinuousClock.now.duration(to: deadline)
            let response = try await client.execute(outgoing, deadline: .now() + TimeAmount(left))
            let body = try await response.body.collect(upTo: limit)
            return Incoming(
                status: Int(response.status.code), headers: response.headers.map { ($0.name.lowercased(), $0.value) },
                body: Array(buffer: body))
        } catch {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: any Error) -> any Error {
        switch error {
        case is CancellationError: CancellationError()
        case is NIOTooManyBytesError: Failure.tooLarge
        case let error as HTTPClientError where error == .cancelled: CancellationError()
        case let error as HTTPClientError where error == .remoteConnectionClosed: Failure.connectionLost("the connection was closed")
        case let error as IOError where error.errnoCode == ECONNRESET || error.errnoCode == EPIPE:
            Failure.connectionLost("the connection was reset")
        case let error as ChannelError where [.ioOnClosedChannel, .alreadyClosed, .eof, .inputClosed, .outputClosed].contains(error):
            Failure.connectionLost("the connection was closed")
        case let error as HTTPClientError: Failure.unreachable(error.shortDescription)
        default: Failure.unreachable("no connection")
        }
    }
}
