import Contract
import Models
import Testing
import Web

@testable import KPI

/// Every reason why there is no figure, in the words of every language.
@Suite struct MissingWordsTests {
    private struct Refusing: Peer {
        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            throw ServiceError(.permissionDenied, "not for you")
        }
    }

    private static let tables: [Language: [String: String]] = [
        .es: ["S2": "nadie ha declarado todavía (0 de 12)", "S12": "su servicio no lo da todavía", "O31": "sin datos en el periodo", "O1": "su servicio no responde"],
        .eu: ["S2": "inork ez du oraindik deklaratu (0 / 12)", "S12": "bere zerbitzuak ez du oraindik ematen", "O31": "daturik ez aldian", "O1": "bere zerbitzuak ez du erantzuten"],
        .en: ["S2": "nobody has declared yet (0 of 12)", "S12": "its service does not give it yet", "O31": "no data in the period", "O1": "its service does not answer"],
    ]

    private static let pages: [Language: [String: String]] = [
        .es: ["S2": "Sin dato", "S12": "Aún sin lectura", "O31": "Sin dato", "O1": "No disponible"],
        .eu: ["S2": "Daturik ez", "S12": "Oraindik irakurri gabe", "O31": "Daturik ez", "O1": "Ez dago eskuragarri"],
        .en: ["S2": "No data", "S12": "Not read yet", "O31": "No data", "O1": "Unavailable"],
    ]

    /// Membership answers and leaves one out, another refuses to answer.
    @Test(arguments: [Language.es, .eu, .en])
    func `a figure that nobody declared, that is not kept, that has no data or whose service refuses says so`(language: Language) async throws {
        let office = Office { _ in [Office.sum("rdi_investment", 0, covered: 0, of: 12), Office.state("")] }
        let board = try await Board(peers: ["membership": office, "training": Refusing()])
        _ = try await board.peer().call(KPIContract.refresh, RefreshRequest(period: Period("2026S1")!))
        let (words, shown) = (try #require(Self.tables[language]), try #require(Self.pages[language]))
        let lines = await board.open("/report.csv?period=2026S1", in: Board.services, language).text.split(whereSeparator: \.isNewline)
        let page = await board.open("/report?period=2026S1", in: Board.services, language).text
        for (code, why) in words {
            let line = lines.first { $0.hasPrefix("\(code);") || $0.hasPrefix("\(code),") }
            #expect(line?.contains(why) == true, "\(code) in the table: \(line ?? "")")
            let row = page.split(separator: "<tr role=\"row\">").first { $0.contains("<span class=\"code\">\(code)</span>") && $0.contains("class=\"big") }
            #expect(row?.contains(">\(shown[code] ?? "")</span>") == true, "\(code) on the page")
        }
    }
}
