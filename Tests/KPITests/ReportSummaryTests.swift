import Contract
import Models
import Testing

@testable import KPI

/// What a report says in words: which way is better, what is below its target, what is missing and what is not compared.
@Suite struct ReportSummaryTests {
    private static let address = "/report?period=2026S1&section=summary"

    private static func ids(_ lines: [String]?) -> [String]? { lines?.map { String($0.prefix { $0 != " " }) } }

    @Test func `more is better, unless the target says that less is`() async throws {
        let board = try await Board.asked { period in
            let grows = period.text == "2026S1"
            return [Office.set("media_mentions", grows ? 30 : 20), Office.set("members", grows ? 30 : 20), Office.set("regulatory_support", grows ? 3 : 8)]
        }
        #expect(Self.ids(try await board.summary("Mejoran", Self.address))?.sorted() == ["S10", "S12"])
        #expect(Self.ids(try await board.summary("Empeoran", Self.address)) == ["O6"])
        _ = try await board.want("S10", "2026S1") { ($0.value, $0.direction) = (50, .down) }
        #expect(Self.ids(try await board.summary("Mejoran", Self.address)) == ["S12"])
        #expect(Self.ids(try await board.summary("Empeoran", Self.address))?.sorted() == ["O6", "S10"])
    }

    @Test func `a definition says which way is better, and a target of it is read so`() async throws {
        let board = try await Board.asked { [Office.set("media_mentions", $0.text == "2026S1" ? 30 : 20)] }
        var new = try #require(try await board.peer().call(PlanContract.getIndicator, GetIndicatorRequest("S10")).versions.first)
        (new.polarity, new.validFrom) = (.down, Day("2024-01-01"))
        _ = try await board.peer().call(PlanContract.changeIndicator, ChangeIndicatorRequest(new, reason: "r"))
        #expect(Self.ids(try await board.summary("Empeoran", Self.address)) == ["S10"])
        _ = try await board.want("S10", "2026S1") { $0.value = 25 }
        let figure = try await board.figure("S10", "2026S1")
        #expect(figure.direction == .down && figure.light == .red && figure.attainment == 25.0 / 30)
    }

    @Test func `what misses its target is said with who answers for it`() async throws {
        let board = try await Board.asked { _ in [Office.set("media_mentions", 30), Office.set("members", 40)] }
        _ = try await board.want("S10", "2026S1") { $0.value = 60 }
        _ = try await board.want("S12", "2026S1") { $0.value = 30 }
        var owner = IndicatorOwner()
        (owner.indicator, owner.owner) = ("S10", "Comité de Comunicación")
        _ = try await board.peer().call(IndicatorOwner.methods.create, CreateRecord(owner))
        let below = try #require(try await board.summary("Por debajo de su objetivo: 1", Self.address))
        #expect(below.count == 1 && below[0].hasPrefix("S10 ") && below[0].hasSuffix("30, objetivo 60. Responde: Comité de Comunicación"), "\(below)")
        for path in ["/?period=2026S1", "/report?period=2026S1&section=strategic"] {
            #expect(await board.open(path, as: .board).text.contains("Responde: Comité de Comunicación"), "\(path)")
        }
    }

    @Test func `sums of which another share was declared are not compared, nor is growth said where nobody had declared`() async throws {
        let board = try await Board.asked { period in
            switch period.text {
            case "2026S1": [Office.sum("rdi_investment", 900_00, covered: 9, of: 10), Office.sum("exports", 500_00, covered: 5, of: 10)]
            case "2025S2": [Office.sum("rdi_investment", 300_00, covered: 3, of: 10), Office.sum("exports", 400_00, covered: 5, of: 10)]
            case "2025S1": [Office.sum("rdi_investment", 0, covered: 0, of: 10), Office.sum("exports", 400_00, covered: 5, of: 10)]
            default: []
            }
        }
        #expect(Self.ids(try await board.summary("No se comparan", Self.address)) == ["S2"])
        #expect(Self.ids(try await board.summary("Mejoran", Self.address)) == ["O14a"])
        let late = "/report?period=2025S2&section=summary"
        #expect(try await board.summary("No se comparan", late) == nil)
        #expect(Self.ids(try await board.summary("Sin cambios", late)) == ["O14a"])
    }

    @Test func `what nobody has declared is missing on the scorecard, in the report and in the tables alike`() async throws {
        let board = try await Board.asked { _ in [Office.set("members", 40), Office.sum("rdi_investment", 0, covered: 0, of: 12)] }
        let figure = try await board.figure("S2", "2026S1")
        #expect(figure.status == .no_data && figure.value == nil && figure.covered == 0 && figure.population == 12)
        #expect(try await board.summary("Faltan", Self.address)?.contains { $0.hasPrefix("S2 ") && $0.contains("nadie ha declarado todavía (0 de 12)") } == true)
        let red = await board.open("/?period=2026S1&only=attention", as: .board).text
        #expect(red.contains(">S2</span>") && !red.contains(">S12</span>"))
        let line = try #require(await board.open("/report.csv?period=2026S1", as: .board).text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("S2;") || $0.hasPrefix("S2,") })
        #expect(line.contains("nadie ha declarado todavía (0 de 12)"))
    }

    @Test func `a level is wanted as a level, on the scorecard and towards the plan's end`() async throws {
        let board = try await Board.asked { [Office.state($0.year < 2026 ? "plata" : "oro")] }
        _ = try await board.want("O31", "2025") { $0.state = .oro }
        _ = try await board.want("O31", "2026S1") { $0.state = .plata }
        let end = try await board.want("O31", "plan") { $0.state = .oro }
        #expect(end.state == .oro)
        let (short, more) = (try await board.figure("O31", "2025"), try await board.figure("O31", "2026S1"))
        #expect(short.light == .red && short.targetState == "oro" && short.target == nil && short.attainment == nil)
        #expect(more.light == .green && more.targetState == "plata")
        #expect(try await board.figure("O31", "2025S2").light == .red, "how the year should end is how its second semester should")
        let progress = try await board.peer(.board).call(KPIContract.getPlanProgress, GetPlanProgressRequest(plan: "bhc-2024-2027"))
        #expect(progress.aims.map(\.indicator) == ["O31"] && progress.aims.first?.light == .green && progress.aims.first?.targetState == "oro")
        let page = await board.open("/figures/O31?period=2025", as: .board).text
        #expect(page.contains("Lejos del objetivo Oro") && page.contains(/data-label="Parte"[^>]*>\s*Plata\s*</) && !page.contains("Plata = Plata"))
    }

    @Test func `a level without a level, a number without a number, and both at once are refused on the field`() async throws {
        let board = try await Board()
        func refused(_ id: String, _ change: (inout Target) -> Void) async -> [String]? {
            await #expect(throws: ServiceError.self) { _ = try await board.want(id, "2026", change) }?.violations.map { "\($0.field) \($0.rule)" }
        }
        #expect(await refused("O31") { $0.value = 3 } == ["target.state target_state"])
        #expect(await refused("O31") { ($0.state, $0.value) = (.oro, 3) } == ["target.state target_state"])
        #expect(await refused("S12") { _ in } == ["target.value target_value"])
        #expect(await refused("S12") { ($0.state, $0.value) = (.oro, 3) } == ["target.value target_value"])
        let form = await board.send("/figures/O31/targets/new?period=2026", [("indicator", "O31"), ("period", "2026"), ("value", "3")])
        #expect(form.status == 400 && form.text.contains("Este indicador es un nivel"))
        #expect(await board.send("/figures/O31/targets/new?period=2026", [("indicator", "O31"), ("period", "2026"), ("state", "oro")]).status == 303)
    }
}
