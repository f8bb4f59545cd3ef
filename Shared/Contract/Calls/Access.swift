/// What a caller needs for a method. A method always names one: there is no default but refusal.
package enum Access: String, Sendable, CaseIterable {
    /// Anybody, without credentials.
    case open
    /// Anybody whose credential holds: what is about the caller itself.
    case known
    /// Aggregates without personal data: readings and scorecards.
    case measure
    /// The service's records.
    case read
    /// Changes to the service's records.
    case write
    /// Accounts, keys, erasure.
    case admin
    /// What is kept of one person, at that person's wish: for the service that keeps the people, and for admins.
    case privacy

    /// Those that a credential is granted, each by a scope.
    package static let granted: [Access] = [.measure, .read, .write, .admin]

    /// The scope that grants it in a service: `membership:read`.
    package func scope(in service: String) -> String { "\(service):\(rawValue)" }
}

/// What a caller who is bound to one organisation reaches by a method (OWASP API1: object level). There is no default but
/// nothing.
package enum Reach: String, Sendable, CaseIterable {
    /// Nothing: the method is for who acts for the whole association.
    case association
    /// Its own records; those of others are as if they were not there.
    case organisation
    /// The same as everybody: the records tell nothing about a single organisation.
    case everybody
}

/// What a person may do in one service.
package enum Role: String, Sendable, CaseIterable {
    case reader, staff, admin, board

    package var grants: Set<Access> {
        switch self {
        case .board: [.measure]
        case .reader: [.measure, .read]
        case .staff: [.measure, .read, .write]
        case .admin: [.measure, .read, .write, .admin, .privacy]
        }
    }
}

/// Who is calling, as established by a credential.
package struct Caller: Sendable, Hashable {
    package enum Kind: String, Sendable { case anonymous, person, key, service }

    package var kind: Kind
    /// Stable id of the account, the key or the calling service; empty for anonymous. Stands in audit lines.
    package var id: String
    /// What people read: a person's name, a key's label, a service's name.
    package var name: String
    /// `membership:read`… A person's role in a service is expanded into scopes at sign-in.
    package var scopes: Set<String>
    /// The organisation whose records alone the caller reaches (`Reach`); empty for who acts for the whole association.
    package var organisation: String

    package init(kind: Kind, id: String, name: String, scopes: Set<String>, organisation: String = "") {
        self.kind = kind
        self.id = id
        self.name = name
        self.scopes = scopes
        self.organisation = organisation
    }

    package static let anonymous = Caller(kind: .anonymous, id: "", name: "", scopes: [])

    /// A part of the running service itself: imports, jobs, demo data.
    package static func system(_ name: String) -> Caller {
        Caller(kind: .service, id: "system:\(name)", name: name, scopes: ["*"])
    }

    package func may(_ access: Access, in service: String) -> Bool {
        access == .open || access == .known && kind != .anonymous || scopes.contains("*") || scopes.contains(access.scope(in: service))
    }
}
