import Foundation
import Testing

/// A real Chromium that opens pages and tells what is wrong with them: `visit_pages.py` in the tests' Python environment.
struct Browser {
    /// A rule that a page breaks, and where.
    struct Finding: Decodable, CustomStringConvertible {
        let address: String
        let language: String
        let width: Int
        let scheme: String
        /// A rule of axe-core, or `answer`, `language`, `reflow`, `console`.
        let rule: String
        let places: [String]

        var description: String { "\(rule) at \(address) (\(language), \(width) px, \(scheme)):\n  \(places.joined(separator: "\n  "))" }
    }
    private struct Plan: Encodable {
        let cookies: [String: String]
        let addresses: [String]
        let languages: [String]
        let widths: [Int]
        let schemes: [String]
        let folder: String?
    }
    private struct Visits: Decodable { let visits: Int }

    /// Sent with every page.
    var cookies: [String: String] = [:]
    var languages = ["es", "eu", "en"]
    /// A desk's screen and a phone's.
    var widths = [1280, 390]
    var schemes = ["light"]

    /// Opens each address in every language, width and scheme. `AUZOLAN_PICTURES=FOLDER` leaves a picture of each.
    func findings(_ addresses: [String]) async throws -> [Finding] {
        let folder = try TemporaryFolder()
        let plan = folder.url.appendingPathComponent("plan.json")
        let pictures = ProcessInfo.processInfo.environment["AUZOLAN_PICTURES"]
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        try JSONEncoder().encode(Plan(cookies: cookies, addresses: addresses, languages: languages, widths: widths, schemes: schemes, folder: pictures))
            .write(to: plan)
        let script = OutsideTools.scripts.appendingPathComponent("visit_pages.py").path
        let outcome = try await OutsideTools.running("python", [script, plan.path], environment: [:])
        try #require(outcome.status == 0, "\(outcome.words)")
        let lines = outcome.words.split(separator: "\n").map { Data($0.utf8) }
        // What was not opened has no fault to tell of.
        let visits = try JSONDecoder().decode(Visits.self, from: try #require(lines.last))
        try #require(visits.visits == addresses.count * languages.count * widths.count * schemes.count)
        return try lines.dropLast().map { try JSONDecoder().decode(Finding.self, from: $0) }
    }
}
