import Contract
import Synchronization

/// `grpc.health.v1`: whether a service answers, for load balancers and other services.
package enum HealthContract {
    package static let name = "grpc.health.v1.Health"

    package static let check = Method<HealthCheckRequest, HealthCheckResponse>(
        name, "Check", .open, .reads, "Tells whether a service answers.")

    package static let contract = Contract(name, "Whether the service answers.", [check.description])

    /// The answers that tell the state.
    ///
    /// - Parameter service: short name of the service that mounts them.
    package static func answers(service: String, _ state: HealthState) -> Answers {
        var answers = Answers(service: service, contracts: [contract])
        answers.on(check) { request, _ in
            guard let isServing = state.isServing(request.service) else {
                throw ServiceError.notFound("service", String(request.service.prefix(200)))
            }
            return HealthCheckResponse(status: isServing ? .serving : .notServing)
        }
        return answers
    }
}

/// Which services answer. The launcher sets it: not before everything runs, not any more when stopping begins.
package final class HealthState: Sendable {
    private let serving: Mutex<[String: Bool]>

    /// - Parameter services: full names of the contracts served; the empty name stands for all of them.
    package init(services: [String], isServing: Bool = false) {
        serving = Mutex(Dictionary((services + [""]).map { ($0, isServing) }) { first, _ in first })
    }

    /// nil for a service that is not known here.
    package func isServing(_ service: String = "") -> Bool? { serving.withLock { $0[service] } }

    /// Takes in services that are answered here as well.
    package func add(_ services: [String]) {
        serving.withLock { serving in
            let now = serving[""] ?? false
            for service in services { serving[service] = now }
        }
    }

    /// Sets the state of everything.
    package func set(isServing: Bool) { serving.withLock { $0 = $0.mapValues { _ in isServing } } }
}

package struct HealthCheckRequest: Message {
    package var service = ""
    package init() {}
    package init(service: String) { self.service = service }

    package static let fields = FieldTable<HealthCheckRequest>(
        "grpc.health.v1.HealthCheckRequest", "Asks for the state of one service or of all.",
        [.text(1, "service", \.service, "Full name of the service; empty means all of them.", .length(0...200))])
}

package struct HealthCheckResponse: Message {
    package var status = ServingStatus.unspecified
    package init() {}
    package init(status: ServingStatus) { self.status = status }

    package static let fields = FieldTable<HealthCheckResponse>(
        "grpc.health.v1.HealthCheckResponse", "The state of a service.",
        [.term(1, "status", \.status, "Whether calls are answered.")])
}

/// The names of grpc.health.v1's own enumeration.
package enum ServingStatus: String, Term {
    case unspecified = ""
    case serving = "SERVING"
    case notServing = "NOT_SERVING"

    package static let meaning = "Whether a service answers calls."
}
