import AsyncHTTPClient
import Contract
import Dispatch
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// Sends HTTP requests over pooled connections. The one file that knows AsyncHTTPClient. One transport serves all peers
/// of a process and keeps what is known of each.
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
        /// The connection ended before an answer began: it was idle and the other end had closed it, or nobody reads there.
        case lost(String)
        /// The connection ended within the answer.
        case brokenOff(String)
        case unreachable(String)
        case tooLarge
        case nonsense
        case late
    }

    /// How long an unused connection is kept; must be less than servers keep it (`RPCLimits.idleTimeout`).
    package static let idle = Duration.seconds(4)

    let timing: Timing
    let watch: CallWatch?
    private let client: HTTPClient
    private let connections: Int
    private let policy: PeerPolicy
    private let logger: Logger?
    private let links = Mutex<[String: PeerLink]>([:])

    /// - Parameters:
    ///   - wait: how long a new connection may take; a call's own deadline may end it earlier.
    ///   - connections: most connections, and so calls at once, to one peer.
    ///   - watch: told about every attempt of a call when it ended.
    ///   - logger: told when a peer is left alone and when it answers again.
    package init(
        wait: Duration = .seconds(10), connections: Int = 64, policy: PeerPolicy = PeerPolicy(),
        timing: Timing = .real, watch: CallWatch? = nil, logger: Logger? = nil
    ) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = TimeAmount(wait)
        configuration.connectionPool.idleTimeout = TimeAmount(Self.idle)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.connections = connections
        self.policy = policy
        self.timing = timing
        self.watch = watch
        self.logger = logger
    }

    deinit { client.shutdown(queue: .global()) { _ in } }

    /// What is known of the peer at an address.
    func link(to base: String) -> PeerLink {
        links.withLock { links in
            if let link = links[base] { return link }
            let link = PeerLink(base, policy, places: connections, timing: timing, logger: logger)
            links[base] = link
            return link
        }
    }

    /// - Throws: `Failure`, or `CancellationError` when the task is cancelled.
    func send(_ request: Outgoing, limit: Int, until deadline: ContinuousClock.Instant) async throws -> Incoming {
        var outgoing = HTTPClientRequest(url: request.url)
        outgoing.method = HTTPMethod(rawValue: request.method)
        outgoing.headers = HTTPHeaders(request.headers)
        if let body = request.body { outgoing.body = .bytes(body) }
        var hasBegun = false
        do {
            let left = ContinuousClock.now.duration(to: deadline)
            let response = try await client.execute(outgoing, deadline: .now() + TimeAmount(left))
            hasBegun = true
            let body = try await response.body.collect(upTo: limit)
            return Incoming(
                status: Int(response.status.code), headers: response.headers.map { ($0.name.lowercased(), $0.value) },
                body: Array(buffer: body))
        } catch {
            throw Self.failure(error, hasBegun: hasBegun)
        }
    }

    /// Asks an address outside Auzolan, with a form or without.
    ///
    /// - Throws: `unavailable` when nothing whole came back in ten seconds.
    package func fetch(_ address: String, form: String?, authorization: String?) async throws -> (status: Int, body: [UInt8]) {
        var headers = [("accept", "application/json")]
        if let authorization { headers.append(("authorization", authorization)) }
        if form != nil { headers.append(("content-type", "application/x-www-form-urlencoded")) }
        let request = Outgoing(method: form == nil ? "GET" : "POST", url: address, headers: headers, body: form.map { Array($0.utf8) })
        do {
            let answer = try await send(request, limit: 1 << 20, until: .now + .seconds(10))
            return (answer.status, answer.body)
        } catch is Failure {
            throw ServiceError(.unavailable, "\(address) does not answer", isFromServer: false)
        }
    }

    /// Brings a JSON document to an address outside Auzolan.
    ///
    /// - Throws: `unavailable` when it was not taken within ten seconds.
    package func deliver(_ json: [UInt8], to address: String) async throws {
        let request = Outgoing(method: "POST", url: address, headers: [("content-type", "application/json")], body: json)
        do {
            let answer = try await send(request, limit: 1 << 20, until: .now + .seconds(10))
            guard (200...299).contains(answer.status) else {
                throw ServiceError(.unavailable, "\(address) answers \(answer.status)", isFromServer: false)
            }
        } catch is Failure {
            throw ServiceError(.unavailable, "\(address) does not answer", isFromServer: false)
        }
    }

    private static func failure(_ error: any Error, hasBegun: Bool) -> any Error {
        func ended(_ how: String) -> Failure { hasBegun ? .brokenOff(how) : .lost(how) }
        switch error {
        case is CancellationError: return CancellationError()
        case is NIOTooManyBytesError: return Failure.tooLarge
        case let error as HTTPClientError where error == .cancelled: return CancellationError()
        case let error as HTTPClientError where error == .deadlineExceeded: return Failure.late
        case let error as HTTPClientError where error == .remoteConnectionClosed: return ended("the connection was closed")
        case let error as IOError where error.errnoCode == ECONNRESET || error.errnoCode == EPIPE: return ended("the connection was reset")
        case let error as ChannelError where [.ioOnClosedChannel, .alreadyClosed, .eof, .inputClosed, .outputClosed].contains(error):
            return ended("the connection was closed")
        case let error as HTTPParserError where error == .invalidEOFState: return ended("the connection was closed")
        case is HTTPParserError: return Failure.nonsense
        case let error as HTTPClientError: return Failure.unreachable(error.shortDescription)
        default: return hasBegun ? Failure.brokenOff("the connection failed") : Failure.unreachable("no connection")
        }
    }
}
