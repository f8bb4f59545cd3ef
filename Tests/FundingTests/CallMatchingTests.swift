import Contract
import Models
import Testing

@testable import Funding

/// Which calls fit whom, and why.
@Suite struct CallMatchingTests {
    private let office: FundingOffice

    init() async throws { office = try await FundingOffice() }

    private func call(_ title: String, _ status: CallStatus = .abierta, _ change: (inout FundingCall) -> Void = { _ in }) async throws -> FundingCall {
        try await office.keep(Sample.call(title, status), change)
    }

    private func match(_ request: MatchCallsRequest) async throws -> MatchCallsResponse { try await office.staff.call(FundingContract.matchCalls, request) }

    private func profile(_ change: (inout MemberProfile) -> Void) -> MemberProfile {
        var profile = MemberProfile()
        change(&profile)
        return profile
    }

    @Test func `the call made for the member comes first, one for all later, one for others not`() async throws {
        _ = try await call("B para todos")
        _ = try await call("A para todos")
        _ = try await call("Prevista", .prevista)
        _ = try await call("A medida") {
            $0.profiles = [profile { $0.categories = [.asistencial_sanitario] }, profile { $0.categories = [.empresa_biopharma]; $0.sizeClasses = [.micro, .pequena]; $0.subsectors = [.ivd] }]
        }
        _ = try await call("Para grandes") { $0.profiles = [profile { $0.categories = [.empresa_biopharma]; $0.sizeClasses = [.grande] }] }
        _ = try await call("Para clínicas grandes") { $0.profiles = [profile { $0.categories = [.asistencial_sanitario]; $0.sizeClasses = [.grande] }] }
        _ = try await call("Cerrada", .cerrada)
        let answer = try await match(MatchCallsRequest(orgID: Town.member))
        #expect(answer.matches.map(\.call.title) == ["A medida", "A para todos", "B para todos", "Prevista"])
        #expect(answer.matches.first?.reasons.map(\.criterion) == [.estado, .plazo, .categoria, .tamano, .subsector])
        #expect(answer.matches.first?.reasons.last?.detail == "ivd")
        #expect(answer.misses.map(\.call.title) == ["Para grandes", "Para clínicas grandes"])
        #expect(answer.misses.first?.obstacles == [MatchReason(.tamano, "grande")])
        #expect(answer.misses.first?.reasons.map(\.criterion).contains(.categoria) == true)
        #expect(answer.misses.last?.obstacles.map(\.criterion) == [.categoria, .tamano])
    }

    @Test func `of several profiles that fit, the one that says most is the reason`() async throws {
        let exact = profile { $0.categories = [.empresa_biopharma]; $0.startupsOnly = true }
        for profiles in [[profile { $0.label = "Todas" }, exact], [exact, profile { $0.label = "Todas" }]] {
            _ = try await call("Doble") { $0.profiles = profiles }
        }
        let answer = try await match(MatchCallsRequest(orgID: Town.member))
        #expect(answer.matches.count == 2)
        #expect(answer.matches.allSatisfy { $0.reasons.map(\.criterion) == [.estado, .plazo, .categoria, .startup] && $0.score == 8 })
    }

    @Test func `a call without profiles goes by the beneficiaries of its programme`() async throws {
        let funder = try await office.keep(Sample.funder)
        let open = try await office.keep(Sample.programme(of: funder)) { $0.beneficiaries = [.startup, .gran_empresa] }
        let closed = try await office.keep(Sample.programme(of: funder)) { $0.code = "OTRO"; $0.beneficiaries = [.no_empresa] }
        _ = try await call("Startups") { $0.programmeID = open.id }
        _ = try await call("Centros") { $0.programmeID = closed.id }
        let company = try await match(MatchCallsRequest(orgID: Town.member))
        #expect(company.matches.map(\.call.title) == ["Startups"] && company.matches.first?.reasons.last == MatchReason(.perfil, "startup"))
        #expect(company.misses.first?.obstacles == [MatchReason(.perfil, "no_empresa")])
        #expect(try await match(MatchCallsRequest(orgID: Town.basque)).matches.map(\.call.title) == ["Centros"])
        #expect(try await match(MatchCallsRequest(orgID: Town.merged)).matches.map(\.call.title) == ["Startups"])
    }

