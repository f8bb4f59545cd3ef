import Contract
import Foundation
import Models
import Testing
import Web

@testable import KPI

/// A figure by what the plan wants it broken down by: each part is a figure by the same formula.
@Suite struct BreakdownTests {
    /// A service with given readings, and one record behind each measure.
    private struct Keeper: Peer {
        var readings: [Reading] = []
        var record = Contribution()
        var isSilent = false

        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            if isSilent { throw ServiceError(.unavailable, "silent") }
            var response: any Message
            if let asked = input as? EvaluateRequest {
                var answer = EvaluateResponse()
                answer.revision = "1"
                answer.readings = asked.periods.flatMap { period in
                    readings.filter { asked.measures.isEmpty || asked.measures.contains($0.measure) }.map { reading in
                        var reading = reading
                        reading.period = period
                        return reading
                    }
                }
                response = answer
            } else {
                let asked = try #require(input as? ListContributionsRequest)
                var answer = ListContributionsResponse()
                if asked.recordIDs.isEmpty || asked.recordIDs.contains(record.recordID) { (answer.contributions, answer.totalSize) = ([record], 1) }
                response = answer
            }
            return try #require(response as? Output)
        }
    }

    private static func part(_ dimension: String, _ code: String, _ value: Int64 = 0, _ base: Int64 = 0, ids: [String] = []) -> ReadingPart {
        var part = ReadingPart()
        (part.dimension, part.code, part.value, part.base, part.ids) = (dimension, code, ids.isEmpty ? value : Int64(ids.count), base, ids)
        return part
    }

    private static func reading(_ measure: String, _ kind: MeasureKind, _ value: Int64 = 0, _ base: Int64 = 0, ids: [String] = [], parts: [ReadingPart]) -> Reading {
        var reading = Reading()
        (reading.measure, reading.kind, reading.value, reading.base, reading.ids, reading.parts) = (measure, kind, ids.isEmpty ? value : Int64(ids.count), base, ids, parts)
        return reading
    }

    private func breakdown(_ id: String, _ board: Board, as role: Role = .staff) async throws -> FigureBreakdown {
        try await board.peer(role).call(KPIContract.getFigureBreakdown, GetFigureBreakdownRequest(indicator: id, period: Period(year: 2025)))
    }

    private func parts(_ breakdown: FigureBreakdown, _ dimension: String) -> [String]? {
        breakdown.dimensions.first { $0.dimension == dimension }?.parts.map { "\($0.code) \($0.value)" }
    }

    @Test func `a growth is formed anew for each part, and left out where it has no beginning`() async throws {
        let turnover = Self.reading("turnover", .growth, 330_00, 200_00, parts: [
            Self.part("size_class", "micro", 110_00, 100_00), Self.part("size_class", "grande", 120_00, 100_00), Self.part("size_class", "mediana", 100_00, 0),
            Self.part("subsector", "ivd", 330_00, 200_00),
        ])
        let found = try await breakdown("S1a", try await Board(peers: ["membership": Keeper(readings: [turnover])]))
        #expect(found.dimensions.map(\.dimension) == ["subsector", "size_class"], "in the plan's order, without one that nobody knows")
        let sizes = found.dimensions.last?.parts.map { "\($0.code) \($0.value.rounded())" }
        #expect(sizes == ["grande 20.0", "micro 10.0"] && found.unit == "percent")
    }

    @Test func `what two services know counts once in each part, and a service without records hinders nothing`() async throws {
        let office = Keeper(readings: [Self.reading("cooperation_participants", .set, ids: ["a", "b", "c"], parts: [
            Self.part("member", "member", ids: ["a", "b"]), Self.part("member", "non_member", ids: ["c"]), Self.part("cooperation_type", "comite", ids: ["a", "b", "c"]),
        ])])
        let projects = Self.reading("cooperation_participants", .set, ids: ["b", "d"], parts: [Self.part("member", "member", ids: ["b", "d"])])
        let both = try await breakdown("O18", try await Board(peers: ["membership": office, "funding": Keeper(readings: [projects])]))
        #expect(parts(both, "member") == ["member 3.0", "non_member 1.0"])
        #expect(parts(both, "cooperation_type") == nil, "a source does not know it")
        let none = Self.reading("cooperation_participants", .set, parts: [])
        let one = try await breakdown("O18", try await Board(peers: ["membership": office, "funding": Keeper(readings: [none])]))
        #expect(parts(one, "cooperation_type") == ["comite 3.0"])
    }

    @Test func `declared amounts are broken down for those alone who may see the declarations`() async throws {
        let invested = Self.reading("rdi_investment", .sum, 100_00, parts: [Self.part("size_class", "micro", 100_00)])
        let board = try await Board(peers: ["membership": Keeper(readings: [invested])])
        let closed = try await breakdown("S2", board, as: .board)
        #expect(closed.dimensions.isEmpty && closed.withheld == ["membership"])
        #expect(parts(try await breakdown("S2", board), "size_class") == ["micro 100.0"])
        let page = await board.open("/figures/S2?period=2025", as: .board)
        #expect(page.text.contains("El desglose de importes declarados") && !page.text.contains("Microempresa"))
        #expect(await board.open("/figures/S2?period=2025").text.contains("Microempresa"))
    }

    @Test func `without one of its services nothing is broken down, and that is said`() async throws {
        let board = try await Board(peers: ["membership": Keeper(isSilent: true), "funding": Keeper()])
        let found = try await breakdown("O18", board)
        #expect(found.dimensions.isEmpty && found.silent == ["funding", "membership"])
        #expect(await board.open("/figures/O18?period=2025").text.contains("no hay desglose: Financiación, Socios"))
    }

    @Test func `the page names the parts in words`() async throws {
        let members = Self.reading("members", .set, ids: ["a", "b", "c"], parts: [
            Self.part("province", "gipuzkoa", ids: ["a", "b"]), Self.part("province", "", ids: ["c"]), Self.part("joined_or_left", "joined", ids: ["a"]),
            Self.part("joined_or_left", "stayed", ids: ["b", "c"]),
        ])
        let board = try await Board(peers: ["membership": Keeper(readings: [members])])
        let page = await board.open("/figures/S12?period=2025", as: .board)
        for word in ["Desglose", "Territorio", "Gipuzkoa", "Sin indicar", "Alta en el periodo", "Ya era asociada"] { #expect(page.text.contains(word), "\(word)") }
        let order = try #require(page.text.range(of: "Gipuzkoa")?.lowerBound)
        #expect(order < (try #require(page.text.range(of: "Sin indicar")?.lowerBound)), "the larger part first")
        #expect(!(await board.open("/figures/S9?period=2025")).text.contains("Desglose"))
    }

    @Test func `a comment speaks of records, whose names are told to those alone who may see them`() async throws {
        var record = Contribution()
        (record.recordID, record.recordType, record.label) = (Identifier.make(at: .now()), "Membership", "Una & Otra (ficticia)")
        let board = try await Board(peers: ["membership": Keeper(record: record)])
        let list = await board.open("/figures/S12?period=2025")
        let address = "/figures/S12/comments/new?period=2025&mention=\(record.recordID)"
        #expect(list.text.contains("href=\"\(address.replacing("&", with: "&amp;"))\""))
        #expect(!(await board.open("/figures/S12?period=2025", as: .board)).text.contains("comments/new"))
        #expect(await board.open(address).text.contains(record.recordID))
        #expect(await board.send("/figures/S12/comments/new?period=2025", [("text", "Una baja"), ("mentions", record.recordID)]).status == 303)
        #expect(await board.open("/figures/S12?period=2025").text.contains("Sobre: Una &amp; Otra (ficticia) (Socios)"))
        let closed = await board.open("/figures/S12?period=2025", as: .board)
        #expect(closed.text.contains("Sobre: registros que no puedes ver") && !closed.text.contains("Otra (ficticia)"))
        let wrong = await board.send("/figures/S12/comments/new?period=2025", [("text", "Una baja"), ("mentions", "Una")])
        #expect(wrong.status == 400 && wrong.text.contains("aria-invalid=\"true\""))
    }
}
