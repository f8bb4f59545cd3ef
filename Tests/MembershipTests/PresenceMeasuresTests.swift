import Contract
import Models
import Testing

@testable import Membership

/// S10, S15, O20, O25, O26, O29, O30 and O31, counted by hand.
@Suite struct PresenceMeasuresTests {
    @Test func `S10 counts a url once ever, in the period of its first publication`() async throws {
        let office = try await Office()
        func mention(_ date: String, _ url: String, names: Bool = true) async throws {
            _ = try await office.create { (record: inout MediaMention) in
                record.publishedOn = Day(date)
                record.outlet = "Diario Ficticio"
                record.title = "Noticia"
                record.url = url
                record.mentionsAssociation = names
                record.scope = .local
            }
        }
        try await mention("2024-06-30", "https://example.org/a")
        try await mention("2024-07-01", "https://example.org/a")
        try await mention("2024-03-01", "https://example.org/a?x=1")
        try await mention("2024-01-01", "")
        try await mention("2024-01-01", "")
        try await mention("2024-12-31", "https://example.org/b", names: false)
        try await mention("2024-12-31", "https://example.org/c")
        try await mention("2023-12-31", "https://example.org/d")
        try await mention("2024-02-29", "https://example.org/d")
        #expect(try await office.reading("media_mentions", "2024S1").value == 4)
        #expect(try await office.reading("media_mentions", "2024S2").value == 1)
        #expect(try await office.reading("media_mentions", "2024").value == 5)
        #expect(try await office.parts("media_mentions", "2024")["scope"]?["local"]?.count == 5)
    }

    @Test func `S15, O25 and O26 sum income by the day it belongs to, credit notes subtracted`() async throws {
        let office = try await Office()
        for (category, amount, date) in [
            (IncomeCategory.servicios, 1000, "2024-01-01"), (.servicios, -200, "2024-06-30"), (.servicios, 50, "2024-07-01"),
            (.programas_competitivos, 300, "2024-12-31"), (.patrocinio, 5000, "2024-05-05"), (.cuotas, 7, "2023-12-31"), (.otros, 1, "2025-01-01"),
        ] {
            _ = try await office.create { (record: inout IncomeEntry) in
                record.category = category
                record.amountNetCents = Int64(amount)
                record.accrualDate = Day(date)
            }
        }
        #expect(try await office.reading("service_income", "2024S1").value == 800)
        #expect(try await office.reading("service_income", "2024").value == 850)
        #expect(try await office.reading("programme_income", "2024").value == 300)
        #expect(try await office.reading("total_income", "2024S1").value == 5800)
        #expect(try await office.reading("total_income", "2024").value == 6150)
        #expect(try await office.reading("total_income", "2022").value == 0)
    }

