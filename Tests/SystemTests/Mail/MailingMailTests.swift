import Contract
import Foundation
import Models
import Testing

/// A mailing and a convocation over a real process and a real mail server, and the way out of the mailing as mail programs take it.
@Suite(.serialized) struct MailingMailTests {
    private func reader(_ number: Int, _ peer: any Peer) async throws -> (organisation: String, person: String) {
        let organisation = try await peer.call(Organisation.methods.create, .with { ($0.record.legalName, $0.record.category) = ("Ficticia \(number)", .empresa_biopharma) })
        let person = try await peer.call(Person.methods.create, .with { ($0.record.givenName, $0.record.email) = ("Ane \(number)", "ane\(number)@example.org") })
        _ = try await peer.call(Affiliation.methods.create, .with { ($0.record.personID, $0.record.orgID, $0.record.isMainContact) = (person.id, organisation.id, true) })
        _ = try await peer.call(Consent.methods.create, .with {
            ($0.record.personID, $0.record.purpose, $0.record.legalBasis, $0.record.source, $0.record.givenOn) = (person.id, .boletin, .consentimiento, .papel, Day("2026-01-01"))
        })
        return (organisation.id, person.id)
    }

    @Test func `a mailing arrives once with the headers of RFC 8058, and one POST from nowhere takes the consent back`() async throws {
        let (host, box) = (Host(), try MailBox())
        try await host.start("membership", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        let office = host.peer("membership")
        let first = try await reader(1, office)
        _ = try await reader(2, office)
        let segment = try await office.call(MailingSegment.methods.create, .with { ($0.record.name, $0.record.purpose) = ("Boletín", .boletin) })
        let mailing = try await office.call(Mailing.methods.create, .with {
            ($0.record.title, $0.record.segmentID, $0.record.subjectEs, $0.record.textEs) = ("Noviembre", segment.id, "Novedades", "Hola, {nombre}.")
        })
        let request = SendMailingRequest(id: mailing.id, requestID: Identifier.make(at: .now()))
        for _ in 0..<2 { #expect(try await office.call(MembershipContract.sendMailing, request).status == .en_envio, "asked twice, it is sent once") }
        try await host.eventually("both are sent") {
            try await office.call(MembershipContract.getMailingProgress, GetMailingProgressRequest(id: mailing.id)).sent == 2
        }
        let taken = try await box.read().taken
        #expect(taken.flatMap(\.to).sorted() == ["ane1@example.org", "ane2@example.org"] && taken.allSatisfy { $0.defects.isEmpty && $0.unsubscribe.last == "List-Unsubscribe=One-Click" })
        let mail = try #require(taken.first { $0.to == ["ane1@example.org"] })
        let told = try #require(mail.unsubscribe.first?.dropFirst().dropLast()).description
        let way = try #require(told.range(of: "/unsubscribe/"))
        #expect(mail.text.contains(told) && told.hasPrefix("http"))
        let address = "http://127.0.0.1:\(host["membership"].port)\(told[way.lowerBound...])"
        #expect(try await Visitor().open(address).text.contains("<button"))
        let done = try await Visitor().post(address, ["List-Unsubscribe": "One-Click"], headers: ["origin": "https://mail.example", "sec-fetch-site": "cross-site"])
        #expect(done.status == 200)
        let consents = try await office.call(Consent.methods.list, ListRecords(filter: "personId = \"\(first.person)\"")).records
        #expect(consents.allSatisfy { $0.withdrawnOn != nil && $0.withdrawalSource == .enlace && $0.withdrawTime != nil })
        let secret = try #require(address.split(separator: "/").last)
        for path in ["/unsubscribe/\(secret)/x", "/portal/\(secret)/x/y", "/unsubscribe/\(secret)"] { _ = try await Visitor().open("http://127.0.0.1:\(host["membership"].port)\(path)") }
        let log = try host.logged("membership").joined(separator: "\n")
        #expect(!log.contains(secret) && !log.contains("ane1@example.org"), "neither link nor address stands in the log")
    }

    @Test func `a convocation arrives with its invitation, and a portal session ends with the affiliation`() async throws {
        let (host, box) = (Host(), try MailBox())
        try await host.start("membership", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        let office = host.peer("membership")
        let one = try await reader(1, office)
        _ = try await office.call(Membership.methods.create, .with { ($0.record.orgID, $0.record.type, $0.record.status, $0.record.startDate) = (one.organisation, .fundador, .activa, Day("2020-01-01")) })
        let group = try await office.call(Group.methods.create, .with { ($0.record.kind, $0.record.name) = (.junta_directiva, "Junta") })
        _ = try await office.call(GroupMember.methods.create, .with { ($0.record.groupID, $0.record.orgID, $0.record.startDate) = (group.id, one.organisation, Day("2020-01-01")) })
        let day = Instant.now().dayUTC.adding(days: 30)
        _ = try await office.call(MembershipContract.conveneMeeting, .with { ($0.id, $0.date, $0.startTime) = (group.id, day, "17:00") })
        try await host.eventually("who sits for it is called") { try await box.read().taken.count == 1 }
        let mail = try #require(try await box.read().taken.first)
        #expect(mail.to == ["ane1@example.org"] && mail.attachments.map(\.type) == ["text/calendar"] && mail.unsubscribe.isEmpty)

        let base = "http://127.0.0.1:\(host["membership"].port)"
        let visitor = Visitor()
        _ = try await visitor.submit("\(base)/portal", ["email": "ane1@example.org"])
        try await host.eventually("the link arrives") { try await box.read().taken.count == 2 }
        let letter = try #require(try await box.read().taken.last)
        let secret = String(try #require(letter.text.firstMatch(of: /\/portal\/([A-Za-z0-9_-]+)/)?.1))
        #expect(try await visitor.submit("\(base)/portal/\(secret)", ["organisation": one.organisation]).text.contains("Ficticia 1"))
        let affiliation = try #require(try await office.call(Affiliation.methods.list, ListRecords(filter: "personId = \"\(one.person)\"")).records.first)
        _ = try await office.call(Affiliation.methods.update, .with { ($0.record.id, $0.record.endDate) = (affiliation.id, Instant.now().dayUTC.adding(days: -1)) })
        let after = try await visitor.open("\(base)/portal")
        #expect(!after.text.contains("Ficticia 1") && after.text.contains("name=\"email\""), "the same cookie opens nothing any more")
        #expect(try await visitor.open("\(base)/organisations/\(one.organisation)").text.contains("Ficticia 1") == false)
    }
}

extension Message {
    fileprivate static func with(_ change: (inout Self) -> Void) -> Self {
        var message = Self()
        change(&message)
        return message
    }
}
