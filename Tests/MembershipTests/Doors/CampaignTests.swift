import Contract
import Models
import Storage
import Testing
import Web

@testable import Membership

/// A campaign of declarations, from its opening to its lock.
@Suite struct CampaignTests {
    private func campaign(_ office: DoorOffice, _ change: (inout Campaign) -> Void = { _ in }) async throws -> Campaign {
        try await office.staff.call(Campaign.methods.create, .with {
            ($0.record.title, $0.record.kind, $0.record.year) = ("Declaración 2025", .declaracion, 2025)
            ($0.record.opensOn, $0.record.closesOn) = (Day("2026-11-20"), Day("2026-12-20"))
            ($0.record.remindBeforeDays, $0.record.remindEveryDays, $0.record.warnFactorHundredths) = (10, 4, 300)
            change(&$0.record)
        })
    }

    private func open(_ office: DoorOffice, _ id: String, apply: Bool = true) async throws -> OpenCampaignResponse {
        try await office.staff.call(MembershipContract.openCampaign, .with { ($0.id, $0.apply) = (id, apply) })
    }

    private func coverage(_ office: DoorOffice, _ id: String) async throws -> CampaignCoverage {
        try await office.staff.call(MembershipContract.getCampaignCoverage, GetCampaignCoverageRequest(id: id))
    }