    @Test func `O20 counts companies, members or not, that were sent intelligence for their segment`() async throws {
        let office = try await Office()
        let member = try await office.member("Member", from: "2020-01-01").id
        let outsider = try await office.organisation("Outsider", .tractora_internacional).id
        let institution = try await office.organisation("No company", .institucion_publica).id
        let bulletin = try await office.create { (record: inout IntelligenceBulletin) in
            record.issue = "2024-1"
            record.title = "Boletín ficticio"
            record.segment = .ivd
            record.publishedOn = Day("2024-01-01")
        }.id
        func send(_ id: String, _ date: String, _ segment: IntelligenceSegment = .unspecified, _ status: IntelligenceStatus = .enviado) async throws {
            _ = try await office.create { (record: inout IntelligenceDelivery) in
                record.bulletinID = bulletin
                record.orgID = id
                record.segment = segment
                record.sentOn = Day(date)
                record.status = status
            }
        }
        try await send(member, "2024-01-01")
        try await send(member, "2024-06-30", .biopharma)
        try await send(outsider, "2024-07-01")
        try await send(outsider, "2024-02-01", .general)
        try await send(outsider, "2024-02-01", .ivd, .rebotado)
        try await send(institution, "2024-02-01")
        #expect(try await office.reading("intelligence_recipients", "2024S1").ids == [member])
        #expect(try await office.reading("intelligence_recipients", "2024").ids == [member, outsider].sorted())
        #expect(try await office.refusal(IntelligenceDelivery.methods.create) {
            $0.record = .with { $0.orgID = member; $0.status = .enviado; $0.sentOn = Day("2024-01-01") }
        } == "required")
    }

    @Test func `O29 counts institutional bodies in which the association sits at the period's end`() async throws {
        let office = try await Office()
        func body(_ name: String, _ kind: ExternalBodyKind, institutional: Bool = true, seats: [(String?, String?)]) async throws -> String {
            let id = try await office.create { (record: inout ExternalBody) in
                record.name = name
                record.kind = kind
                record.isInstitutional = institutional
            }.id
            for (start, end) in seats {
                _ = try await office.create { (record: inout ExternalBodyParticipation) in
                    record.bodyID = id
                    record.startDate = start.flatMap { Day($0) }
                    record.endDate = end.flatMap { Day($0) }
                }
            }
            return id
        }
        let twice = try await body("RIS3", .grupo_pilotaje, seats: [("2020-01-01", nil), ("2024-01-01", "2024-06-30")])
        let until = try await body("Mesa", .comite, seats: [("2024-06-30", "2024-12-30")])
        _ = try await body("Consejo", .consejo, seats: [("2020-01-01", nil)])
        _ = try await body("Privado", .grupo_trabajo, institutional: false, seats: [("2020-01-01", nil)])
        _ = try await body("Sin fecha", .grupo_trabajo, seats: [(nil, nil)])
        #expect(try await office.reading("institutional_bodies", "2024S1").ids == [twice, until].sorted())
        #expect(try await office.reading("institutional_bodies", "2024").ids == [twice])
        #expect(try await office.reading("institutional_bodies", "2019").value == 0)
    }

    @Test func `O30 counts posts on the last day`() async throws {
        let office = try await Office()
        for (start, end) in [("2020-01-01", nil), ("2024-06-30", "2024-12-30"), ("2024-07-01", "2024-12-31"), (nil, nil)] as [(String?, String?)] {
            _ = try await office.create { (record: inout StaffMember) in
                record.name = "Persona Ficticia"
                record.role = "Técnica"
                record.fteHundredths = 50
                record.startDate = start.flatMap { Day($0) }
                record.endDate = end.flatMap { Day($0) }
            }
        }
        #expect(try await office.reading("team", "2024S1").value == 2)
        #expect(try await office.reading("team", "2024").value == 2)
        #expect(try await office.reading("team", "2025S1").value == 1)
        #expect(try await office.reading("team", "2019").value == 0)
    }

    @Test func `O31 is the highest level valid on the last day, ninguno when there is none`() async throws {
        let office = try await Office()
        #expect(try await office.reading("excellence_certificate", "2024").state == "ninguno")
        for (level, from, until, scheme) in [
            (CertificateLevel.en_preparacion, "2024-06-30", nil, .esca_eucles), (.plata, "2025-01-01", "2026-06-30", .esca_eucles),
            (.bronce, "2025-03-01", nil, .esca_eucles), (.oro, "2024-01-01", nil, .iso_9001), (.oro, nil, nil, .esca_eucles),
        ] as [(CertificateLevel, String?, String?, CertificateScheme)] {
            _ = try await office.create { (record: inout Certificate) in
                record.scheme = scheme
                record.level = level
                record.awardedOn = from.flatMap { Day($0) }
                record.validUntil = until.flatMap { Day($0) }
            }
        }
        let states = ["2023": "ninguno", "2024S1": "en_preparacion", "2024": "en_preparacion", "2025": "plata", "2026S1": "plata", "2026": "bronce"]
        for (period, state) in states { #expect(try await office.reading("excellence_certificate", period).state == state, "\(period)") }
        func behind(_ year: Int) async throws -> [String] {
            try await office.staff.call(
                MeasureContract.listContributions, ListContributionsRequest(period: Period(year: year), measure: "excellence_certificate", pageSize: 50)
            ).contributions.map(\.countedID)
        }
        #expect(try await behind(2025) == ["en_preparacion", "plata", "bronce"])
        #expect(try await behind(2023).isEmpty)
    }
}
