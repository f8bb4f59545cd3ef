import Contract
import Models
import Pillar
import Storage
import Testing
import Web

@testable import Training

/// The door, what people think afterwards, and what they are given.
@Suite struct DoorTests {
    private func staffed(_ house: Public) -> Public {
        var staffed = house
        staffed.caller = Caller(kind: .person, id: "staff", name: "Staff", scopes: ["training:read", "training:write"])
        return staffed
    }

    /// An event that was held, with the page of somebody who came and of somebody who did not.
    private func held(_ house: Public) async throws -> (event: Activity, came: String, stayed: String) {
        let event = try await house.event()
        let (came, stayed) = (try await house.register("ane", in: event), try await house.register("jon", in: event))
        house.office.set("2026-04-02T10:00:00Z")
        let done = try await house.office.update(event, ["status"]) { $0.status = .celebrada; $0.etag = "" }
        let door = staffed(house)
        for person in try await house.registrations(done) {
            #expect(await door.send("/activities/\(event.id)/door", [("registration", person.id), ("attended", person.name == "ane" ? "true" : "false")]).status == 303)
        }
        return (done, came, stayed)
    }

    @Test func `at the door one tap notes who is there, and only the staff sees the list`() async throws {
        let house = try await Public()
        let event = try await house.event()
        for name in ["ane", "jon"] { try await house.register(name, in: event) }
        let path = "/activities/\(event.id)/door"
        #expect(await house.open(path).status != 200)
        let door = staffed(house)
        let list = await door.open(path).text
        #expect(list.contains("<strong>ane</strong>") && list.contains("<strong>jon</strong>") && list.contains("Han venido 0 de 2."))
        #expect(await !door.open("\(path)?q=JON").text.contains("<strong>ane</strong>"))
        let ane = try #require(try await house.registrations(event).first { $0.name == "ane" })
        #expect(await door.send(path, [("registration", ane.id), ("attended", "true")]).status == 303)
        #expect(await door.open(path).text.contains("Han venido 1 de 2."))
        #expect(await door.send(path, [("registration", ane.id), ("attended", "false")]).status == 303)
        #expect(try await house.registrations(event).first { $0.name == "ane" }?.attendance == .no_asistio, "noted again it is corrected")
        #expect(await house.send(path, [("registration", ane.id), ("attended", "true")]).status != 303)
        #expect(await door.open("/activities/\(event.id)/mails").text.contains("Pendiente"))
    }

    @Test func `the code of a registration opens its check-in for the staff, by meeting`() async throws {
        let house = try await Public()
        let event = try await house.event { $0.sessionThreshold = 2 }
        let one = try await house.office.create(ActivitySession.self) { $0.activityID = event.id; $0.date = Day("2026-04-01"); $0.topic = "Uno" }
        let two = try await house.office.create(ActivitySession.self) { $0.activityID = event.id; $0.date = Day("2026-04-01"); $0.topic = "Dos" }
        try await house.register("ane", in: event)
        let ane = try #require(try await house.registrations(event).first)
        #expect(await house.open("/check-in/\(ane.id)").status != 200)
        let door = staffed(house)
        #expect(await door.open("/check-in/\(ane.id)").text.contains(">1/4/2026 Uno</option>"))
        #expect(await door.send("/check-in/\(ane.id)", [("attended", "true")]).status == 400, "which meeting?")
        #expect(await door.send("/check-in/\(ane.id)", [("attended", "true"), ("session", one.id)]).status == 303)
        #expect(try await house.registrations(event).first?.attendance == .no_asistio, "one of two is not enough")
        #expect(await door.send("/check-in/\(ane.id)", [("attended", "true"), ("session", two.id)]).status == 303)
        #expect(try await house.registrations(event).first?.attendance == .asistio)
        #expect(await door.open("/check-in/\(ane.id)?session=\(one.id)").text.contains("Asistencia anotada."))
    }

    @Test func `who came says once what they think, and nothing leads back to them`() async throws {
        let house = try await Public()
        let (event, came, stayed) = try await held(house)
        #expect(await house.open("\(stayed)/feedback").status == 303)
        #expect(await house.send("\(stayed)/feedback", [("score", "5")]).status == 400)
        let form = await house.open("\(came)/feedback").text
        #expect(form.contains("5 – Muy bien"))
        let wrong = await house.send("\(came)/feedback", [("score", ""), ("comment", "Nada más")])
        #expect(wrong.status == 400 && wrong.text.contains("Nada más"))
        #expect(await house.send("\(came)/feedback", [("score", "4"), ("recommendation", "10"), ("comment", "Bien")]).text == "\(came)?said=1")
        #expect(await house.send("\(came)/feedback", [("score", "1")]).status == 409)
        let said = try await house.office.staff.call(ActivityFeedback.methods.list, ListRecords()).records
        #expect(said.count == 1 && said[0].score == 4 && said[0].recommendation == 10)
        let ane = try #require(try await house.registrations(event).first { $0.name == "ane" })
        #expect(ane.hasGivenFeedback)
        let history = try house.office.service.database.read { try $0.history("Registration", ane.id) }
        #expect(!history.contains { $0.fields.contains("hasGivenFeedback") })
        _ = try await house.office.create(ActivityFeedback.self) { $0.activityID = event.id; $0.score = 1; $0.recommendation = 2 }
        let standing = try await house.office.staff.call(ActivityContract.getActivityStanding, GetActivityStandingRequest(id: event.id))
        #expect(standing.feedbacks == 2 && standing.scoreHundredths == 250 && standing.promoterScore == 0 && standing.came == 1)
    }

    @Test func `a certificate is for who came, the same each time, and anybody can check it`() async throws {
        let house = try await Public()
        let (_, came, stayed) = try await held(house)
        #expect(await house.open(came).text.contains("/certificate.pdf"))
        #expect(await !house.open(stayed).text.contains("/certificate.pdf"))
        let peer = house.office.service.answers.peer(.anonymous)
        let secret = String(try #require(came.split(separator: "/").last))
        let facts = try await peer.call(ActivityContract.issueCertificate, IssueCertificateRequest(link: secret))
        #expect(try await peer.call(ActivityContract.issueCertificate, IssueCertificateRequest(link: secret)) == facts)
        #expect(facts.holderName == "ane" && facts.issuedOn == Day("2026-04-02"))
        let other = String(try #require(stayed.split(separator: "/").last))
        #expect(await house.office.refusal { try await peer.call(ActivityContract.issueCertificate, IssueCertificateRequest(link: other)) } == "NOT_ATTENDED")
        let typed = facts.code.lowercased().filter { $0 != "-" }
        let page = await house.open("/certificate?code=\(typed)")
        #expect(page.status == 200 && page.text.contains("auténtico") && page.text.contains("<h2>ane</h2>"))
        #expect(await house.open("/certificate/0000-0000-0000").status == 404)
        // Of training it is a credential like all others.
        let credential = try #require(try await house.office.staff.call(Credential.methods.list, ListRecords()).records.first)
        #expect(credential.code == facts.code && credential.kind == .asistencia)
        _ = try await house.office.staff.call(TrainingContract.revokeCredential, RevokeCredentialRequest(id: credential.id, reason: "Error"))
        #expect(await house.open("/certificate/\(facts.code)").text.contains("se anuló el"))
    }
}
