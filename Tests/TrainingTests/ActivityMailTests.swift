import Contract
import Models
import Pillar
import Synchronization
import Testing

@testable import Training

/// What is written to people who registered: all of it, once, and nothing that is not so.
@Suite struct ActivityMailTests {
    private func subjects(_ house: Public) async throws -> [String: [String]] {
        Dictionary(grouping: try await house.mails()) { String($0.to.prefix { $0 != "@" }) }.mapValues { $0.map { String($0.subject.prefix { $0 != ":" }) } }
    }

    @Test func `place, number, offer, lost offer and promotion are told with working links`() async throws {
        let house = try await Public()
        let event = try await house.event { $0.capacity = 1; $0.offerHours = 24 }
        let ane = try await house.register("ane", in: event)
        for name in ["jon", "eli"] { try await house.register(name, in: event) }
        let first = try await house.mails()
        #expect(first.map(\.subject) == ["Tienes plaza: Curso ficticio", "Estás en la lista de espera: Curso ficticio", "Estás en la lista de espera: Curso ficticio"])
        #expect(first[0].attachments == 1 && first[1].text.contains("el número 1 de la lista") && first[2].text.contains("el número 2"))
        for mail in first { #expect(await house.open(try #require(mail.link)).status == 200) }
        _ = await house.send(ane, [("answer", "cancelar")])
        let offered = try await house.mails().sorted { $0.to < $1.to }
        #expect(offered.map(\.subject) == ["Inscripción cancelada: Curso ficticio", "Hay una plaza para ti: Curso ficticio"])
        #expect(offered[1].text.contains("es para ti hasta el 2/3/2026"))
        house.office.pass(seconds: 25 * 3600)
        try await house.office.service.expire()
        #expect(try await subjects(house) == ["jon": ["La plaza ha pasado a otra persona"], "eli": ["Hay una plaza para ti"]])
        #expect(try await house.mails().isEmpty, "nothing is told twice")
    }

    @Test func `a mail that fails is tried again later with the same id, loudly, and a given-up one is seen`() async throws {
        let house = try await Public()
        let event = try await house.event()
        try await house.register("ane", in: event)
        house.box.refusal.withLock { $0 = "the mail server refuses it: 450 later" }
        #expect(try await house.mails().isEmpty)
        #expect(try await house.mails().isEmpty, "not before its time")
        #expect(house.box.alarms.withLock { $0.count } == 1)
        let waiting = try #require(try await house.office.staff.call(ActivityContract.getActivityMails, GetActivityMailsRequest(id: event.id)).mails.first)
        #expect(waiting.attempts == 1 && waiting.failure.contains("450 later") && waiting.nextTime == house.office.now.adding(seconds: 60))
        house.box.refusal.withLock { $0 = nil }
        house.office.pass(seconds: 61)
        #expect(try await house.mails().map(\.to) == ["ane@example.org"])
        house.office.pass(seconds: 100_000)
        #expect(try await house.mails().isEmpty)
        try await house.register("jon", in: event)
        house.box.refusal.withLock { $0 = "550 no such mailbox" }
        for _ in 0..<12 {
            _ = try await house.mails()
            house.office.pass(seconds: 86_401)
        }
        let lost = try await house.office.staff.call(ActivityContract.getActivityMails, GetActivityMailsRequest(id: event.id)).mails
        #expect(lost.first?.attempts == 8 && lost.first?.nextTime == nil && lost.first?.sendTime == nil)
    }

    @Test func `what is not so any more is not sent`() async throws {
        let house = try await Public()
        let event = try await house.event()
        let ane = try await house.register("ane", in: event)
        _ = await house.send(ane, [("answer", "cancelar")])
        #expect(try await house.mails().map(\.subject) == ["Inscripción cancelada: Curso ficticio"])
    }

    @Test func `a new date or place, a postponement and a cancellation are told to everybody who stands`() async throws {
        let house = try await Public()
        let event = try await house.event { $0.capacity = 1; $0.venue = "Sala Uno" }
        for name in ["ane", "jon"] { try await house.register(name, in: event) }
        _ = try await house.mails()
        var changed = try await house.office.update(event, ["title"]) { $0.title = "Otro título"; $0.etag = "" }
        #expect(try await house.mails().isEmpty)
        changed = try await house.office.update(changed, ["venue"]) { $0.venue = "Sala Dos"; $0.etag = "" }
        let told = try await house.mails()
        #expect(told.map(\.to).sorted() == ["ane@example.org", "jon@example.org"] && told.allSatisfy { $0.subject.hasPrefix("Cambio") && $0.text.contains("Sala Dos") })
        house.office.pass(seconds: 60)
        var request = PostponeActivityRequest()
        (request.id, request.startDate, request.reason) = (event.id, Day("2026-05-01"), "Falta la ponente")
        _ = try await house.office.staff.call(ActivityContract.postponeActivity, request)
        #expect(try await house.mails().allSatisfy { $0.subject.hasPrefix("Aplazada") && $0.text.contains("Falta la ponente") })
        house.office.pass(seconds: 60)
        _ = try await house.office.staff.call(ActivityContract.cancelActivity, CancelActivityRequest(id: event.id, reason: "No llega la sala"))
        let over = try await house.mails()
        #expect(over.count == 2 && over.allSatisfy { $0.subject.hasPrefix("Cancelada") && $0.text.contains("No llega la sala") && $0.attachments == 1 })
    }

    @Test func `who has a place is reminded once, before the first meeting; who came is thanked once`() async throws {
        let house = try await Public()
        let event = try await house.event { $0.capacity = 1; $0.reminderHours = 24; $0.asksFeedback = true }
        _ = try await house.office.create(ActivitySession.self) { $0.activityID = event.id; $0.date = Day("2026-04-01"); $0.startTime = "09:30"; $0.endTime = "11:00" }
        for name in ["ane", "jon"] { try await house.register(name, in: event) }
        _ = try await house.mails()
        house.office.set("2026-03-31T07:29:00Z")
        #expect(try await house.mails().isEmpty)
        house.office.set("2026-03-31T07:31:00Z")
        #expect(try await house.mails().map(\.subject) == ["Te esperamos: Curso ficticio"])
        #expect(try await house.mails().isEmpty)
        house.office.set("2026-04-02T10:00:00Z")
        _ = try await house.office.update(event, ["status"]) { $0.status = .celebrada; $0.etag = "" }
        #expect(try await house.mails().isEmpty, "nobody is noted as having come")
        let ane = try #require(try await house.registrations(event).first { $0.name == "ane" })
        let session = try #require(try await house.office.staff.call(ActivitySession.methods.list, ListRecords()).records.first)
        _ = try await house.office.staff.call(ActivityContract.noteAttendance, NoteAttendanceRequest(ane.id, session: session.id, attended: true))
        #expect(try await house.mails().map(\.subject) == ["Gracias por venir: Curso ficticio"])
        #expect(try await house.mails().isEmpty)
    }

    @Test func `who is on an imported list is not written to`() async throws {
        let house = try await Public()
        let event = try await house.event()
        _ = try await house.office.place("Lista Importada", in: event)
        #expect(try await house.mails().isEmpty)
    }
}
