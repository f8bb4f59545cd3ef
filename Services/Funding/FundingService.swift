import Contract
import Foundation
import Models
import Pillar
import Storage

/// What the funding service is made of.
package struct FundingService: Sendable {
    package static let name = "funding"
    let database: any Database
    let funders: Funders
    let programmes: Programmes
    let calls: Calls
    let matches: CallMatches
    let investors: Investors
    let investorContacts: InvestorContacts
    let proposals: Proposals
    let projects: Projects
    let awards: Awards
    let savedSearches: SavedSearches
    let pillar: PillarRooms
    private let directory: DirectoryReplica
    package let personal: PersonalData

    /// Brings the database to the current schema and opens the rooms.
    package init(_ database: any Database) async throws {
        try await database.migrate(
            Migration.storage() + PillarRooms.migrations() + [DirectoryReplica.migration] + Migration.all(in: .module, of: Self.name))
        let seal = try await database.pageSeal()
        self.database = database
        funders = Funders(database: database, seal: seal)
        programmes = Programmes(database: database, seal: seal)
        calls = Calls(database: database, seal: seal)
        investors = Investors(database: database, seal: seal)
        investorContacts = InvestorContacts(database: database, seal: seal)
        projects = Projects(database: database, seal: seal, participants: ProjectParticipants(database: database, seal: seal))
        proposals = Proposals(
            database: database, seal: seal, participants: ProposalParticipants(database: database, seal: seal), projects: projects)
        awards = Awards(database: database, seal: seal)
        savedSearches = SavedSearches(database: database, seal: seal)
        matches = CallMatches(database: database, calls: calls.table, searches: savedSearches.table)
        pillar = PillarRooms(database, seal, own: FundingMeasures.all, events: FundingEvents.all)
        directory = DirectoryReplica(database)
        personal = PersonalData(of: Self.name, database, pillar.personalTables + [PersonalData.table(savedSearches.table)])
    }

    /// Brings the copy of membership's directory up to date; while membership is down, the service works with what it has.
    package func followDirectory(of membership: any Peer) async throws { _ = try await directory.follow(membership) }

    /// Lets go the offers whose time is over; repeated while the service runs.
    package func expireOffers() async throws { try await pillar.expireOffers() }

    /// Empties what says for too long who somebody is, and takes out of the files what was erased; repeated while the service runs.
    package func tidy() async throws { try await personal.tidy() }
}
