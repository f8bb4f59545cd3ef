import Access
import Contract
import Engines
import Storage

/// A credential of each kind there is, made the way its owner gets it.
struct MatrixCredentials {
    struct Credential {
        let name: String
        /// Headers of a request that carries it.
        let headers: [(String, String)]
        /// What it grants; nil for one that must be refused whatever is asked.
        let caller: Caller?
    }

    let all: [Credential]

    static func make(for service: String, doorkeeper: Doorkeeper, cookie: String) async throws -> MatrixCredentials {
        let call = Call(caller: .system("matrix"), method: "matrix")
        var all = [Credential(name: "anonymous", headers: [], caller: .anonymous)]
        for role in [Role.board, .reader, .staff, .admin] {
            let link = String(try await doorkeeper.links.make(role).dropFirst("/sign-in/".count))
            let session = try await doorkeeper.signIn.enter(link: link, name: role.rawValue)
            let caller = try await doorkeeper.caller(Credentials(session: session))
            all.append(Credential(name: role.rawValue, headers: [("cookie", "\(cookie)=\(session)")], caller: caller))
        }
        func bearer(_ name: String, _ token: String, _ caller: Caller?) -> Credential {
            Credential(name: name, headers: [("authorization", "Bearer \(token)")], caller: caller)
        }
        for access in Access.granted {
            let key = try await doorkeeper.keys.create(label: access.rawValue, scopes: [KeyScope(rawValue: access.rawValue) ?? .read], expires: nil, by: call)
            let caller = try await doorkeeper.caller(Credentials(authorization: "Bearer \(key)"))
            all.append(bearer("key \(access.rawValue)", key, caller))
        }
        let token = doorkeeper.tokens.authorization(for: "kpi")
        all.append(Credential(name: "service", headers: [("authorization", token)], caller: try await doorkeeper.caller(Credentials(authorization: token))))

        let everything: [KeyScope] = [.measure, .read, .write, .admin]
        let revoked = try await doorkeeper.keys.create(label: "revoked", scopes: everything, expires: nil, by: call)
        try await doorkeeper.keys.revoke(String(revoked.split(separator: "_")[1]), by: call)
        let expired = try await doorkeeper.keys.create(label: "expired", scopes: everything, expires: Instant("2020-01-01T00:00:00Z"), by: call)
        let sibling = try await neighbour(secret: "another host", call)
        all += [
            bearer("revoked key", revoked, nil), bearer("expired key", expired, nil),
            bearer("key of a sibling service", try await sibling.keys.create(label: "sibling", scopes: everything, expires: nil, by: call), nil),
            bearer("invented key", "auz_0199ffff-0000-7000-8000-000000000000_\(Seal.randomToken())", nil),
            Credential(name: "token of another host", headers: [("authorization", sibling.tokens.authorization(for: "kpi"))], caller: nil),
            Credential(name: "password in the clear", headers: [("authorization", "Basic YWRtaW46YWRtaW4=")], caller: nil),
        ]
        return MatrixCredentials(all: all)
    }

    private static func neighbour(secret: String, _ call: Call) async throws -> Doorkeeper {
        let database = try TestDatabase.temporary()
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        return Doorkeeper(service: "training", database: database, secret: secret)
    }
}
