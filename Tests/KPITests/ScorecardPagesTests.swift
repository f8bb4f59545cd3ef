import Contract
import Foundation
import Models
import Testing

@testable import KPI

/// The scorecard on screen.
@Suite struct ScorecardPagesTests {
    private let board: Board

    init() async throws {
        board = try await Board()
        for (year, value) in [(2024, 210.0), (2025, 240), (2026, 252)] {
            var observation = Observation()
            observation.indicator = "S6"
            observation.referenceYear = Int32(year)
            observation.value = value
            observation.source = "Estadística ficticia"
            observation.retrievedOn = Day("2026-11-01")
            _ = try await board.peer().call(Observation.methods.create, CreateRecord(observation))
        }
    }

    /// The cell beside S6's value: what it is compared with and how they differ.
    private func compared(_ address: String) async throws -> (page: String, cell: String) {
        let page = await board.open(address, as: .board)
        #expect(page.status == 200)
        let row = try #require(page.text.components(separatedBy: "<tr").first { $0.contains("/figures/S6?") })
        return (page.text, try #require(row.components(separatedBy: "ledger-before").last?.components(separatedBy: "</td>").first))
    }

    @Test func `a period is compared with the one before, or with any that is asked for`() async throws {
        let (plain, before) = try await compared("/?period=2026")
        #expect(before.contains("240") && before.contains("Año 2025") && before.contains("12"))
        #expect(plain.contains("Periodo anterior"))
        let (chosen, earlier) = try await compared("/?period=2026&comparison=2024")
        #expect(earlier.contains("210") && earlier.contains("Año 2024") && earlier.contains("42"))
        #expect(chosen.contains("<option value=\"2024\" selected>") && !chosen.contains("<option value=\"2026\""))
    }

    @Test func `a comparison that is no period is said`() async throws {
        let page = await board.open("/?period=2026&comparison=2024Q1", as: .board)
        #expect(page.status == 404 && page.text.contains("2024Q1"))
    }
}
