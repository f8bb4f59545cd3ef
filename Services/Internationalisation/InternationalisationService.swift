import Contract
import Foundation
import Models
import Pillar
import Storage

/// What the internationalisation service is made of.
package struct InternationalisationService: Sendable {
    package static let name = "internationalisation"
    let database: any Database
    let pillar: PillarRooms
    let missions: Missions
    let calls: MissionCalls
    let interests: MissionInterests
    let profiles: B2BProfiles
    let agendas: B2BAgendas
    let meetings: B2BMeetings
    let networks: Networks
    let participations: NetworkParticipations
    let opportunities: MarketOpportunities
    let eventReferences: EventReferences
    private let directory: DirectoryReplica
    package let personal: PersonalData

    /// Brings the database to the current schema and opens the rooms.
    package init(_ database: any Database) async throws {
        try await database.migrate(
            Migration.storage() + PillarRooms.migrations() + [DirectoryReplica.migration] + Migration.all(in: .module, of: Self.name))
        let seal = try await database.pageSeal()
        self.database = database
        pillar = PillarRooms(database, seal, own: InternationalisationMeasures.all, events: InternationalisationEvents.all)
        missions = Missions(database: database, seal: seal)
        calls = MissionCalls(database: database, seal: seal)
        interests = MissionInterests(database: database, seal: seal, calls: calls, registrations: pillar.registrations)
        profiles = B2BProfiles(database: database, seal: seal)
        agendas = B2BAgendas(database: database, seal: seal)
        meetings = B2BMeetings(database: database, seal: seal, agendas: agendas)
        networks = Networks(database: database, seal: seal)
        participations = NetworkParticipations(database: database, seal: seal)
        opportunities = MarketOpportunities(database: database, seal: seal)
        eventReferences = EventReferences(database: database, seal: seal)
        directory = DirectoryReplica(database)
        personal = PersonalData(of: Self.name, database, pillar.personalTables + [PersonalData.table(interests.table, years: 5), PersonalData.table(profiles.table, years: 3)])
    }

    /// Brings the copy of membership's directory up to date; while membership is down, the service works with what it has.
    package func followDirectory(of membership: any Peer) async throws { _ = try await directory.follow(membership) }

    /// Lets go the offers whose time is over; repeated while the service runs.
    package func expireOffers() async throws { try await pillar.expireOffers() }

    /// Empties what says for too long who somebody is, and takes out of the files what was erased; repeated while the service runs.
    package func tidy() async throws { try await personal.tidy() }
}
