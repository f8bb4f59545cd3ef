import Contract
import Foundation
import Models
import Storage

/// The rooms that every pillar service has: activities, desk, measures.
package struct PillarRooms: Sendable {
    package let activities: Activities
    package let registrations: Registrations
    package let requests: DeskRequests
    package let deliveries: ServiceDeliveries
    package let measures: Measures

    /// - Parameter own: the measures that only this service publishes.
    package init(_ database: any Database, _ seal: Seal, own: [Measure]) {
        activities = Activities(database, seal)
        registrations = Registrations(database, seal)
        requests = DeskRequests(database, seal)
        deliveries = ServiceDeliveries(database, seal)
        measures = Measures(database, seal, SharedMeasures.all + own)
    }

    package func answers(service: String) -> Answers {
        var answers = Answers(service: service, contracts: [ActivityContract.contract, DeskContract.contract])
        answers.standard(activities, names: Directory.names)
        answers.standard(registrations, names: Directory.names)
        answers.standard(requests, names: Directory.names)
        answers.standard(deliveries, names: Directory.names)
        answers.mount(measures.answers(service: service))
        return answers
    }

    package static func migrations() throws -> [Migration] { try Migration.all(in: .module, of: "pillar") }
}
