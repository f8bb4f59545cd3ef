import Contract
import Models
import Testing

@testable import KPI

/// A period that still runs, or has not begun, says so: what adds up has not fallen, and nothing is red before its time.
@Suite struct RunningPeriodTests {
    /// Mentions add up to 30 in a whole semester and to 12 so far; members are 40 and then 35.
    private static let readings: @Sendable (Period) -> [Reading] = { period in
        let isRunning = PeriodStanding(period, today: Day("2026-11-20")!) == .running
        return [Office.set("media_mentions", isRunning ? 12 : 30), Office.set("members", isRunning ? 35 : 40)]
    }

    @Test(arguments: [("2026S1", PeriodStanding.over), ("2026S2", .running), ("2026", .running), ("2027S1", .notBegun), ("2027", .notBegun), ("2024", .over)])
    func `a period is over, runs or has not begun`(text: String, standing: PeriodStanding) {
        #expect(PeriodStanding(Period(text)!, today: Day("2026-11-20")!) == standing)
    }

    @Test(arguments: [("2026-06-30", PeriodStanding.running), ("2026-07-01", .over), ("2026-01-01", .running), ("2025-12-31", .notBegun)])
    func `a period runs from its first day to its last`(today: String, standing: PeriodStanding) {
        #expect(PeriodStanding(Period("2026S1")!, today: Day(today)!) == standing)
    }

    @Test func `figures of a period that has not begun have no value, and those of one that runs are marked`() async throws {
        let board = try await Board.asked(Self.readings)
        let (over, running, next) = (try await board.figure("S10", "2026S1"), try await board.figure("S10", "2026S2"), try await board.figure("S10", "2027S1"))
        #expect(over.value == 30 && !over.isRunning)
        #expect(running.value == 12 && running.isRunning)
        #expect(next.value == nil && next.status == .not_begun && !next.isRunning)
        for text in ["/?period=2027S1", "/figures/S10?period=2027S1", "/report?period=2027S1"] {
            let page = await board.open(text, as: .board).text
            #expect(page.contains("Este periodo empieza el"), "\(text)")
            #expect(page.contains("Aún no ha empezado"), "\(text)")
        }
        for text in ["/?period=2026S2", "/figures/S10?period=2026S2", "/report?period=2026S2"] { #expect(await board.open(text, as: .board).text.contains("Periodo en curso hasta el"), "\(text)") }
        for text in ["/?period=2026S1", "/figures/S10?period=2026S1", "/report?period=2026S1"] { #expect(await !board.open(text, as: .board).text.contains("en curso hasta"), "\(text)") }
    }

    @Test func `the last semester that is over is what one begins with`() async throws {
        let board = try await Board.asked(Self.readings)
        for path in ["/", "/report", "/figures/S10"] { #expect(await board.open(path, as: .board).text.contains("1.er semestre de 2026"), "\(path)") }
        let scorecard = await board.open("/", as: .board).text
        #expect(scorecard.contains("href=\"/?period=2026S1\" aria-current=\"page\""))
        let plan = try PlanLoader.bundled()
        #expect(plan.periodToBegin(on: Day("2024-03-01")!).text == "2024S1", "none is over yet: the one that runs")
        #expect(plan.periodToBegin(on: Day("2024-07-01")!).text == "2024S1" && plan.periodToBegin(on: Day("2030-01-01")!).text == "2027S2")
    }

    @Test func `no red and no amber while a period runs, and green for what is reached`() async throws {
        let board = try await Board.asked(Self.readings)
        for period in ["2026S1", "2026S2"] {
            _ = try await board.want("S10", period) { $0.value = 60 }
            _ = try await board.want("S12", period) { $0.value = 30 }
        }
        #expect(try await board.figure("S10", "2026S1").light == .red)
        let early = try await board.figure("S10", "2026S2")
        #expect(early.light == .unspecified && early.target == 60 && early.attainment == 0.2)
        #expect(try await board.figure("S12", "2026S2").light == .green)
    }

    @Test func `an upper limit that is passed already is red while the period runs, and one that is kept so far is nothing yet`() async throws {
        let board = try await Board.asked(Self.readings)
        _ = try await board.want("S10", "2026S2") { ($0.value, $0.direction) = (5, .down) }
        #expect(try await board.figure("S10", "2026S2").light == .red)
        _ = try await board.want("S10", "2026") { ($0.value, $0.direction) = (50, .down) }
        #expect(try await board.figure("S10", "2026").light == .unspecified)
    }

    @Test func `the report says that what adds up is not compared yet, and that what stands has fallen`() async throws {
        let board = try await Board.asked(Self.readings)
        let address = "/report?period=2026S2&section=summary"
        #expect(try await board.summary("Empeoran", address)?.map { $0.prefix(3) } == ["S12"])
        #expect(try await board.summary("El periodo sigue en curso", address)?.map { $0.prefix(3) } == ["S10"])
        let row = try #require(await board.open("/?period=2026S2", as: .board).text.split(separator: "<tr").first { $0.contains(">S10</span>") })
        #expect(row.contains("30") && !row.contains("class=\"change\""))
    }

    @Test func `changing the period keeps what else was chosen, and a comparison of another length stays behind`() async throws {
        let board = try await Board.asked(Self.readings)
        let page = await board.open("/?period=2026S1&comparison=2024S1&only=attention", as: .board).text
        #expect(page.contains("href=\"/?period=2025S2&amp;comparison=2024S1&amp;only=attention\"") && page.contains("href=\"/?period=2025&amp;only=attention\""))
        #expect(page.contains("<input type=\"hidden\" name=\"only\" value=\"attention\">") && !page.contains("<option value=\"2025\""))
        #expect(await board.open("/?period=2026S1&comparison=2025", as: .board).text.contains("Periodo anterior"))
        #expect(await board.open("/roadmap?period=2025&show=late").text.contains("href=\"/roadmap?period=2024&amp;show=late\""))
        let error = await #expect(throws: ServiceError.self) {
            try await board.peer().call(KPIContract.getReport, GetReportRequest(Period("2026S1")!, comparedWith: Period("2025")!))
        }
        #expect(error?.violations.map(\.rule) == ["same_length"])
    }
}
