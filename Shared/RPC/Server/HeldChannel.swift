import HummingbirdCore
import Logging
import NIOCore

/// Holds each connection's asynchronous side until the connection has closed. A connection that is accepted at the
/// moment the server stops is handed to nobody, and NIO ends the whole process when such a side goes unfinished
/// (apple/swift-nio#2637); the idle timeout closes what nobody took.
struct HeldChannel<Base: ServerChildChannel>: ServerChildChannel {
    private let base: Base

    init(_ base: Base) { self.base = base }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        base.setup(channel: channel, logger: logger).map { value in
            channel.closeFuture.whenComplete { _ in withExtendedLifetime(value) {} }
            return value
        }
    }

    func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}
