import Contract
import Foundation
import Models
import Testing

/// Five services with demo data, and somebody who reads the board's pages and files of them.
struct BoardHouse {
    static let period = Period("2026S1")!

    let host: Host
    /// Of somebody who may see the records of all services, which no key of the board's own service does.
    let reader: Subscriber
    let report: BoardReport

    init() async throws {
        let host = Host()
        for name in ContractFileTests.services { _ = try RunningService.output(name, ["demo", "--home", host.home]) }
        for name in ContractFileTests.services { try await host.start(name) }
        let visitor = Visitor()
        _ = try await visitor.enter(host["kpi"].signInLink)
        var reader = Subscriber(host["kpi"])
        reader.headers["cookie"] = "auzolan_session=\(try #require(visitor.cookie("auzolan_session")))"
        self.reader = reader
        try await host.eventually("all figures have come") { try await host.figures().values.allSatisfy { $0.status == .value } }
        report = try await host.peer("kpi").call(KPIContract.getReport, GetReportRequest(Self.period))
        self.host = host
    }

    /// The document as soon as it is drawn.
    func document(_ address: String, _ language: String, _ asked: String = period.text) async throws -> Data {
        try await Self.document(address, language, asked, of: host, for: reader)
    }

    static func document(_ address: String, _ language: String, _ asked: String, of host: Host, for reader: Subscriber) async throws -> Data {
        let begun = try await reader.get("\(address).pdf", ["period": asked, "lang": language])
        #expect(begun.status == 200 && begun.headers["content-type"]?.hasPrefix("text/html") == true, "\(begun.text.prefix(200))")
        let job = try #require(begun.text.firstMatch(of: /job=([A-Za-z0-9_-]+)/)?.1, "\(begun.text.suffix(2000))")
        let query: KeyValuePairs = ["job": String(job), "take": "1", "period": asked]
        let found = Found()
        try await host.eventually("the document is drawn") {
            let answer = try await reader.get("\(address)/pdf", query)
            guard answer.headers["content-type"] == "application/pdf" else { return false }
            found.data = answer.data
            return true
        }
        return found.data
    }

    private final class Found: @unchecked Sendable { var data = Data() }

    /// Whether a line of the document begins with the code and goes on with the value, each a word of its own.
    static func says(_ pages: [String], _ code: String, _ value: String) -> Bool {
        pages.joined(separator: "\n").split(separator: "\n").contains { line in
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            return words.first == code && (1..<5).contains { words.dropFirst().prefix($0).joined() == value }
        }
    }

    /// What an independent reader finds in a file: `pdf` or `xlsx`.
    static func found(_ kind: String, _ data: Data) throws -> [String: Any] {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("report.\(kind)")
        try data.write(to: file)
        let outcome = try OutsideTools.run("python", [OutsideTools.scripts.appendingPathComponent("read_report.py").path, kind, file.path])
        #expect(outcome.status == 0, "\(outcome.words)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.words.utf8)) as? [String: Any], "\(outcome.words)")
    }
}

/// Numbers as people of a language write them, made here a second time: `52.041 €`, `38,8 M€`, `62,8 %`; `% 62,8`; `€38.8M`.
struct BoardNumbers {
    enum Tongue: String, CaseIterable { case es, eu, en }
    let tongue: Tongue

    init(_ tongue: Tongue) { self.tongue = tongue }

    func decimal(_ number: Double, _ decimals: Int) -> String {
        let rounded = (abs(number) * pow(10, Double(decimals))).rounded(.toNearestOrAwayFromZero) / pow(10, Double(decimals))
        let text = String(format: "%.\(decimals)f", rounded).split(separator: ".")
        var whole = String(text[0])
        let (group, mark) = tongue == .en ? (",", ".") : (".", ",")
        if whole.count > 3 { for place in stride(from: whole.count - 3, to: 0, by: -3) { whole.insert(contentsOf: group, at: whole.index(whole.startIndex, offsetBy: place)) } }
        return (number < 0 && rounded != 0 ? "−" : "") + whole + (text.count > 1 ? mark + text[1] : "")
    }

