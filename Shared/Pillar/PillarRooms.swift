import Contract
import Foundation
import Models
import Storage

/// The rooms that every pillar service has: activities, desk, measures.
package struct PillarRooms: Sendable {
    package let activities: Activities
    package let sessions: ActivitySessions
    package let registrations: Registrations
    package let attendances: SessionAttendances
    package let requests: DeskRequests
    package let deliveries: ServiceDeliveries
    package let measures: Measures

    /// - Parameter own: the measures that only this service publishes.
    package init(_ database: any Database, _ seal: Seal, own: [Measure]) {
        activities = Activities(database, seal)
        sessions = ActivitySessions(database: database, seal: seal, activities: activities.table)
        registrations = activities.registrations
        attendances = SessionAttendances(database: database, seal: seal, registrations: registrations)
        requests = DeskRequests(database, seal)
        deliveries = ServiceDeliveries(database, seal)
        measures = Measures(database, seal, SharedMeasures.all + own)
    }

    package func answers(service: String) -> Answers {
        var answers = Answers(service: service, contracts: [ActivityContract.contract, DeskContract.contract])
        answers.standard(activities, names: Directory.names)
        answers.standard(sessions)
        answers.standard(registrations, names: Directory.names)
        answers.standard(attendances)
        answers.on(ActivityContract.register) { try await registrations.register($0, $1) }
        answers.on(ActivityContract.cancelRegistration) { try await registrations.cancel($0, $1) }
        answers.on(ActivityContract.acceptOffer) { try await registrations.accept($0, $1) }
        answers.on(ActivityContract.declineOffer) { try await registrations.decline($0, $1) }
        answers.on(ActivityContract.expireOffers) { try await registrations.expireOffers($0, $1) }
        answers.on(ActivityContract.publishActivity) { try await activities.publish($0, $1) }
        answers.on(ActivityContract.cancelActivity) { try await activities.cancel($0, $1) }
        answers.on(ActivityContract.postponeActivity) { try await activities.postpone($0, $1) }
        answers.standard(requests, names: Directory.names)
        answers.standard(deliveries, names: Directory.names)
        answers.mount(measures.answers(service: service))
        answers.mount(requests.database.historyAnswers(service: service))
        return answers
    }

    /// Where these rooms keep people.
    package var personalTables: [SubjectTable] { [PersonalData.table(registrations.table, years: 5), PersonalData.table(requests.table, years: 5)] }

    /// Lets go the offers whose time is over; services repeat it.
    package func expireOffers() async throws {
        _ = try await registrations.database.write(by: Call(caller: .system("waiting list"), method: "ExpireOffers")) { [registrations] tx in
            try registrations.waitingList.expire(in: tx)
        }
    }

    package static func migrations() throws -> [Migration] { try Migration.all(in: .module, of: "pillar") }
}
