import Contract
import Storage

/// Somebody without an account for whom a service vouches: a contact of one organisation, who reaches its records alone.
package struct MemberGuest: Sendable {
    package var personID: String
    package var name: String
    package var organisation: String

    package init(personID: String, name: String, organisation: String) {
        self.personID = personID
        self.name = name
        self.organisation = organisation
    }
}

extension Doorkeeper {
    /// Opens a session in this service for whom it vouches.
    ///
    /// - Returns: value of the session cookie.
    /// - Throws: `invalid_argument` without an organisation: nobody reaches all of them this way.
    package func welcome(_ guest: MemberGuest) async throws -> String {
        guard !guest.organisation.isEmpty else { throw ServiceError.invalid("organisation", "required", "is required of who comes by the portal") }
        let (sessions, service) = (sessions, service)
        let call = Call(caller: Caller(kind: .person, id: guest.personID, name: guest.name, scopes: []), method: "portal")
        return try await sessions.database.write(by: call) { try sessions.open(.init(guest, in: service), in: $0) }
    }
}
