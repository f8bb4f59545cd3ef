import Contract
import Models
import Storage
import Testing
import Web

@testable import Membership

/// Applications for membership, by the method and by the public form.
@Suite struct ApplicationTests {
    private func application(_ change: (inout ReceiveApplicationRequest) -> Void = { _ in }) -> ReceiveApplicationRequest {
        .with {
            ($0.legalName, $0.taxID, $0.category, $0.province, $0.type) = ("Nueva Ficticia, S.L.", "B12345674", .empresa_health_tech, .bizkaia, .fundador)
            ($0.applicationReason, $0.givenName, $0.familyName, $0.email, $0.consents) = ("Cooperar", "Ane", "Ficticia", "ane@example.org", true)
            change(&$0)
        }
    }

    private func count(_ table: String, _ office: DoorOffice) throws -> Int64 {
        try office.database.read { try $0.integer(table == "organisation" ? "SELECT COUNT(*) FROM organisation" : "SELECT COUNT(*) FROM membership") }
    }

    @Test func `an application makes the organisation, its contact, the membership and the line of the pipeline at once, and once`() async throws {
        let office = try await DoorOffice()
        let request = application { $0.requestID = "0199aaaa-0000-7000-8000-000000000001" }
        let made = try await office.staff.call(MembershipContract.receiveApplication, request)
        #expect(try await office.staff.call(MembershipContract.receiveApplication, request) == made && !made.isKnown)
        #expect(try count("organisation", office) == 1 && count("membership", office) == 1)
        let membership = try await office.staff.call(Membership.methods.get, GetRecord(id: made.membershipID))
        #expect(membership.status == .solicitud && membership.type == .fundador && membership.startDate == nil)
        let organisation = try await office.staff.call(Organisation.methods.get, GetRecord(id: membership.orgID))
        #expect(organisation.isBasque && organisation.taxID == "B12345674" && organisation.country == "ES")
        let prospect = try #require(try await office.staff.call(Prospect.methods.list, ListRecords()).records.first)
        #expect(prospect.stage == .solicitud && prospect.membershipID == membership.id && prospect.consent == Applications.consent && prospect.consentTime != nil)
        let contact = try #require(try await office.staff.call(Affiliation.methods.list, ListRecords()).records.first)
        #expect(contact.isMainContact && contact.personID == prospect.personID)
        let mails = try await office.post()
        #expect(mails.map(\.recipient) == ["ane@example.org"] && mails[0].text.contains("Nueva Ficticia, S.L."))
        #expect(try await office.post().isEmpty, "confirmed once")

        _ = try await office.staff.call(MembershipContract.approveMembership, .with { ($0.id, $0.approvedOn, $0.approvedBy) = (membership.id, Day("2026-11-25"), "Junta, acta 2026/7") })
        #expect(try await office.refusal(MembershipContract.approveMembership) { $0.id = membership.id; $0.approvedOn = Day("2026-11-25") } == "required")
        _ = try await office.staff.call(MembershipContract.activateMembership, .with { ($0.id, $0.startDate) = (membership.id, Day("2026-12-01")) })
        let won = try await office.staff.call(Prospect.methods.get, GetRecord(id: prospect.id))
        #expect(won.stage == .ganado && won.closedOn == Day("2026-11-23"))
    }

    @Test func `an application that is rejected is lost with its reason`() async throws {
        let office = try await DoorOffice()
        let made = try await office.staff.call(MembershipContract.receiveApplication, application())
        _ = try await office.staff.call(MembershipContract.rejectMembership, .with { ($0.id, $0.reason) = (made.membershipID, "Fuera del sector") })
        let prospect = try #require(try await office.staff.call(Prospect.methods.list, ListRecords()).records.first)
        #expect(prospect.stage == .perdido && prospect.lostReason == "Fuera del sector")
    }

    @Test func `of an organisation that is known nothing is told and nothing is made, and the office is told`() async throws {
        let office = try await DoorOffice()
        _ = try await office.staff.call(MembershipContract.receiveApplication, application())
        let again = try await office.staff.call(MembershipContract.receiveApplication, application { $0.taxID = "ES b-12345674"; $0.legalName = "Otra"; $0.email = "otra@example.org" })
        #expect(again.isKnown && again.membershipID.isEmpty)
        #expect(try count("organisation", office) == 1 && count("membership", office) == 1)
        let prospect = try #require(try await office.staff.call(Prospect.methods.list, ListRecords()).records.first)
        #expect(prospect.note.contains("otra@example.org") && prospect.stage == .solicitud)
        #expect(try await office.refusal(MembershipContract.receiveApplication) { $0 = application { $0.taxID = "B12345675" } } == "tax_id_check")
        #expect(try await office.refusal(MembershipContract.receiveApplication) { $0 = application { $0.consents = false } } == "required")
    }

