import RPC
import ServiceLifecycle

/// The first to stop of all that runs: says that the service is not ready any more, and gives load balancers time to hear it.
struct Draining: Service {
    private let readiness: HealthState
    private let seconds: Int

    init(_ readiness: HealthState, seconds: Int) {
        self.readiness = readiness
        self.seconds = seconds
    }

    func run() async throws {
        try await gracefulShutdown()
        readiness.set(isServing: false)
        try? await Task.sleep(for: .seconds(seconds))
    }
}
