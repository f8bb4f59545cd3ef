import Contract
import Foundation
import Models
import Pillar
import Storage

/// What the training service is made of.
package struct TrainingService: Sendable {
    package static let name = "training"
    let database: any Database
    private(set) var pillar: PillarRooms
    let programmes: TrainingProgrammes
    let editions: TrainingEditions
    let credentials: Credentials
    let jobs: JobPostings
    let incentives: TalentIncentives
    private let directory: DirectoryReplica
    package let personal: PersonalData

    /// Brings the database to the current schema and opens the rooms.
    ///
    /// - Parameter now: by which is told what is to come.
    package init(_ database: any Database, now: @escaping @Sendable () -> Instant = PillarRooms.machineClock) async throws {
        try await database.migrate(
            Migration.storage() + PillarRooms.migrations() + [DirectoryReplica.migration] + Migration.all(in: .module, of: Self.name))
        let seal = try await database.pageSeal()
        self.database = database
        pillar = PillarRooms(database, seal, own: TrainingMeasures.all, events: TrainingEvents.all, now: now)
        programmes = TrainingProgrammes(database: database, seal: seal)
        editions = TrainingEditions(database: database, seal: seal, programmes: programmes.table)
        credentials = Credentials(
            database: database, seal: seal, activities: pillar.activities.table, registrations: pillar.registrations.table,
            editions: editions.table, programmes: programmes.table)
        pillar.certificates = credentials
        jobs = JobPostings(database: database, seal: seal)
        incentives = TalentIncentives(database: database, seal: seal)
        directory = DirectoryReplica(database)
        personal = PersonalData(of: Self.name, database, pillar.personalTables + [
            PersonalData.table(credentials.table, through: "registration_id", of: PersonalData.table(pillar.registrations.table)),
        ])
    }

    /// Brings the copy of membership's directory up to date; while membership is down, the service works with what it has.
    package func followDirectory(of membership: any Peer) async throws { _ = try await directory.follow(membership) }

    /// Lets go the offers whose time is over and the jobs whose last day is; repeated while the service runs.
    package func expire() async throws {
        try await pillar.expireOffers()
        _ = try await database.write(by: Call(caller: .system("job board"), method: "CloseExpiredJobs")) { [jobs] tx in try jobs.closeExpired(in: tx) }
    }

    /// Empties what says for too long who somebody is, and takes out of the files what was erased; repeated while the service runs.
    package func tidy() async throws { try await personal.tidy() }
}
