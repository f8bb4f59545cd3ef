import Contract
import Foundation
import Models
import Pillar
import Storage

/// What the membership service is made of.
package struct MembershipService: Sendable {
    package static let name = "membership"
    let organisations: Organisations
    let people: People
    let affiliations: Affiliations
    let memberships: Memberships
    let groups: Groups
    let groupMembers: GroupMembers
    let interactions: Interactions
    let directory: DirectoryFeed
    let pillar: PillarRooms

    /// Brings the database to the current schema and opens the rooms.
    package init(_ database: any Database) async throws {
        try await database.migrate(Migration.storage() + PillarRooms.migrations() + Migration.all(in: .module, of: Self.name))
        let seal = try await database.pageSeal()
        organisations = Organisations(database: database, seal: seal)
        people = People(database: database, seal: seal)
        affiliations = Affiliations(database: database, seal: seal)
        memberships = Memberships(database: database, seal: seal)
        groups = Groups(database: database, seal: seal)
        groupMembers = GroupMembers(database: database, seal: seal)
        interactions = Interactions(database: database, seal: seal)
        directory = DirectoryFeed(database: database, organisations: organisations.table, memberships: memberships.table)
        pillar = PillarRooms(database, seal, own: MembershipMeasures.all)
    }
}
