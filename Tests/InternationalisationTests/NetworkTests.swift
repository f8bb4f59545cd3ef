import Contract
import Models
import Storage
import Testing

@testable import Internationalisation

/// Networks, opportunities and the starter data.
@Suite struct NetworkTests {
    private typealias Its = TestDirectory
    private typealias Verbs = InternationalisationContract

    @Test func `a participation names its organisation, ends after it begins and keeps its network`() async throws {
        let office = try await InternationalOffice()
        let network = try await office.network()
        let nobody = await office.refusal { try await office.create(NetworkParticipation.self) { $0.networkID = network.id; $0.participant = .asociada } }
        #expect(nobody == "networkParticipation.orgId required")
        let member = await office.refusal {
            try await office.create(NetworkParticipation.self) { $0.networkID = network.id; $0.participant = .asociacion; $0.orgID = Its.member }
        }
        #expect(member == "networkParticipation.orgId association")
        let backwards = await office.refusal { try await office.participation(in: network, from: "2024-02-02", until: "2024-02-01") }
        #expect(backwards == "networkParticipation.endDate not_before_start")
        try await office.participation(in: network, from: "2024-02-02", until: "2024-02-02")
        #expect(await office.refusal { try await office.staff.call(Network.methods.delete, DeleteRecord(id: network.id)) } == "HAS_PARTICIPATIONS")
    }

    @Test func `a code is given once`() async throws {
        let office = try await InternationalOffice()
        func coded() async throws -> Network {
            try await office.create(Network.self) { $0.code = "NET-X"; $0.name = "Inventada"; $0.kind = .red; $0.scope = .internacional }
        }
        _ = try await coded()
        #expect(await office.refusal { try await coded() } == "CODE_TAKEN")
    }

    @Test func `an opportunity is published with its source before its deadline, and withdrawn`() async throws {
        let office = try await InternationalOffice()
        func change(_ record: MarketOpportunity, _ edit: (inout MarketOpportunity) -> Void) async throws -> MarketOpportunity {
            var edited = record
            edit(&edited)
            return try await office.staff.call(MarketOpportunity.methods.update, UpdateRecord(edited))
        }
        func publish(_ id: String) async throws -> MarketOpportunity {
            try await office.staff.call(Verbs.publishOpportunity, PublishOpportunityRequest(id: id))
        }
        let draft = try await office.create(MarketOpportunity.self) { $0.title = "Licitación inventada"; $0.country = "CL"; $0.deadline = Day("2026-11-22") }
        #expect(draft.status == .borrador)
        #expect(await office.refusal { try await publish(draft.id) } == "marketOpportunity.sourceUrl required")
        let sourced = try await change(draft) { $0.sourceURL = "https://example.org/licitacion" }
        #expect(await office.refusal { try await publish(draft.id) } == "DEADLINE_PASSED")
        #expect(await office.refusal { try await change(sourced) { $0.status = .publicada } } == "STATUS_BY_VERB")
        _ = try await change(sourced) { $0.deadline = Day("2026-11-23") }
        let stale = PublishOpportunityRequest(id: draft.id, etag: draft.etag)
        #expect(await office.refusal { try await office.staff.call(Verbs.publishOpportunity, stale) } == "ETAG_MISMATCH")
        let published = try await publish(draft.id)
        #expect(published.status == .publicada && published.publishedOn == Day("2026-11-23"))
        let withdrawn = try await office.staff.call(Verbs.withdrawOpportunity, WithdrawOpportunityRequest(id: draft.id))
        #expect(withdrawn.status == .retirada && withdrawn.withdrawnOn == Day("2026-11-23"))
    }

    // MARK: starter data

    private let call = Call(caller: .system("starter"), method: "starter")

    private func all<Record: ServedResource>(_ type: Record.Type, _ office: InternationalOffice) async throws -> [Record] {
        try await office.staff.call(Record.methods.list, ListRecords(pageSize: 200)).records
    }

    @Test func `the starter data are taken in once; a second time changes nothing`() async throws {
        let office = try await InternationalOffice()
        let dry = try await office.staff.call(Verbs.importStarter, ImportInternationalStarterRequest())
        #expect(dry.networks.count == 23 && dry.events.count == 34 && !dry.applied)
        #expect(try await all(Network.self, office).isEmpty)
        let first = try await office.staff.call(Verbs.importStarter, ImportInternationalStarterRequest(apply: true))
        #expect(first.networks == dry.networks && first.events == dry.events && first.applied)
        let networks = try await all(Network.self, office)
        let events = try await all(EventReference.self, office)
        #expect(networks.count == 23 && events.count == 34)
        let revision = try office.database.read { try $0.revision() }
        let second = try await office.service.importStarter(call, dryRun: false)
        #expect(second.networks.isEmpty && second.events.isEmpty && second.kept == first.networks + first.events)
        #expect(try await all(Network.self, office) == networks)
        #expect(try await all(EventReference.self, office) == events)
        #expect(try office.database.read { try $0.revision() } == revision)
    }

    @Test func `every starter record says where it was read and that the official site decides, and makes no figure`() async throws {
        let office = try await InternationalOffice()
        _ = try await office.service.importStarter(call, dryRun: false)
        for network in try await all(Network.self, office) {
            #expect(!network.sources.isEmpty && network.sources.allSatisfy { $0.hasPrefix("https://") || $0.hasPrefix("http://") }, "\(network.code)")
            #expect(network.note.hasSuffix("compruébense siempre en la web oficial.") && network.checkedMonth == "2026-11", "\(network.code)")
        }
        for event in try await all(EventReference.self, office) {
            #expect(!event.sources.isEmpty && event.isVerified && !event.website.isEmpty, "\(event.code)")
            #expect(event.note.hasSuffix("compruébense siempre en la web oficial."), "\(event.code)")
        }
        #expect(try await office.value("international_networks", "2026") == 0)
        #expect(try await office.value("activities", "2026") == 0)
    }

    @Test func `what the office changed or typed itself stays as it is`() async throws {
        let office = try await InternationalOffice()
        _ = try await office.create(Network.self) { $0.name = "EHTEL"; $0.kind = .red; $0.scope = .internacional }
        let report = try await office.service.importStarter(call, dryRun: false)
        #expect(report.similar == ["NET-EHTEL"] && report.networks.count == 22)
        var tci = try #require(try await all(Network.self, office).first { $0.code == "NET-TCI" })
        tci.name = "TCI, como la llama la oficina"
        let renamed = try await office.staff.call(Network.methods.update, UpdateRecord(tci))
        _ = try await office.service.importStarter(call, dryRun: false)
        #expect(try await office.staff.call(Network.methods.get, GetRecord(id: tci.id)) == renamed)
    }
}
