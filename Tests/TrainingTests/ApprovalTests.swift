import Contract
import Models
import Testing

@testable import Training

/// Registrations that are approved first, and places that guests may not take.
@Suite struct ApprovalTests {
    private func request(_ id: String) -> RegistrationVerbRequest<RegistrationApproval> { RegistrationVerbRequest(id: id) }

    @Test func `a request holds no place; approved it is given one or the next number, refused none`() async throws {
        let office = try await TrainingOffice()
        let course = try await office.course("2026-04-01") { $0.capacity = 1; $0.isModerated = true }
        let a = try await office.register("a", in: course), b = try await office.register("b", in: course), c = try await office.register("c", in: course)
        #expect([a, b, c].allSatisfy { $0.status == .solicitada && $0.queueNumber == 0 })
        #expect(try await office.staff.call(ActivityContract.approveRegistration, request(b.id)).status == .confirmada)
        let waiting = try await office.staff.call(ActivityContract.approveRegistration, request(a.id))
        #expect(waiting.status == .en_espera && waiting.queueNumber == 1)
        #expect(try await office.staff.call(ActivityContract.rejectRegistration, RegistrationVerbRequest(id: c.id)).status == .rechazada)
        #expect(await office.refusal { try await office.staff.call(ActivityContract.approveRegistration, request(c.id)) } == "STATUS_ORDER")
        _ = try await office.staff.call(ActivityContract.cancelRegistration, RegistrationVerbRequest(id: b.id))
        #expect(try await office.staff.call(Registration.methods.get, GetRecord(id: a.id)).status == .confirmada)
        let late = try await office.register("d", in: course)
        office.set("2026-04-01T08:00:00Z")
        #expect(await office.refusal { try await office.staff.call(ActivityContract.approveRegistration, request(late.id)) } == "NOT_OPEN")
    }

    @Test func `guests take only their places: a member is given the next free one, the first guest a guest's`() async throws {
        let office = try await TrainingOffice()
        let course = try await office.course("2026-04-01") { $0.capacity = 3; $0.guestCapacity = 1 }
        let g1 = try await office.register("g1", in: course)
        let g2 = try await office.register("g2", in: course)
        let m1 = try await office.register("m1", in: course, of: StaticDirectory.member)
        let m2 = try await office.register("m2", in: course, of: StaticDirectory.member)
        let m3 = try await office.register("m3", in: course, of: StaticDirectory.member)
        #expect([g1, g2, m1, m2, m3].map(\.status) == [.confirmada, .en_espera, .confirmada, .confirmada, .en_espera])
        _ = try await office.staff.call(ActivityContract.cancelRegistration, RegistrationVerbRequest(id: m1.id))
        func status(_ registration: Registration) async throws -> RegistrationStatus { try await office.staff.call(Registration.methods.get, GetRecord(id: registration.id)).status }
        #expect(try await status(m3) == .confirmada)
        #expect(try await status(g2) == .en_espera, "the guests have all of theirs")
        _ = try await office.staff.call(ActivityContract.cancelRegistration, RegistrationVerbRequest(id: g1.id))
        #expect(try await status(g2) == .confirmada)
        #expect(await office.refusal { try await office.create(Registration.self) { $0.activityID = course.id; $0.name = "g3"; $0.status = .confirmada } } == "ACTIVITY_FULL")
        let raised = try await office.update(course, ["capacity"]) { $0.capacity = 4; $0.etag = "" }
        #expect(await office.refusal { try await office.create(Registration.self) { $0.activityID = course.id; $0.name = "g3"; $0.status = .confirmada } } == "GUESTS_FULL")
        #expect(await office.refusal { try await office.update(raised, ["guestCapacity"]) { $0.guestCapacity = 9; $0.etag = "" } } == "activity.guestCapacity not_above_capacity")
    }

    @Test func `an offer ends where the activity begins, though it was moved forward meanwhile`() async throws {
        let office = try await TrainingOffice()
        let course = try await office.course("2026-04-01") { $0.capacity = 1; $0.offerHours = 720 }
        let a = try await office.register("a", in: course), b = try await office.register("b", in: course)
        _ = try await office.staff.call(ActivityContract.cancelRegistration, RegistrationVerbRequest(id: a.id))
        _ = try await office.update(course, ["startDate"]) { $0.startDate = Day("2026-03-05"); $0.etag = "" }
        office.set("2026-03-05T08:00:00Z")
        #expect(await office.refusal { try await office.staff.call(ActivityContract.acceptOffer, RegistrationVerbRequest<OfferAcceptance>(id: b.id)) } == "OFFER_EXPIRED")
    }
}