    func percent(_ number: String) -> String {
        switch tongue {
        case .es: "\(number) %"
        case .eu: "% \(number)"
        case .en: "\(number)%"
        }
    }

    private func euros(_ value: Double) -> String {
        let isMillions = abs(value) >= 1_000_000
        let text = isMillions ? decimal(value / 1_000_000, abs(value) < 10_000_000 ? 2 : abs(value) < 100_000_000 ? 1 : 0) : decimal(value, 0)
        guard tongue == .en else { return text + (isMillions ? " M€" : " €") }
        let sign = text.hasPrefix("−") ? "−" : ""
        return "\(sign)€\(text.dropFirst(sign.count))\(isMillions ? "M" : "")"
    }

    /// Amounts with their cents.
    func money(cents: Int64) -> String {
        let text = decimal(Double(cents) / 100, 2)
        guard tongue == .en else { return text + " €" }
        return text.hasPrefix("−") ? "−€\(text.dropFirst())" : "€\(text)"
    }

    func written(_ value: Double, _ unit: String) -> String {
        switch unit {
        case "eur": euros(value)
        case "percent": percent(decimal(value, 1))
        case "score_0_10": decimal(value, 1)
        default: decimal(value, 0)
        }
    }

    /// The value of a figure; a level by its name.
    func written(_ figure: Figure) -> String { figure.value.map { written($0, figure.unit) } ?? Self.levels[figure.state]?[tongue] ?? "" }

    private static let levels: [String: [Tongue: String]] = [
        "oro": [.es: "Oro", .eu: "Urrea", .en: "Gold"], "plata": [.es: "Plata", .eu: "Zilarra", .en: "Silver"],
        "bronce": [.es: "Bronce", .eu: "Brontzea", .en: "Bronze"], "en_preparacion": [.es: "En preparación", .eu: "Prestatzen", .en: "In preparation"],
        "ninguno": [.es: "Ninguno", .eu: "Bat ere ez", .en: "None"],
    ]
}

/// Records behind figures, as the board lists them and as their own services do.
extension BoardHouse {
    struct Listed {
        let label: String
        /// Nil where it leads nowhere.
        let address: String?
    }

    /// Every record behind a measure, from the service that keeps it.
    func contributions(_ service: String, _ measure: String, _ period: Period) async throws -> [Contribution] {
        var all: [Contribution] = []
        var token = ""
        repeat {
            let page = try await host.peer(service).call(
                MeasureContract.listContributions, ListContributionsRequest(period: period, measure: measure, pageSize: 200, pageToken: token))
            all += page.contributions
            token = page.nextPageToken
        } while !token.isEmpty
        return all
    }

    /// The rows of the pages that list the records behind a figure, one page after the other.
    func listed(_ id: String, _ period: Period) async throws -> [Listed] {
        var rows: [Listed] = []
        var next: String? = "/figures/\(id)/records?period=\(period.text)&lang=en"
        while let address = next {
            let page = try await reader.get(address)
            try #require(page.status == 200)
            rows += page.text.matches(of: /<th scope="row" role="rowheader"[^>]*>(?:<a href="([^"]*)">)?([^<]*)</).map { row in
                Listed(label: Self.plain(row.2), address: row.1.map { Self.plain($0) })
            }
            next = page.text.firstMatch(of: /href="([^"]*)" rel="next"/).map { Self.plain($0.1) }
        }
        return rows
    }

    /// A page of another service, with the session that all share.
    func open(_ address: String) async throws -> Visitor.Page {
        let url = try #require(URLComponents(string: address))
        let other = Subscriber(address: "http://127.0.0.1:\(try #require(url.port))", headers: reader.headers)
        let answer = try await other.get(url.path)
        return Visitor.Page(status: answer.status, text: answer.text, address: address)
    }

    private static func plain(_ text: Substring) -> String {
        String(text).replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