    @Test func `a dry run names whom it would invite and who has no contact, and writes nothing`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org").organisation
        let two = try await office.addMember("Dos Ficticia", mail: "").organisation
        _ = try await office.addMember("Antes Ficticia", mail: "antes@example.org", since: "2027-01-01")
        let id = try await campaign(office).id
        let dry = try await open(office, id, apply: false)
        #expect(!dry.applied && dry.invited.map(\.orgID) == [one] && dry.withoutContact.map(\.orgID) == [two])
        #expect(try await coverage(office, id).members == 0)
        #expect(try await office.post().isEmpty)
        #expect(try await open(office, id).applied)
        #expect(try await coverage(office, id).rows.map(\.state) == [.sin_contacto, .invitada])
        #expect(try await office.post().map(\.recipient) == ["una@example.org"])
        #expect(try await coverage(office, id).rows.map(\.mails) == [0, 1])
    }

    @Test func `who is missing is reminded on the days of the rule, each once, and nobody who handed in`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org").organisation
        _ = try await office.addMember("Dos Ficticia", mail: "dos@example.org")
        let id = try await campaign(office).id
        _ = try await open(office, id)
        #expect(try await Set(office.post().map(\.recipient)) == ["una@example.org", "dos@example.org"])
        try office.set("2026-12-09T10:00:00Z")
        #expect(try await office.post().isEmpty)
        try office.set("2026-12-10T10:00:00Z")
        let first = try await office.post()
        #expect(Set(first.map(\.recipient)) == ["una@example.org", "dos@example.org"] && first.allSatisfy { $0.subject.hasPrefix("Recordatorio") && !$0.secret.isEmpty })
        #expect(try await office.post().isEmpty, "once")
        _ = try await office.member(of: one).call(MembershipContract.fillDeclaration, .with { ($0.campaignID, $0.turnoverCents, $0.submit) = (id, 100_000, true) })
        try office.set("2026-12-15T10:00:00Z")
        #expect(try await office.post().map(\.recipient) == ["dos@example.org"], "of the 14th, a day late")
        try office.set("2026-12-21T10:00:00Z")
        #expect(try await office.post().isEmpty, "the campaign is over")
        #expect(try await coverage(office, id).rows.map { [$0.mails] } == [[3], [2]])
    }

    @Test func `the office reminds who is missing today, once, and nobody of a campaign that is not open`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org").organisation
        let two = try await office.addMember("Dos Ficticia", mail: "dos@example.org").organisation
        let three = try await office.addMember("Tres Ficticia", mail: "").organisation
        let remind = MembershipContract.remindCampaign
        let id = try await campaign(office).id
        #expect(try await office.refusal(remind) { ($0.id, $0.apply) = (id, true) } == "CAMPAIGN_CLOSED", "it was not opened yet")
        _ = try await open(office, id)
        _ = try await office.post()
        _ = try await office.member(of: one).call(MembershipContract.fillDeclaration, .with { ($0.campaignID, $0.turnoverCents, $0.submit) = (id, 100_000, true) })
        let dry = try await office.staff.call(remind, .with { $0.id = id })
        #expect(!dry.applied && dry.reminded.map(\.orgID) == [two] && dry.withoutContact.map(\.orgID) == [three])
        #expect(try await office.post().isEmpty)
        let page = await office.open("/campaigns/board/\(id)", as: DoorOffice.staffCaller).text
        #expect(page.contains("Recordar a las 1 que faltan") && page.contains("Validar las 1 entregadas"))
        #expect(await office.send("/campaigns/board/\(id)/remind", [], as: DoorOffice.staffCaller).text == "/campaigns/board/\(id)?reminded=1")
        let letters = try await office.post()
        #expect(letters.map(\.recipient) == ["dos@example.org"] && letters.allSatisfy { $0.subject.hasPrefix("Recordatorio") && !$0.secret.isEmpty })
        #expect(try await office.staff.call(remind, .with { ($0.id, $0.apply) = (id, true) }).reminded.isEmpty, "not twice on a day")
        try office.set("2026-11-24T10:00:00Z")
        #expect(try await office.staff.call(remind, .with { ($0.id, $0.apply) = (id, true) }).reminded.map(\.orgID) == [two])
        _ = try await office.staff.call(MembershipContract.lockCampaign, LockCampaignRequest(id: id))
        #expect(try await office.refusal(remind) { $0.id = id } == "CAMPAIGN_CLOSED")
    }

    @Test func `a member keeps drafts, explains what is striking, hands in, and the office validates and locks`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org").organisation
        _ = try await office.staff.call(AnnualDeclaration.methods.create, .with {
            ($0.record.orgID, $0.record.year, $0.record.turnoverCents, $0.record.employeesFteHundredths) = (one, 2024, 200_000_000, 1000)
        })
        let id = try await campaign(office).id
        let member = office.member(of: one), fill = MembershipContract.fillDeclaration
        #expect(try await office.refusal(fill, as: member) { $0.campaignID = id } == "CAMPAIGN_CLOSED")
        _ = try await open(office, id)
        let draft = try await member.call(fill, .with { ($0.campaignID, $0.turnoverCents, $0.exportsCents) = (id, 210_000, 300_000) })
        #expect(draft.declaration.status == .borrador && draft.warnings.map(\.rule) == ["thousands", "missing", "over_turnover"])
        #expect(try await coverage(office, id).rows[0].state == .borrador)
        let striking = try await member.call(fill, .with { ($0.campaignID, $0.turnoverCents, $0.employeesFteHundredths, $0.submit) = (id, 900_000_000, 1100, true) })
        #expect(striking.declaration.status == .borrador && striking.warnings.map(\.rule) == ["factor"], "it is not handed in unexplained")
        let sent = try await member.call(fill, .with {
            ($0.campaignID, $0.turnoverCents, $0.employeesFteHundredths, $0.explanation, $0.submit) = (id, 900_000_000, 1100, "Fusión", true)
        })
        #expect(sent.declaration.status == .enviado && sent.declaration.submittedOn == Day("2026-11-23") && sent.declaration.explanation == "Fusión")
        #expect(try await office.refusal(fill, as: member) { $0.campaignID = id } == "DECLARATION_HANDED_IN")
        #expect(try await office.refusal(AnnualDeclaration.methods.update, as: member) { $0.record = sent.declaration; $0.record.turnoverCents = 1 } == "MEMBER_DRAFT")
        #expect(try await office.refusal(AnnualDeclaration.methods.create, as: member) {
            $0.record = .with { ($0.orgID, $0.year, $0.turnoverCents, $0.status) = (one, 2023, 5, .validado) }
        } == "MEMBER_DRAFT", "no member validates its own figures")
        let half = try await coverage(office, id)
        #expect(half.handedIn == 1 && half.parts.first { $0.dimension == "membership_type" }?.code == "fundador")
        _ = try await office.staff.call(MembershipContract.lockCampaign, LockCampaignRequest(id: id))
        let declaration = sent.declaration.id
        #expect(try await office.refusal(MembershipContract.validateDeclaration) { ($0.id, $0.validatedOn) = (declaration, Day("2027-01-10")) } == "YEAR_LOCKED")
        #expect(try await office.refusal(MembershipContract.reopenDeclaration) { $0.id = declaration } == "YEAR_LOCKED")
        let open = try await office.staff.call(MembershipContract.reopenDeclaration, .with { ($0.id, $0.reason) = (declaration, "Error de la gestoría") })
        #expect(open.status == .borrador && open.lateReason == "Error de la gestoría")
        #expect(try await office.refusal(AnnualDeclaration.methods.update, as: member) { $0.record.id = declaration; $0.record.turnoverCents = 1 } == "YEAR_LOCKED")
    }

    @Test func `the page behind the link begins with the year before, reads thousands, and ends with the lock`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org").organisation
        _ = try await office.addMember("Dos Ficticia", mail: "dos@example.org")
        _ = try await office.staff.call(AnnualDeclaration.methods.create, .with { ($0.record.orgID, $0.record.year, $0.record.turnoverCents) = (one, 2024, 200_000_000) })
        let id = try await campaign(office).id
        _ = try await open(office, id)
        let secret = try #require(try await office.post().first { $0.recipient == "una@example.org" }).secret
        let address = "/declare/\(secret)"
        #expect(try office.database.read { try $0.integer("SELECT COUNT(*) FROM personal_link WHERE digest = \(secret)") } == 0, "the secret is not kept")
        let page = await office.open(address)
        #expect(page.status == 200 && page.text.contains("value=\"2000000,00\"") && page.text.contains("Una Ficticia") && !page.text.contains("Dos Ficticia"), "\(page.text.suffix(900))")
        #expect(try await coverage(office, id).rows.map(\.state) == [.invitada, .abierta])
        let kept = await office.send(address, [("unit", "miles"), ("turnoverCents", "2.100,5"), ("employeesFteHundredths", "12,5")])
        #expect(kept.text == "\(address)?saved=1")
        #expect(await office.open("\(address)?saved=1").text.contains("Borrador guardado"))
        let wrong = await office.send(address, [("unit", "euro"), ("turnoverCents", "2100"), ("submit", "true")])
        #expect(wrong.status == 200 && wrong.text.contains("miles de euros?") && wrong.text.contains("value=\"2100\""))
        #expect(page.text.matches(of: /name="requestId"/).count == 1 && wrong.text.matches(of: /name="requestId"/).count == 1, "what is sent again is another request")
        let bad = await office.send(address, [("turnoverCents", "mucho")])
        #expect(bad.status == 400 && bad.text.contains("value=\"mucho\"") && bad.text.contains("aria-invalid"))
        #expect(await office.send(address, [("unit", "miles"), ("turnoverCents", "2100,5"), ("employeesFteHundredths", "12,5"), ("submit", "true")]).text == "\(address)?saved=1")
        let done = await office.open("\(address)?saved=1").text
        #expect(done.contains("Declaración entregada") && !done.contains("name=\"turnoverCents\"") && done.contains("2.100.500"))
        for foreign in ["/answer/\(secret)", "/portal/\(secret)", "/declare/x\(secret)"] { #expect(await office.open(foreign).status == 404, "one purpose: \(foreign)") }
        _ = try await office.staff.call(MembershipContract.lockCampaign, LockCampaignRequest(id: id))
        #expect(await office.open(address).status == 404, "a lock ends the links")
    }

    @Test func `a link ends with the last day, and a campaign that began is not taken back`() async throws {
        let office = try await DoorOffice()
        _ = try await office.addMember("Una Ficticia", mail: "una@example.org")
        let id = try await campaign(office).id
        #expect(try await office.refusal(Campaign.methods.create) { $0.record = .with { ($0.title, $0.kind, $0.year, $0.opensOn, $0.closesOn) = ("X", .declaracion, 2025, Day("2026-01-01"), Day("2026-01-02")) } } == "CAMPAIGN_TAKEN")
        #expect(try await office.refusal(Campaign.methods.update) { $0.record.id = id; $0.record.status = .abierta } == "STATUS_ORDER")
        _ = try await open(office, id)
        let secret = try #require(try await office.post().first).secret
        try office.set("2026-12-20T23:59:00Z")
        #expect(await office.open("/declare/\(secret)").status == 200)
        try office.set("2026-12-21T00:00:01Z")
        let over = await office.open("/declare/\(secret)")
        #expect(over.status == 404 && over.text.contains("haya pasado el plazo") && !over.text.contains("class=\"sections\""))
        #expect(try await office.refusal(Campaign.methods.delete) { $0.id = id } == "CAMPAIGN_OPEN")
        #expect(await office.open("/campaigns/board/\(id)", as: DoorOffice.staffCaller).text.contains("Una Ficticia"))
        #expect(await office.open("/campaigns/board", as: DoorOffice.staffCaller).status == 200)
    }

    @Test(arguments: [(0, 0, nil), (10, 0, "2026-12-10"), (10, 4, "2026-12-14"), (90, 7, "2026-12-14")])
    func `reminders fall on days counted from the close`(before: Int32, every: Int32, day: String?) throws {
        var campaign = Campaign()
        (campaign.closesOn, campaign.remindBeforeDays, campaign.remindEveryDays) = (Day("2026-12-20"), before, every)
        #expect(Campaigns.reminderDay(campaign, today: try #require(Day("2026-12-16")))?.text == day)
    }
}
