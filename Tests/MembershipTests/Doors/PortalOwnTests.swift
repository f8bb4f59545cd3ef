import Contract
import Models
import Synchronization
import Testing

@testable import Membership

/// What a contact sees of the organisation in the portal, and of no other one.
@Suite struct PortalOwnTests {
    /// Another service: what it was asked, what it answers, whether it is down.
    private final class Elsewhere: Peer {
        let isDown = Mutex(false)
        let asked = Mutex<[String]>([])
        let organisation = Mutex("")

        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            if isDown.withLock({ $0 }) { throw ServiceError(.unavailable, "is down") }
            if let list = input as? ListRecords<Registration> {
                asked.withLock { $0.append(list.filter) }
                var place = Registration()
                (place.activityID, place.name, place.orgID, place.status) = ("018cc251-f400-7001-8000-0000000000aa", "Ane", organisation.withLock { $0 }, .confirmada)
                if let page = RecordPage(records: [place], nextPageToken: "") as? Output { return page }
            }
            var activity = Activity()
            (activity.id, activity.title, activity.startDate) = ("018cc251-f400-7001-8000-0000000000aa", "Curso ficticio", Day("2026-10-01"))
            guard let page = RecordPage(records: [activity], nextPageToken: "") as? Output else { throw ServiceError(.unimplemented, method.description.name) }
            return page
        }
    }

    private func invoice(_ office: DoorOffice, of organisation: String, _ concept: String, isIssued: Bool = true) async throws -> Invoice {
        let draft = try await office.staff.call(Invoice.methods.create, .with {
            ($0.record.orgID, $0.record.dueDate) = (organisation, Day("2026-11-10"))
            $0.record.lines = [.with { ($0.concept, $0.category, $0.netCents) = (concept, .servicios, 12_300) }]
        })
        guard isIssued else { return draft }
        return try await office.staff.call(MembershipContract.issueInvoice, .with { ($0.id, $0.issueDate) = (draft.id, Day("2026-11-01")) })
    }

    private func billed(_ office: DoorOffice, _ organisation: String, taxID: String) async throws {
        _ = try await office.staff.call(Organisation.methods.update, .with { ($0.record.id, $0.record.taxID) = (organisation, taxID) })
        _ = try await office.staff.call(BillingProfile.methods.create, .with { ($0.record.orgID, $0.record.address) = (organisation, "Calle Ficticia 1") })
    }

    @Test func `a contact sees its invoices, whether they are paid or due, and no draft and nothing of another one`() async throws {
        let office = try await DoorOffice()
        let association = try await office.staff.call(Organisation.methods.create, .with { ($0.record.legalName, $0.record.category, $0.record.isAssociation) = ("Asociación", .otro_cluster, true) })
        try await billed(office, association.id, taxID: "G95000006")
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org"), two = try await office.addMember("Dos Ficticia", mail: "dos@example.org")
        try await billed(office, one.organisation, taxID: "B12345674")
        try await billed(office, two.organisation, taxID: "A58818501")
        let own = try await invoice(office, of: one.organisation, "Propia"), draft = try await invoice(office, of: one.organisation, "Borrador", isIssued: false)
        let foreign = try await invoice(office, of: two.organisation, "Ajena")
        _ = try await office.staff.call(AnnualDeclaration.methods.create, .with { ($0.record.orgID, $0.record.year) = (one.organisation, 2025) })
        let caller = DoorOffice.member(of: one.organisation, person: one.person), member = office.member(of: one.organisation)
        let front = await office.open("/portal", as: caller).text
        #expect(front.contains(own.code) && front.contains("/invoices/\(own.id)/document.pdf") && front.contains("vencida") && front.contains("/portal/statement.pdf"))
        #expect(front.contains(">2025<") && !front.contains("2.025"), "a year is no amount")
        #expect(!front.contains(foreign.code) && !front.contains(draft.id) && !front.contains("Dos Ficticia"))
        _ = try await office.staff.call(MembershipContract.payInvoice, .with { ($0.id, $0.amountCents, $0.paidOn, $0.method) = (own.id, own.totalCents, Day("2026-11-20"), .transferencia) })
        #expect(await office.open("/portal", as: caller).text.contains("Pagada"))
        #expect(try await member.call(MembershipContract.getInvoiceDocument, .init(id: own.id)).invoice.id == own.id)
        for id in [foreign.id, draft.id] {
            let error = await #expect(throws: ServiceError.self) { try await member.call(MembershipContract.getInvoiceDocument, .init(id: id)) }
            #expect(error?.code == .notFound)
            #expect(await office.open("/invoices/\(id)/document.pdf", as: caller).status == 404)
        }
        func statement(_ organisation: String) async throws -> MemberStatement {
            try await member.call(MembershipContract.getMemberStatement, .with { ($0.orgID, $0.from, $0.until) = (organisation, Day("2026-01-01"), Day("2026-12-31")) })
        }
        let account = try await statement("")
        #expect(account.orgID == one.organisation && account.chargedCents == own.totalCents)
        await #expect(throws: ServiceError.self) { _ = try await statement(two.organisation) }
        #expect(await office.open("/organisations/\(two.organisation)/statement.pdf", as: caller).status == 403)
    }

    @Test func `places in other services are asked for its own organisation alone, and a silent service is named`() async throws {
        let elsewhere = Elsewhere()
        let office = try await DoorOffice(peers: ["training": elsewhere, "kpi": elsewhere])
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org"), two = try await office.addMember("Dos Ficticia", mail: "dos@example.org")
        elsewhere.organisation.withLock { $0 = one.organisation }
        let member = office.member(of: one.organisation)
        let told = try await member.call(MembershipContract.getMemberRegistrations, GetMemberRegistrationsRequest())
        #expect(told.activities.map(\.title) == ["Curso ficticio"] && told.activities[0].service == "training" && told.unavailable.isEmpty)
        #expect(elsewhere.asked.withLock { $0 } == ["org_id = \"\(one.organisation)\""])
        let error = await #expect(throws: ServiceError.self) { try await member.call(MembershipContract.getMemberRegistrations, .with { $0.orgID = two.organisation }) }
        #expect(error?.code == .permissionDenied)
        let caller = DoorOffice.member(of: one.organisation, person: one.person)
        #expect(await office.open("/portal", as: caller).text.contains("Curso ficticio"))
        elsewhere.isDown.withLock { $0 = true }
        let front = await office.open("/portal", as: caller)
        #expect(front.status == 200 && front.text.contains("Talento no responde ahora") && !front.text.contains("Curso ficticio"), "\(front.text.suffix(900))")
    }

    @Test func `who came by the portal acts for the organisation while the affiliation and the membership last`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org"), two = try await office.addMember("Dos Ficticia", mail: "dos@example.org")
        #expect(try office.service.actsFor(one.organisation, person: one.person, at: office.now) == true)
        #expect(try office.service.actsFor(two.organisation, person: one.person, at: office.now) == false)
        #expect(try office.service.actsFor(one.organisation, person: "018cc251-f400-7001-8000-0000000000ab", at: office.now) == nil, "accounts are not contacts")
        let contact = try #require(try await office.staff.call(Affiliation.methods.list, ListRecords(filter: "personId = \"\(one.person)\"")).records.first)
        _ = try await office.staff.call(Affiliation.methods.update, .with { ($0.record.id, $0.record.endDate) = (contact.id, Day("2026-11-23")) })
        #expect(try office.service.actsFor(one.organisation, person: one.person, at: office.now) == true, "to the end of the day")
        office.wait(86_400)
        #expect(try office.service.actsFor(one.organisation, person: one.person, at: office.now) == false)
        #expect(try office.service.actsFor(two.organisation, person: two.person, at: office.now) == true)
    }
}
