import Contract
import Engines
import Foundation
import Models
import Storage
import Synchronization
import Testing

@testable import Membership

/// How long records say who they are about.
@Suite struct RetentionTests {
    @Test func `after its years a place says no more who it was, and still counts`() async throws {
        let clock = Mutex(try #require(Instant("2020-01-10T08:00:00Z")))
        let now: @Sendable () -> Instant = { clock.withLock { $0 } }
        let service = try await MembershipService(try TestDatabase.temporary(now: now))
        let peer = service.answers.peer(.system("test"))
        var activity = Activity()
        (activity.kind, activity.title, activity.startDate, activity.status, activity.associationRole) = (.jornada, "Jornada ficticia", Day("2019-12-12"), .celebrada, .organiza)
        var place = Registration()
        place.activityID = try await peer.call(Activity.methods.create, CreateRecord(activity)).id
        (place.name, place.email, place.status, place.attendance) = ("Miren Ficticia", "miren@example.org", .confirmada, .asistio)
        let id = try await peer.call(Registration.methods.create, CreateRecord(place)).id
        func kept() async throws -> Registration { try await peer.call(Registration.methods.get, GetRecord(id: id)) }

        clock.withLock { $0 = $0.adding(seconds: 4 * 31_557_600) }
        try await service.keepPromises(at: now())
        #expect(try await kept().name == "Miren Ficticia")
        clock.withLock { $0 = $0.adding(seconds: 2 * 31_557_600) }
        try await service.keepPromises(at: now())
        let emptied = try await kept()
        #expect(emptied.name.isEmpty && emptied.email.isEmpty && emptied.attendance == .asistio && emptied.status == .confirmada)
        let rule = try #require(try await peer.call(PrivacyContract.getRetention, GetRetentionRequest()).rules.first { $0.type == "Registration" })
        #expect(rule.years == 5 && rule.due == 0 && rule.emptied == 1)
    }
}