    @Test func `an organisation has one open record in the pipeline, and one that is lost says why`() async throws {
        let office = try await DoorOffice()
        let id = try await office.addMember("Una Ficticia", mail: "").organisation
        let create = Prospect.methods.create
        #expect(try await office.refusal(create) { $0.record = .with { ($0.orgID, $0.stage, $0.priority) = (id, .perdido, .baja) } } == "required")
        for expected in ["nothing", "PROSPECT_OPEN"] {
            #expect(try await office.refusal(create) { $0.record = .with { ($0.orgID, $0.stage, $0.priority) = (id, .contactado, .alta) } } == expected)
        }
        let board = await office.open("/prospects/board", as: DoorOffice.staffCaller)
        #expect(board.status == 200 && board.text.contains("Una Ficticia"))
        #expect(await office.open("/prospects/board", as: DoorOffice.member(of: id)).status == 403)
    }

    private func fill(_ page: String, _ change: (inout [String: String]) -> Void = { _ in }) throws -> [(String, String)] {
        var values = [
            "legalName": "Nueva Ficticia, S.L.", "taxId": "B12345674", "country": "ES", "category": "institucion_publica", "province": "araba", "type": "honorario",
            "applicationReason": "Cooperar", "givenName": "Ane", "familyName": "Ficticia", "email": "ane@example.org", "consents": "true", "surname2": "",
        ]
        for name in ["started", "requestId"] { values[name] = String(try #require(try page.firstMatch(of: Regex("name=\"\(name)\" value=\"([^\"]+)\"", as: (Substring, Substring).self))?.1)) }
        change(&values)
        return values.map { ($0.key, $0.value) }
    }

    @Test(arguments: Language.allCases)
    func `the public form opens without signing in and leads nowhere into the office`(language: Language) async throws {
        let page = try await DoorOffice().open("/apply", as: .anonymous, language)
        #expect(page.status == 200 && page.text.contains("name=\"taxId\"") && page.text.contains("name=\"surname2\""))
        #expect(!page.text.contains("class=\"services\"") && !page.text.contains("class=\"sections\"") && !page.text.contains("/sign-in"))
    }

    @Test func `the form suggests types and never chooses, takes an application once, and is closed to programs`() async throws {
        let office = try await DoorOffice()
        let page = await office.open("/apply").text
        #expect(await office.send("/apply", try fill(page)).text.contains("demasiado deprisa"), "nobody is so fast")
        office.wait(30)
        let open = await office.send("/apply", try fill(page) { $0["type"] = "" })
        #expect(open.status == 400 && open.text.contains("(habitual para tu categoría)") && !open.text.contains("\" selected>Honor"), "\(open.status)")
        #expect(await office.send("/apply", try fill(page) { $0["surname2"] = "x" }).text == "/apply/sent")
        #expect(try count("organisation", office) == 0, "what fills in the unseen field is told the same and makes nothing")
        #expect(await office.send("/apply", try fill(page) { $0["started"] = "invented" }).status == 400)
        for _ in 0..<2 { #expect(await office.send("/apply", try fill(page)).text == "/apply/sent") }
        #expect(try count("organisation", office) == 1, "sent twice it acts once")
        let known = await office.send("/apply", try fill(await office.open("/apply").text) { $0["started"] = "" })
        #expect(known.status == 400)
        let told = await office.send("/apply", try fill(page) { $0["requestId"] = "0199aaaa-0000-7000-8000-000000000002"; $0["legalName"] = "Otra" })
        #expect(told.text == "/apply/known")
        let text = await office.open("/apply/known").text
        #expect(!text.contains("Nueva Ficticia"))
        var statuses: [Int] = []
        for _ in 0..<10 { statuses.append(await office.send("/apply", try fill(page) { $0["type"] = "" }).status) }
        #expect(statuses.last == 429)
        #expect(await office.send("/apply", try fill(page) { $0["type"] = "" }, from: "192.0.2.2").status == 400, "another address is another one's")
    }
}
