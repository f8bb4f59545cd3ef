import Logging
import ServiceLifecycle

/// Does a service's repeated work until it stops.
struct Repeater: Service {
    let seconds: Int
    /// Ends once the service answers; the work begins then.
    let start: AsyncStream<Never>
    let logger: Logger
    let work: (@Sendable () async throws -> Void)?

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in start {}
            while !Task.isCancelled {
                if let work {
                    do { try await work() } catch { logger.warning("repeated work failed", metadata: ["error": "\(error)"]) }
                }
                try? await Task.sleep(for: .seconds(max(seconds, 1)))
            }
        }
    }
}
