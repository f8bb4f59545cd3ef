import Contract
import Models
import Testing

@testable import Training

/// Courses and their editions; publishing, cancelling and putting off.
@Suite struct CourseTests {
    private func programme(_ office: TrainingOffice, _ change: (inout TrainingProgramme) -> Void = { _ in }) async throws -> TrainingProgramme {
        try await office.create {
            $0.title = "Curso inventado"
            $0.type = .continua_especializada
            $0.hours = 20
            $0.language = "eu"
            change(&$0)
        }
    }

    @Test func `an edition takes from its course what it does not say, and there is one for each activity`() async throws {
        let office = try await TrainingOffice()
        let course = try await programme(office), activity = try await office.course("2026-04-01")
        let edition = try await office.create(TrainingEdition.self) { $0.activityID = activity.id; $0.programmeID = course.id; $0.hours = 12 }
        #expect(edition.hours == 12 && edition.language == "eu")
        #expect(await office.refusal { try await office.create(TrainingEdition.self) { $0.activityID = activity.id } } == "EDITION_EXISTS")
        #expect(await office.refusal { try await office.staff.call(TrainingProgramme.methods.delete, DeleteRecord(id: course.id)) } == "IN_USE")
    }

    @Test func `an edition is of a training activity of its course's type`() async throws {
        let office = try await TrainingOffice()
        let course = try await programme(office)
        let breakfast = try await office.course("2026-04-01") { $0.kind = .desayuno }
        #expect(await office.refusal { try await office.create(TrainingEdition.self) { $0.activityID = breakfast.id } } == "trainingEdition.activityId activity_kind")
        let workshop = try await office.course("2026-04-01") { $0.type = .taller }
        let wrong = await office.refusal { try await office.create(TrainingEdition.self) { $0.activityID = workshop.id; $0.programmeID = course.id } }
        #expect(wrong == "trainingEdition.programmeId same_type")
    }

    @Test func `a course is of a type of training, has a code of its own and names skills by their addresses`() async throws {
        let office = try await TrainingOffice()
        #expect(await office.refusal { try await programme(office) { $0.type = .mision_directa } } == "trainingProgramme.type training_type")
        #expect(await office.refusal { try await programme(office) { $0.skillURIs = ["https://example.org/skill"] } } == "trainingProgramme.skillUris[0] esco_skill")
        _ = try await programme(office) { $0.code = "C1" }
        #expect(await office.refusal { try await programme(office) { $0.code = "C1" } } == "CODE_TAKEN")
    }

    @Test func `a draft is published before its first day, and takes registrations until its deadline`() async throws {
        let office = try await TrainingOffice()
        let draft = try await office.course("2026-03-20") { $0.status = .borrador; $0.registrationDeadline = Day("2026-03-10") }
        #expect(await office.refusal { try await office.register("temprana", in: draft) } == "NOT_OPEN")
        #expect(try await office.staff.call(ActivityContract.publishActivity, PublishActivityRequest(id: draft.id)).status == .publicada)
        office.set("2026-03-10T22:59:59Z")
        #expect(try await office.register("ultima", in: draft).status == .confirmada)
        office.set("2026-03-10T23:00:00Z")
        #expect(await office.refusal { try await office.register("tarde", in: draft) } == "NOT_OPEN", "the deadline ends at midnight in Madrid")
        let past = try await office.course("2026-03-11") { $0.status = .borrador }
        office.set("2026-03-11T08:00:00Z")
        #expect(await office.refusal { try await office.staff.call(ActivityContract.publishActivity, PublishActivityRequest(id: past.id)) } == "ALREADY_STARTED")
    }

    @Test func `cancelling ends every registration and is for good`() async throws {
        let office = try await TrainingOffice()
        let course = try await office.course("2026-04-01") { $0.capacity = 1 }
        for name in ["a", "b"] { _ = try await office.register(name, in: course) }
        let cancelled = try await office.staff.call(ActivityContract.cancelActivity, CancelActivityRequest(id: course.id, reason: "Sin docente"))
        #expect(cancelled.status == .cancelada && cancelled.statusReason == "Sin docente")
        let left = try await office.staff.call(Registration.methods.list, ListRecords(pageSize: 10, filter: "activity_id = \"\(course.id)\" AND status != \"cancelada\"")).records
        #expect(left.isEmpty)
        #expect(await office.refusal { try await office.update(cancelled, ["status"]) { $0.status = .publicada } } == "ACTIVITY_CANCELLED")
    }

    @Test func `putting off moves the sessions and the deadline by as many days and keeps the places`() async throws {
        let office = try await TrainingOffice()
        let course = try await office.course("2026-04-01") { $0.endDate = Day("2026-04-08"); $0.registrationDeadline = Day("2026-03-25") }
        _ = try await office.create(ActivitySession.self) { $0.activityID = course.id; $0.date = Day("2026-04-08") }
        _ = try await office.register("a", in: course)
        var request = PostponeActivityRequest()
        request.id = course.id
        request.startDate = Day("2026-05-01")
        let later = try await office.staff.call(ActivityContract.postponeActivity, request)
        #expect(later.status == .aplazada && later.endDate == Day("2026-05-08") && later.registrationDeadline == Day("2026-04-24"))
        #expect(try await office.staff.call(ActivitySession.methods.list, ListRecords(pageSize: 10)).records.map(\.date) == [Day("2026-05-08")])
        #expect(try await office.staff.call(Registration.methods.list, ListRecords(pageSize: 10)).records.map(\.status) == [.confirmada])
        #expect(await office.refusal { try await office.register("b", in: later) } == "NOT_OPEN")
        #expect(try await office.staff.call(ActivityContract.publishActivity, PublishActivityRequest(id: course.id)).status == .publicada)
        #expect(try await office.register("b", in: later).status == .confirmada)
    }

    @Test func `people of members pay the members' price`() async throws {
        let office = try await TrainingOffice()
        let course = try await office.course("2026-04-01") { $0.memberPriceCents = 10_000; $0.priceCents = 15_000 }
        #expect(try await office.register("a", in: course, of: StaticDirectory.member).priceCents == 10_000)
        #expect(try await office.register("b", in: course, of: StaticDirectory.outsider).priceCents == 15_000)
        #expect(try await office.register("c", in: course).priceCents == 15_000)
    }
}
