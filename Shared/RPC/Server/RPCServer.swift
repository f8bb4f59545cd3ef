import Contract
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Listens on an address and answers with a responder, until the service stops.
package struct RPCServer: Service, CustomStringConvertible {
    /// Short on purpose: the service group writes down what it runs, and by default that is every contract and rule.
    package var description: String { "RPC server on \(host), port \(port)" }

    private let responder: RPCResponder
    private let host: String
    private let port: Int
    private let onBound: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - port: 0 takes any free one.
    ///   - onBound: told the port once connections are accepted.
    package init(
        _ responder: RPCResponder, host: String = "127.0.0.1", port: Int, onBound: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.responder = responder
        self.onBound = onBound
        self.host = host
        self.port = port
    }

    /// Runs until the surrounding service group stops gracefully or the task is cancelled. Open requests have
    /// `RPCLimits.shutdownGrace` to end.
    package func run() async throws {
        let limits = responder.limits
        let onBound = onBound
        let quiet = Logger(label: "auzolan.http") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            responder: responder,
            server: HTTPServerBuilder { HeldChannel(CallChannel(responder: $0, calls: responder)) },
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                // As many may wait to be taken as may be there; with fewer a rush of clients waits a second for its next try.
                backlog: limits.connections,
                availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)),
            onServerRunning: { channel in
                // A rush of clients is let in as a whole; by default four are, between two turns of a thread that has much to do.
                try? await channel.setOption(.maxMessagesPerRead, value: UInt(limits.connections)).get()
                await onBound(channel.localAddress?.port ?? 0)
            },
            logger: quiet)
        try await withThrowingTaskGroup { group in
            group.addTask { try await listening { try await application.run() } }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: limits.shutdownGrace + .milliseconds(500))
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// - Throws: `failed_precondition` in words when the address cannot be listened on.
    private func listening(_ run: () async throws -> Void) async throws {
        do {
            try await run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw ServiceError(.failedPrecondition, "port \(port) on \(host) is taken: stop what listens there or choose another with --port")
        } catch let error as IOError where error.errnoCode == EADDRNOTAVAIL || error.errnoCode == EACCES {
            throw ServiceError(.failedPrecondition, "\(host), port \(port), cannot be listened on: \(error.localizedDescription)")
        }
    }
}
