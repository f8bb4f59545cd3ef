import Contract
import Mail
import Foundation
import Models
import Storage
import Web

/// The rooms that every pillar service has: activities, desk, measures.
package struct PillarRooms: Sendable {
    package let activities: Activities
    package let sessions: ActivitySessions
    package let registrations: Registrations
    package let attendances: SessionAttendances
    package let requests: DeskRequests
    package let deliveries: ServiceDeliveries
    package let catalogue: CatalogueServices
    package let agents: SupportAgents
    private let counts: DeskCounts
    private let eventSources: [EventSource]
    package let measures: Measures
    package let feedbacks: ActivityFeedbacks
    /// Who keeps the certificates of attendance; a service that has certificates of its own sets it.
    package var certificates: any CertificateKeeper
    let links = RegistrationLinks()
    let now: @Sendable () -> Instant
    /// The clock on the machine's wall.
    package static let machineClock: @Sendable () -> Instant = { Instant.now() }

    /// - Parameters:
    ///   - own: the measures that only this service publishes.
    ///   - events: what only this service does with organisations.
    ///   - now: by which is told what is to come.
    package init(
        _ database: any Database, _ seal: Seal, own: [Measure], events: [EventSource] = [], now: @escaping @Sendable () -> Instant = PillarRooms.machineClock
    ) {
        self.now = now
        activities = Activities(database, seal)
        sessions = ActivitySessions(database: database, seal: seal, activities: activities.table)
        registrations = activities.registrations
        attendances = SessionAttendances(database: database, seal: seal, registrations: registrations)
        requests = DeskRequests(database, seal)
        deliveries = ServiceDeliveries(database, seal)
        catalogue = CatalogueServices(database: database, seal: seal)
        agents = SupportAgents(database: database, seal: seal)
        counts = DeskCounts(database: database) { EventClock.madrid.day(at: now()) }
        eventSources = events
        measures = Measures(database, seal, SharedMeasures.all + own)
        feedbacks = ActivityFeedbacks(database: database, seal: seal, activities: activities.table)
        certificates = AttendanceCertificates(activities: activities.table, registrations: registrations.table)
    }

    var outbox: ActivityOutbox { ActivityOutbox(database: registrations.database, registrations: registrations, links: links) }

    /// What sends the mails about activities.
    ///
    /// - Parameters:
    ///   - send: nil where no mail server is set.
    ///   - alarm: is told what goes wrong, each time.
    package func post(_ site: Site, send: MailPost?, alarm: @escaping @Sendable (String) -> Void) -> ActivityPost {
        ActivityPost(outbox: outbox, site: site, send: send, alarm: alarm)
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
        answers.standard(feedbacks)
        answers.on(ActivityContract.approveRegistration) { try await registrations.approve($0, $1) }
        answers.on(ActivityContract.rejectRegistration) { try await registrations.reject($0, $1) }
        let door = DoorNotes(registrations: registrations, sessions: sessions, attendances: attendances)
        answers.on(ActivityContract.noteAttendance) { try await door.note($0, $1) }
        answers.on(ActivityContract.getActivityMails) { [outbox] in try outbox.mails($0, $1) }
        register(in: &answers)
        answers.on(ActivityContract.publishActivity) { try await activities.publish($0, $1) }
        answers.on(ActivityContract.cancelActivity) { try await activities.cancel($0, $1) }
        answers.on(ActivityContract.postponeActivity) { try await activities.postpone($0, $1) }
        answers.standard(requests, names: Directory.names)
        answers.standard(deliveries, names: Directory.names)
        answers.standard(catalogue)
        answers.standard(agents)
        answers.on(DeskContract.triageDeskRequest) { try await steps.triage($0, $1) }
        answers.on(DeskContract.assignDeskRequest) { try await steps.assign($0, $1) }
        answers.on(DeskContract.answerDeskRequest) { try await steps.answer($0, $1) }
        answers.on(DeskContract.referDeskRequest) { try await steps.refer($0, $1) }
        answers.on(DeskContract.deliverDeskRequest) { try await steps.deliver($0, $1) }
        answers.on(DeskContract.rateDeskRequest) { try await steps.rate($0, $1) }
        answers.on(DeskContract.closeDeskRequest) { try await steps.close($0, $1) }
        answers.on(DeskContract.listDeskStatistics) { try counts.list($0, $1) }
        answers.mount(events(of: service).answers(service: service))
        answers.mount(measures.answers(service: service))
        answers.mount(requests.database.historyAnswers(service: service))
        return answers
    }

    private var steps: DeskSteps { DeskSteps(requests: requests, deliveries: deliveries, catalogue: catalogue) }

    /// What the service did with organisations.
    package func events(of service: String) -> OrganisationEvents { OrganisationEvents(requests.database, service: service, own: eventSources) }

    /// Where these rooms keep people.
    package var personalTables: [SubjectTable] {
        [PersonalData.table(registrations.table, years: 5), PersonalData.table(requests.table, years: 5), PersonalData.table(agents.table)]
    }
    /// What is for everybody.
    private func register(in answers: inout Answers) {
        let standings = ActivityStandings(registrations: registrations)
        let personal = PersonalRegistrations(registrations: registrations, feedbacks: feedbacks, certificates: certificates, links: links)
        answers.on(ActivityContract.getActivityStanding) { try standings.standing($0, $1) }
        answers.on(ActivityContract.getPublicActivities) { [now] in try standings.coming($0, $1, at: now()) }
        answers.on(ActivityContract.getPublicActivity) { [now] in try standings.published($0, $1, at: now()) }
        answers.on(ActivityContract.openRegistration) { try personal.open($0, $1) }
        answers.on(ActivityContract.answerRegistration) { try await personal.answer($0, $1) }
        answers.on(ActivityContract.giveFeedback) { try await personal.feedback($0, $1) }
        answers.on(ActivityContract.issueCertificate) { try await personal.certificate($0, $1) }
        answers.on(ActivityContract.checkCertificate) { try personal.check($0, $1) }
    }

    /// Lets go the offers whose time is over; services repeat it.
    package func expireOffers() async throws {
        _ = try await registrations.database.write(by: Call(caller: .system("waiting list"), method: "ExpireOffers")) { [registrations] tx in
            try registrations.waitingList.expire(in: tx)
        }
    }

    package static func migrations() throws -> [Migration] { try Migration.all(in: .module, of: "pillar") }
}
