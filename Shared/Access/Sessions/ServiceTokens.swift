import Contract
import Storage

/// Short-lived tokens with which the services of one host call each other, signed with a secret they share.
package struct ServiceTokens: Sendable {
    private let seal: Seal
    private let now: @Sendable () -> Instant
    private static let prefix = "svc."
    /// Five minutes.
    private static let lifeSeconds: Int64 = 300

    package init(secret: String, now: @escaping @Sendable () -> Instant = { Instant.now() }) {
        seal = Seal(secret: secret)
        self.now = now
    }

    /// Value of `Authorization` for a call of the named service.
    package func authorization(for service: String) -> String {
        "Bearer \(Self.prefix)\(seal.seal("\(service)\n\(now().adding(seconds: Self.lifeSeconds).sortableText)"))"
    }

    /// Value of `Authorization` with which a command calls the service that it is of.
    package var operatorAuthorization: String { authorization(for: Self.operatorName) }

    /// Whoever can read the host's secret runs its services: the command line calls one that is running by this name.
    package static let operatorName = "operator"

    /// The calling service; nil when the token is none of these.
    ///
    /// The service that keeps the people and asks the others for what a person may ask.
    private static let keeperOfPeople = "membership"

    /// - Parameter receiver: the service that is called: its records and measures may be read, the keeper of people may ask for
    ///   what a person may ask, and an operator may do all.
    func caller(_ token: String, receiver: String) throws -> Caller? {
        guard token.hasPrefix(Self.prefix) else { return nil }
        let parts = seal.open(String(token.dropFirst(Self.prefix.count)))?.split(separator: "\n").map(String.init) ?? []
        guard parts.count == 2, let end = Instant(parts[1]), end > now() else { throw Doorkeeper.refusal }
        let grants: Set<Access> = switch parts[0] {
        case Self.operatorName: Role.admin.grants
        case Self.keeperOfPeople: [.read, .measure, .privacy]
        default: [.read, .measure]
        }
        let scopes = grants.map { $0.scope(in: receiver) }
        return Caller(kind: .service, id: "service:\(parts[0])", name: parts[0], scopes: Set(scopes))
    }
}
