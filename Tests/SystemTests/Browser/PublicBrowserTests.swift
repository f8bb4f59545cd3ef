import Contract
import Foundation
import Models
import Testing

/// The pages by which people register, are let in and are certified, in a real Chromium.
@Suite(.serialized) struct PublicBrowserTests {
    @Test func `axe-core finds no fault in the pages of the public, of a personal link and of the door`() async throws {
        let host = Host()
        try await host.start("training")
        let (office, base) = (host.peer("training"), "http://127.0.0.1:\(host["training"].port)")
        var event = Activity()
        (event.title, event.kind, event.associationRole, event.status, event.isOpenToPublic) = ("Jornada ficticia", .jornada, .organiza, .publicada, true)
        (event.startDate, event.venue, event.capacity, event.priceCents) = (Instant.now().dayUTC.adding(days: 9), "Sala Uno", 5, 5_000)
        event.description = "Una jornada inventada.\nCon dos párrafos."
        event = try await office.call(Activity.methods.create, CreateRecord(event))
        for topic in ["Uno", "Dos"] {
            var meeting = ActivitySession()
            (meeting.activityID, meeting.date, meeting.startTime, meeting.topic) = (event.id, event.startDate, topic == "Uno" ? "09:30" : "11:30", topic)
            _ = try await office.call(ActivitySession.methods.create, CreateRecord(meeting))
        }
        var request = RegisterRequest()
        (request.activityID, request.name, request.email, request.language) = (event.id, "Ane Ficticia", "ane@example.org", .es)
        let ane = try await office.call(ActivityContract.register, request)
        let strange = try await Browser().findings(["/agenda", "/agenda/\(event.id)", "/agenda/\(event.id)/register", "/certificate"].map { base + $0 })
        #expect(strange.isEmpty, "\(strange.map(\.description).joined(separator: "\n"))")
        let person = Visitor()
        let form = "\(base)/agenda/\(event.id)/register"
        let page = try await person.open(form).text
        var typed = ["name": "Jon Ficticio", "email": "jon@example.org", "consent": "yes"]
        for name in ["csrf", "requestId", "began"] {
            typed[name] = String(try #require(page.firstMatch(of: try Regex("name=\"\(name)\" value=\"([^\"]+)\"", as: (Substring, Substring).self))?.1))
        }
        let seen = ContinuousClock.now
        try await host.eventually("the form is old enough") { try await person.open("\(base)/agenda").status == 200 && ContinuousClock.now - seen > .seconds(4) }
        let own = try await person.post(form, typed)
        try #require(own.status == 200 && own.text.contains("class=\"qr\""))
        let personal = try await Browser().findings([own.address])
        #expect(personal.isEmpty, "\(personal.map(\.description).joined(separator: "\n"))")
        let staff = Visitor()
        _ = try await staff.submit(host["training"].signInLink, ["way": "guest"])
        let inside = Browser(cookies: ["auzolan_session": try #require(staff.cookie("auzolan_session"))])
        let door = try await inside.findings(["/activities/\(event.id)/door", "/activities/\(event.id)/mails", "/check-in/\(ane.id)", "/activities/\(event.id)"].map { base + $0 })
        #expect(door.isEmpty, "\(door.map(\.description).joined(separator: "\n"))")
    }
}
