import Contract
import Foundation
import Models
import Testing

/// The pages of the members' service beside lists and forms, in a real Chromium: what its front page and its records lead to.
@Suite(.serialized) struct OfficeBrowserTests {
    /// Records whose pages lead to pages of their own: cards, steps, documents, statements, what is kept of a person.
    private static let leading = ["organisations", "persons", "groups", "interactions", "invoices", "direct-debit-remittances", "mailing-segments", "campaigns", "prospects"]

    @Test func `axe-core finds no fault in the pages of members, money, people, campaigns and meetings`() async throws {
        let host = Host()
        _ = try RunningService.output("membership", ["demo", "--home", host.home])
        try await host.start("membership")
        let base = "http://127.0.0.1:\(host["membership"].port)"
        let office = Visitor()
        _ = try await office.submit(host["membership"].signInLink, ["way": "guest"])

        var pages: [String] = []
        func led(by text: String) -> [String] {
            text.matches(of: /<a class="button[^"]*" href="(\/[^"#]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
        }
        let front = try await office.open("\(base)/").text
        pages += front.matches(of: /href="(\/(?:views|tasks|prospects\/board|campaigns\/board|income|erasures)[^"#]*)"/).map { String($0.1) }
        for list in Self.leading {
            let text = try await office.open("\(base)/\(list)").text
            let record = try #require(try text.firstMatch(of: Regex("href=\"(/\(list)/[0-9a-f-]{36})\"", as: (Substring, Substring).self))?.1, "\(list)")
            pages.append(String(record))
            pages += led(by: try await office.open(base + record).text)
        }
        let campaign = try await office.open("\(base)/campaigns/board").text.firstMatch(of: /href="(\/campaigns\/board[^"]+)"/)?.1
        pages += [campaign.map { String($0).replacing("&amp;", with: "&") }, "/erasures", "/invoices?view=", "/organisations/import"].compactMap { $0 }
        // Files are no pages.
        let shown = Set(pages.filter { address in ![".pdf", ".csv", ".xml", ".json", ".xlsx", ".ics"].contains { address.contains($0) } }).sorted()
        #expect(shown.count > 40, "\(shown)")
        let session = ["auzolan_session": try #require(office.cookie("auzolan_session"))]
        for (languages, width) in [(["es"], 1280), (["eu", "en"], 390)] {
            let faults = try await Browser(cookies: session, languages: languages, widths: [width]).findings(shown.map { base + $0 })
            #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")
        }

        let strange = try await Browser().findings(["/apply", "/apply/sent", "/apply/known", "/portal"].map { base + $0 })
        #expect(strange.isEmpty, "\(strange.map(\.description).joined(separator: "\n"))")
    }
}
