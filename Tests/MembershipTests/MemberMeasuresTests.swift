import Contract
import Models
import Testing

@testable import Membership

/// S12's breakdowns and S13, counted by hand.
@Suite struct MemberMeasuresTests {
    @Test func `S12 breaks down by type, subsector, size, province and who joined in the period`() async throws {
        let office = try await Office()
        func member(_ name: String, from: String, _ change: (inout Organisation) -> Void) async throws -> String {
            let id = try await office.create { (record: inout Organisation) in
                record.legalName = name
                record.category = .empresa_biopharma
                change(&record)
            }.id
            try await office.membership(of: id, from: from)
            return id
        }
        let one = try await member("Una", from: "2020-01-01") { $0.subsectors = [.ivd, .biopharma]; $0.sizeClass = .micro; $0.province = .araba }
        let two = try await member("Dos", from: "2024-01-01") { $0.subsectors = [.ivd]; $0.province = .bizkaia }
        let old = try await member("Vieja", from: "2019-01-01") { $0.subsectors = [.otros]; $0.province = .gipuzkoa }
        _ = try await office.staff.call(MembershipContract.mergeOrganisations, .with { $0.id = old; $0.into = two })
        let parts = try await office.parts("members", "2024")
        #expect(parts["membership_type"] == ["fundador": [one, two].sorted()])
        #expect(parts["subsector"] == ["ivd": [one, two].sorted(), "biopharma": [one]])
        #expect(parts["size_class"] == ["micro": [one], "": [two]])
        #expect(parts["province"] == ["araba": [one], "bizkaia": [two]])
        #expect(parts["joined_or_left"] == ["stayed": [one, two].sorted()])
        let new = try await member("Nueva", from: "2024-12-31") { _ in }
        #expect(try await office.parts("members", "2024")["joined_or_left"]?["joined"] == [new])
        #expect(try await office.parts("members", "2025")["joined_or_left"]?["joined"] == nil)
    }

    @Test func `S13 counts members of new collectives that joined from 2024 on`() async throws {
        let office = try await Office()
        for (subsector, status) in [(Subsector.ivd, IncorporationStatus.existente), (.cosmetica, .a_incorporar), (.veterinaria, .a_vigilar)] {
            _ = try await office.create { (record: inout SubsectorStatus) in
                record.subsector = subsector
                record.incorporationStatus = status
            }
        }
        func member(_ subsectors: [Subsector], from: String, until: String? = nil, status: MembershipStatus = .activa) async throws -> String {
            let id = try await office.create { (record: inout Organisation) in
                record.legalName = "Ficticia \(subsectors) \(from)"
                record.category = .empresa_health_tech
                record.subsectors = subsectors
            }.id
            try await office.membership(of: id, from: from, until: until, status: status)
            return id
        }
        let first = try await member([.cosmetica], from: "2024-01-01")
        _ = try await member([.cosmetica], from: "2023-12-31")
        let watched = try await member([.ivd, .veterinaria], from: "2024-06-30")
        _ = try await member([.ivd], from: "2024-03-01")
        _ = try await member([.cosmetica], from: "2024-03-01", until: "2024-06-29")
        _ = try await member([.cosmetica], from: "2024-03-01", status: .suspendida)
        let back = try await member([.veterinaria], from: "2019-01-01", until: "2023-05-31")
        try await office.membership(of: back, from: "2024-12-31")
        #expect(try await office.reading("new_collective_members", "2024S1").ids == [first, watched].sorted())
        #expect(try await office.reading("new_collective_members", "2024").ids == [first, watched, back].sorted())
        #expect(try await office.reading("new_collective_members", "2023").value == 0)
        #expect(try await office.refusal(SubsectorStatus.methods.create) {
            $0.record = .with { $0.subsector = .cosmetica; $0.incorporationStatus = .existente }
        } == "SUBSECTOR_TAKEN")
    }

    @Test func `S13 keeps the joining date of before over a suspension`() async throws {
        let office = try await Office()
        _ = try await office.create { (record: inout SubsectorStatus) in
            record.subsector = .cosmetica
            record.incorporationStatus = .a_incorporar
        }
        let id = try await office.create { (record: inout Organisation) in
            record.legalName = "Ficticia"
            record.category = .empresa_health_tech
            record.subsectors = [.cosmetica]
        }.id
        let row = try await office.membership(of: id, from: "2019-01-01")
        let suspended = try await office.staff.call(MembershipContract.suspendMembership, .with { $0.id = row.id; $0.startDate = Day("2024-02-01") })
        _ = try await office.staff.call(MembershipContract.resumeMembership, .with { $0.id = suspended.id; $0.startDate = Day("2024-03-01") })
        #expect(try await office.reading("members", "2024").value == 1)
        #expect(try await office.reading("new_collective_members", "2024").value == 0)
    }
}
