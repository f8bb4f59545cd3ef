import Contract
import Web

/// Which plan the pages show where there are several: the one in force, until somebody chooses another one by its id in an address,
/// `/?plan=another-2028`; their browser then remembers it for all pages.
struct PlanChoice: Sendable {
    let plans: Plans
    private static let cookie = "plan"

    func around(_ handler: @escaping PageRoutes.Handler) -> PageRoutes.Handler {
        { request in
            let named = request.query["plan"] ?? ""
            let id = try named.isEmpty ? remembered(request) : named
            guard !id.isEmpty else { return try await handler(request) }
            var call = Call.running ?? Call(caller: request.caller, method: request.path)
            call.metadata[Plans.choice] = [id]
            var response = try await Call.$running.withValue(call) { try await handler(request) }
            if !named.isEmpty, response.status < 400 { response.addHeader("set-cookie", "\(Self.cookie)=\(FormValues.encode(named)); Path=/; SameSite=Lax") }
            return response
        }
    }

    /// Empty for one that is gone.
    private func remembered(_ request: PageRequest) throws -> String {
        guard let id = request.cookies[Self.cookie], !id.isEmpty else { return "" }
        return try plans.names("").contains { FormValues.encode($0.id) == id } ? id : ""
    }
}

/// View model of the choice between plans: the part `plan-switch` shows it.
struct PlanSwitch: Sendable {
    struct Choice: Sendable {
        let name: String
        let address: String
        let isCurrent: Bool
    }
    let choices: [Choice]

    /// Nil where there is one plan alone.
    init?(_ plans: [(id: String, name: String)], current: String, path: String) {
        guard plans.count > 1 else { return nil }
        choices = plans.map { Choice(name: $0.name, address: "\(path)?plan=\(FormValues.encode($0.id))", isCurrent: $0.id == current) }
    }
}
