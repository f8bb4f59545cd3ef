import Contract
import Models
import Storage
import Testing

@testable import Membership

/// What is told of an organisation in one look, and all that was done with it.
@Suite struct OrganisationCardTests {
    private typealias Year = SizeRule.Year

    @Test(arguments: [
        (Int64(9), Int64?(2), Int64?.none, SizeClass?.some(.micro)), (9, 3, 3, .pequena), (9, 3, 2, .micro), (10, 2, nil, .pequena), (49, 10, nil, .pequena), (49, 11, 10, .pequena),
        (49, 11, 11, .mediana), (50, 1, 1, .mediana), (249, 51, 43, .mediana), (249, 50, 44, .mediana), (249, 51, 44, .grande), (250, 1, 1, .grande), (250, nil, nil, .grande), (9, nil, nil, nil),
    ])
    func `the class of a year is that of the Recommendation: staff, and turnover or balance in millions`(heads: Int64, turnover: Int64?, balance: Int64?, size: SizeClass?) {
        let year = Year(year: 2025, employeesFteHundredths: heads * 100, turnoverCents: turnover.map { $0 * 100_000_000 }, balanceCents: balance.map { $0 * 100_000_000 })
        #expect(SizeRule.size(year) == size)
    }

    @Test func `a class changes only when two years in a row are beyond it`() {
        func years(_ heads: Int64...) -> [Year] { heads.enumerated().map { Year(year: Int32(2021 + $0.offset), employeesFteHundredths: $0.element * 100, turnoverCents: 100) } }
        func told(_ years: [Year]) -> String {
            let (size, basis) = SizeRule.size(after: years)
            return "\(size.rawValue) \(basis.rawValue)"
        }
        #expect(told([]) == " sin_datos")
        #expect(told(years(5)) == "micro un_ejercicio")
        #expect(told(years(5, 12)) == "micro se_mantiene")
        #expect(told(years(5, 12, 13)) == "pequena dos_ejercicios")
        #expect(told(years(5, 12, 6)) == "micro dos_ejercicios")
        var gap = years(5, 12, 13)
        gap[2].year = 2030
        #expect(told(gap) == "micro se_mantiene")
    }

    @Test func `the card unites merged organisations and tells size, membership, subsectors and what is open`() async throws {
        let office = try await Office()
        let organisation = try await office.organisation("Una")
        let twin = try await office.member("La misma", from: "2020-01-01")
        _ = try await office.staff.call(Organisation.methods.update, .with { $0.record.id = organisation.id; $0.record.subsectors = [.ivd]; $0.record.sizeClass = .grande })
        _ = try await office.create { (status: inout SubsectorStatus) in status.subsector = .ivd; status.incorporationStatus = .existente }
        for (year, heads) in [(Int32(2024), Int64(900)), (2025, 1100)] {
            let made: AnnualDeclaration = try await office.create {
                $0.orgID = twin.id
                $0.year = year
                $0.employeesFteHundredths = heads
                $0.turnoverCents = 100_000_000
                $0.balanceCents = 90_000_000
                $0.source = .declarado
            }
            _ = try await office.staff.call(MembershipContract.submitDeclaration, .with { $0.id = made.id; $0.submittedOn = Day("2026-05-01") })
            _ = try await office.staff.call(MembershipContract.validateDeclaration, .with { $0.id = made.id; $0.validatedOn = Day("2026-05-02") })
        }
        _ = try await office.meeting("2026-05-05", present: [twin.id])
        _ = try await office.create { (follow: inout FollowUp) in follow.title = "Llamar"; follow.owner = "Jon"; follow.dueOn = Day("2026-12-01"); follow.orgID = organisation.id }
        _ = try await office.staff.call(MembershipContract.mergeOrganisations, .with { $0.id = twin.id; $0.into = organisation.id })
        for id in [organisation.id, twin.id] {
            let card = try await office.staff.call(MembershipContract.getOrganisationCard, GetOrganisationCardRequest(id: id))
            #expect(card.survivingID == (id == twin.id ? organisation.id : ""))
            #expect(card.membershipStatus == .activa && card.membershipType == .fundador && card.memberSince == Day("2020-01-01") && card.memberUntil == nil)
            #expect(card.sizeDeclared == .grande && card.sizeDerived == .micro && card.sizeBasis == .se_mantiene && card.figuresYear == 2025 && card.balanceCents == 90_000_000)
            #expect(card.subsectorStates.map(\.incorporationStatus) == [.existente] && card.openFollowUps == 1 && card.lastContactOn == Day("2026-05-05"))
        }
    }

    @Test func `the timeline goes through all pages of all services, says what did not answer and what is withheld`() async throws {
        let elsewhere = try await Office()
        let organisation = "018cc251-f400-7001-8000-0000000000aa"
        for day in 1...5 { _ = try await elsewhere.create { (request: inout DeskRequest) in request.orgID = organisation; request.subject = "Duda \(day)"; request.status = .recibida; request.receivedOn = Day("2026-0\(day)-15") } }
        struct Down: Peer {
            func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output { throw ServiceError(.unavailable, "down") }
        }
        let office = try await Office()
        let service = try await MembershipService(office.database, peers: ["training": elsewhere.staff, "funding": Down(), "internationalisation": Down()])
        var caller = Caller(kind: .person, id: "a", name: "Ane", scopes: ["membership:read", "membership:write", "training:read", "funding:read"])
        let own: Organisation = .with { $0.legalName = "Propia"; $0.category = .empresa_biopharma; $0.id = organisation }
        try await office.database.write(by: Call(caller: .system("test"), method: "test")) { tx in try service.organisations.plant([own], in: tx) }
        for month in 1...4 { try await office.meeting("2026-0\(month)-20", present: [organisation]) }
        var seen: [OrganisationEvent] = []
        var token = ""
        repeat {
            let page = try await service.answers.peer(caller).call(MembershipContract.listOrganisationTimeline, .with { $0.orgID = organisation; $0.pageSize = 2; $0.pageToken = token })
            #expect(page.unavailable == ["funding"] && page.withheld == ["internationalisation"] && page.events.count <= 2)
            seen += page.events
            token = page.nextPageToken
        } while !token.isEmpty && seen.count < 20
        #expect(seen.count == 9 && seen.compactMap(\.date) == seen.compactMap(\.date).sorted(by: >) && Set(seen.map(\.position)).count == 9)
        #expect(seen.first?.recordType == "DeskRequest" && seen[1].title == "Reunión 2026-04-20")
        caller.scopes.remove("training:read")
        let fewer = try await service.answers.peer(caller).call(MembershipContract.listOrganisationTimeline, .with { $0.orgID = organisation })
        #expect(fewer.events.count == 4 && fewer.withheld == ["internationalisation", "training"] && fewer.nextPageToken.isEmpty)
        #expect(try await office.refusal(MembershipContract.listOrganisationTimeline) { $0.orgID = organisation; $0.pageToken = "x" } == "page_token")
        #expect(try await office.refusal(TimelineContract.listOrganisationEvents) { $0.orgIDs = [organisation]; $0.before = "2026-01-01/x/y" } == "page_token")
    }
}
