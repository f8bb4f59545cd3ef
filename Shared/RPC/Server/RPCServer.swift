import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Listens on an address and answers with a responder, until the service stops.
package struct RPCServer: Service {
    private let responder: RPCResponder
    private let address: BindAddress
    private let onBound: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - port: 0 takes any free one.
    ///   - onBound: told the port once connections are accepted.
    package init(
        _ responder: RPCResponder, host: String = "127.0.0.1", port: Int, onBound: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.responder = responder
        self.onBound = onBound
        address = .hostname(host, port: port)
    }

    /// Runs until the surrounding service group stops gracefully or the task is cancelled. Open requests have
    /// `RPCLimits.shutdownGrace` to end.
    package func run() async throws {
        let limits = responder.limits
        let onBound = onBound
        let quiet = Logger(label: "auzolan.http") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            responder: responder,
            server: HTTPServerBuilder { CallChannel(responder: $0, calls: responder) },
            configuration: ApplicationConfiguration(
                address: address, availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)),
            onServerRunning: { await onBound($0.localAddress?.port ?? 0) },
            logger: quiet)
        try await withThrowingTaskGroup { group in
            group.addTask { try await application.run() }
            group.addTask {
                try await gracefulShutdown()
                try await Task.sleep(for: limits.shutdownGrace + .milliseconds(500))
            }
            try await group.next()
            group.cancelAll()
        }
    }
}
