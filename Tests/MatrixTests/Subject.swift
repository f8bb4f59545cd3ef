import Contract
import Engines
import Funding
import Internationalisation
import KPI
import Membership
import Storage
import Testing
import Training

/// A service with its database, to be asked whatever its contracts name.
struct Subject: Sendable, CustomTestStringConvertible {
    let name: String
    let open: @Sendable (any Database) async throws -> (answers: Answers, fillDemo: @Sendable (Call) async throws -> Void)
    var testDescription: String { name }

    static let all = [
        Subject(name: MembershipService.name) { let service = try await MembershipService($0); return (service.answers, service.fillDemo) },
        Subject(name: TrainingService.name) { let service = try await TrainingService($0); return (service.answers, service.fillDemo) },
        Subject(name: InternationalisationService.name) { let service = try await InternationalisationService($0); return (service.answers, service.fillDemo) },
        Subject(name: FundingService.name) { let service = try await FundingService($0); return (service.answers, service.fillDemo) },
        Subject(name: KPIService.name) {
            let service = try await KPIService($0, plan: PlanLoader.bundled(), peers: [:])
            return (service.answers, service.fillDemo)
        },
    ]

    /// Somebody who may do everything.
    var caller: Caller {
        Caller(kind: .person, id: "m", name: "Matrix", scopes: Set(["measure", "read", "write", "admin"].map { "\(name):\($0)" }))
    }
}