    @Test func `a saved search asks its own criteria and those of its organisation`() async throws {
        let funder = try await office.keep(Sample.funder)
        _ = try await call("Buena") {
            $0.funderID = funder.id
            $0.themes = [.ia, .dato_clinico]
            $0.instrument = .subvencion
            $0.trlMin = 4
            $0.trlMax = 7
            $0.amountMinCents = 50_000_00
            $0.amountMaxCents = 200_000_00
            $0.consortium = .opcional
            $0.topics = ["Diagnóstico por imagen"]
        }
        _ = try await call("Mala") {
            $0.themes = [.talento]
            $0.instrument = .prestamo
            $0.trlMax = 3
            $0.amountMaxCents = 10_000_00
            $0.consortium = .obligatorio
        }
        _ = try await call("Para clínicas") { $0.profiles = [profile { $0.categories = [.asistencial_sanitario] }] }
        var search = SavedSearch()
        search.name = "Dato clínico"
        search.orgID = Town.member
        search.criteria.themes = [.dato_clinico]
        search.criteria.instruments = [.subvencion, .premio]
        search.criteria.levels = [.europeo]
        search.criteria.trl = 5
        search.criteria.neededCents = 100_000_00
        search.criteria.withoutConsortium = true
        search.criteria.text = "DIAGNOSTICO"
        let kept = try await office.keep(search)
        #expect(kept.closingDays == 14)
        let answer = try await match(MatchCallsRequest(savedSearchID: kept.id))
        #expect(answer.matches.map(\.call.title) == ["Buena"])
        #expect(answer.misses.map(\.call.title) == ["Para clínicas", "Mala"])
        #expect(answer.misses.last?.obstacles.map(\.criterion) == [.tema, .instrumento, .nivel, .trl, .importe, .consorcio, .texto])
        let closed = try await office.change(kept) { $0.criteria.statuses = [.cerrada] }
        #expect(try await match(MatchCallsRequest(savedSearchID: closed.id)).matches.isEmpty)
    }

    @Test func `the status decides and the next deadline ranks`() async throws {
        func due(_ days: String...) -> (inout FundingCall) -> Void {
            { call in
                call.isRolling = false
                call.deadlines = days.map { Deadline(.corte, Day($0)) }
            }
        }
        _ = try await call("Tarde", .abierta, due("2026-12-31"))
        _ = try await call("Pronto", .abierta, due("2026-01-31", "2026-11-30"))
        _ = try await call("Fecha pasada", .abierta, due("2026-01-31"))
        let answer = try await match(MatchCallsRequest(orgID: Town.member, onDate: Day("2026-11-23")))
        #expect(answer.matches.map(\.call.title) == ["Pronto", "Tarde", "Fecha pasada"])
        #expect(answer.matches.map(\.nextDeadline) == [Day("2026-11-30"), Day("2026-12-31"), nil])
        #expect(try await match(MatchCallsRequest(orgID: Town.member, limit: 1)).matches.count == 1)
    }

    @Test func `matching needs somebody who is known`() async throws {
        #expect(try await office.refusal { _ = try await match(MatchCallsRequest()) }.violations.first?.field == "orgId")
        #expect(try await office.refusal { _ = try await match(MatchCallsRequest(orgID: Town.id(99))) }.code == .notFound)
        #expect(try await office.refusal { _ = try await match(MatchCallsRequest(savedSearchID: Town.id(99))) }.code == .notFound)
        var search = SavedSearch()
        search.name = "De nadie"
        #expect(try await office.refusal { try await office.keep(search) }.violations.first?.field == "savedSearch.personId")
    }
}
