import Contract
import Logging
import ServiceLifecycle

/// Does a service's repeated work until it stops. Work that failed is tried again sooner: most of it waits for another
/// service to answer again.
struct Repeater: Service {
    let seconds: Int
    /// Ends once the service answers; the work begins then.
    let start: AsyncStream<Never>
    let logger: Logger
    let work: (@Sendable () async throws -> Void)?
    var pause: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    /// Seconds after work that failed.
    static let soon = 2

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in start {}
            var trouble: (any Error)?
            while !Task.isCancelled {
                let before = trouble
                trouble = await attempt()
                tell(trouble, before)
                let wait = max(trouble == nil ? seconds : min(seconds, Self.soon), 1)
                guard (try? await pause(.seconds(wait))) != nil else { return }
            }
        }
    }

    /// - Returns: why it failed; nil when it did not.
    private func attempt() async -> (any Error)? {
        do {
            try await work?()
            return nil
        } catch {
            return error
        }
    }

    /// A trouble is told when it begins, becomes another one or ends, not each time.
    private func tell(_ trouble: (any Error)?, _ before: (any Error)?) {
        guard !Task.isCancelled, trouble.map(Self.kind) != before.map(Self.kind) else { return }
        if let trouble {
            logger.warning("repeated work failed", metadata: ["error": "\(trouble)"])
        } else {
            logger.notice("repeated work succeeds again")
        }
    }

    /// A service that does not answer does so in many words.
    private static func kind(_ error: any Error) -> String { (error as? ServiceError)?.code.rawValue ?? "\(error)" }
}
