import Contract
import Foundation
import Models
import Testing

/// What the board's service shows of a change before it is accepted, and the register of excellence, in a real Chromium.
@Suite(.serialized) struct KPIBrowserTests {
    /// Lists of the register, with a record of each and its forms.
    private static let register = ["certificates", "excellence-schemes", "excellence-criteria", "excellence-assessments", "improvement-areas"]

    @Test func `axe-core finds no fault in what a change of the plan would do, in files that are judged and in the register of excellence`() async throws {
        let host = Host()
        for name in ["membership", "kpi"] { _ = try RunningService.output(name, ["demo", "--home", host.home]) }
        for name in ["membership", "kpi"] { try await host.start(name) }
        let person = Visitor()
        _ = try await person.submit(host["kpi"].signInLink, ["way": "guest"])
        try await host.eventually("the figures of members have come") { try await host.figures()["S12"]?.status == .value }
        let board = "http://127.0.0.1:\(host["kpi"].port)"
        let folder = try TemporaryFolder()
        let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Services/KPI/Plans/bhc-2024-2027").standardizedFileURL
        func file(_ name: String, _ old: String, _ new: String) throws -> String {
            let text = try String(contentsOf: shipped.appendingPathComponent(name), encoding: .utf8)
            try #require(text.contains(old))
            let url = folder.url.appendingPathComponent("\(new.hashValue.magnitude)").appendingPathComponent(name)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.replacing(old, with: new).write(to: url, atomically: true, encoding: .utf8)
            return url.path
        }
        let plan = shipped.appendingPathComponent("plan.yaml").path
        let changed = try file("indicators.yaml", "formula: count(membership.team)", "formula: count(membership.clinical_data_meetings)")
        let broken = try file("indicators.yaml", "formula: count(membership.team)", "formula: median(membership.team)")
        let report = folder.url.appendingPathComponent("avance.csv")
        try "action;period;state;percent\nTAL-01;2026S1;en_curso;40\nTAL-99;2026S1;en_curso;40\n".write(to: report, atomically: true, encoding: .utf8)
        var pages = [
            "/plan/load", "/plan/lights", "/plan/lights#greenPercent=90&amberPercent=80", "/plan/lights#greenPercent=80&amberPercent=90",
            "/plan/load#files=\(plan)|\(changed)&reason=Prueba", "/plan/load#files=\(plan)|\(broken)",
            "/plan/S12/change#definition.validFrom=2025-01-01&definition.formula=distinct(membership.new_collective_members)&reason=Prueba",
            "/plan/S12/retire#lastDay=2025-12-31&reason=Prueba", "/plan/S12/retire#reason=Prueba", "/plan/new#reason=Prueba",
            "/plan/S1/translate#nameEu=&reason=", "/roadmap/import#file=\(report.path)", "/figures/S12/owners/new#note=Nota",
            "/roadmap/actions/TAL-01/report#percent=140", "/roadmap/links/TAL-01#note=Nota",
        ].map { board + $0 }
        let session = ["auzolan_session": try #require(person.cookie("auzolan_session"))]
        let faults = try await Browser(cookies: session).findings(pages)
        #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")

        let office = "http://127.0.0.1:\(host["membership"].port)"
        pages = []
        for list in Self.register {
            let text = try await person.open("\(office)/\(list)").text
            let record = try #require(try text.firstMatch(of: Regex("href=\"(/\(list)/[0-9a-f-]{36})\"", as: (Substring, Substring).self))?.1, "\(list)")
            pages += ["/\(list)", String(record), "\(record)/change", "/\(list)/import"]
            let own = try await person.open(office + record).text
            pages += own.matches(of: /<a class="button[^"]*" href="(\/[^"#]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
        }
        let shown = Set(pages.filter { !$0.contains(".") }).sorted()
        let register = try await Browser(cookies: session).findings(shown.map { office + $0 })
        #expect(register.isEmpty, "\(register.map(\.description).joined(separator: "\n"))")
    }
}
