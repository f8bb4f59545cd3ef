import Contract
import Foundation
import Models
import Pillar
import Storage

/// What the training service is made of.
package struct TrainingService: Sendable {
    package static let name = "training"
    let database: any Database
    let pillar: PillarRooms
    private let directory: DirectoryReplica

    /// Brings the database to the current schema and opens the rooms.
    package init(_ database: any Database) async throws {
        try await database.migrate(Migration.storage() + PillarRooms.migrations() + [DirectoryReplica.migration])
        self.database = database
        pillar = PillarRooms(database, try await database.pageSeal(), own: TrainingMeasures.all)
        directory = DirectoryReplica(database)
    }

    /// Brings the copy of membership's directory up to date; while membership is down, the service works with what it has.
    package func followDirectory(of membership: any Peer) async throws { _ = try await directory.follow(membership) }

    /// Lets go the offers whose time is over; repeated while the service runs.
    package func expireOffers() async throws { try await pillar.expireOffers() }
}
