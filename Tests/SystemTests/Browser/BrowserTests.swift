import Contract
import Foundation
import Models
import Testing

/// Every page that people open, in a real Chromium, on a desk's screen and a phone's, in three languages, judged by axe-core.
@Suite(.serialized) struct BrowserTests {
    /// Five services with demo data, somebody who administers all of them, and where each one is.
    private struct House {
        let host = Host()
        let visitor = Visitor()
        private(set) var homes: [String: String] = [:]

        init() async throws {
            for name in ContractFileTests.services { _ = try RunningService.output(name, ["demo", "--home", host.home]) }
            for name in ContractFileTests.services { try await host.start(name) }
            for name in ContractFileTests.services {
                // Started again, each knows where all are.
                host[name].kill()
                homes[name] = "http://127.0.0.1:\(try await host.start(name, name == "kpi" ? [] : ["--accounts", "kpi"]).port)"
            }
            let person = ["displayName": "Ane Ficticia", "login": "ane@example.eus", "password": "four words make one"]
            let inside = try await visitor.submit(host["kpi"].signInLink, person)
            try #require(inside.status == 200)
            try await host.eventually("the figures of the demo data have come") { try await host.figures().values.filter { $0.status == .value }.count > 40 }
        }

        func browser() throws -> Browser { Browser(cookies: ["auzolan_session": try #require(visitor.cookie("auzolan_session"))]) }

        func home(_ name: String) -> String { homes[name] ?? "" }
    }

    /// A page of the reference for each shape of method: one that reads, one that makes a record, one with a list in its answer.
    private static let methods = ["ListOrganisations", "CreateOrganisation", "GetScorecard", "Evaluate", "WhoAmI"]

    private func reference(of house: House) async throws -> [String] {
        var pages: [String] = []
        for name in ContractFileTests.services {
            let index = "\(house.home(name))/docs"
            pages.append(index)
            let text = try await house.visitor.open(index).text
            let paths = text.matches(of: /href="(\/docs\/[A-Za-z0-9]+\/[A-Za-z0-9]+)"/).map { String($0.1) }
            pages += paths.filter { path in Self.methods.contains { path.hasSuffix("/\($0)") } }.map { house.home(name) + $0 }
        }
        return pages
    }

    /// A list, a record of it and its forms.
    private func screens(of house: House, _ service: String, _ list: String) async throws -> [String] {
        let path = "\(house.home(service))/\(list)"
        let text = try await house.visitor.open(path).text
        let record = try #require(try text.firstMatch(of: Regex("href=\"/\(list)/([0-9a-f-]{36})\"", as: (Substring, Substring).self))?.1, "\(path)")
        return [path, "\(path)/new", "\(path)/import", "\(path)/\(record)", "\(path)/\(record)/change"]
    }

    @Test func `axe-core finds no fault in any page of five services in three languages, wide and narrow`() async throws {
        let house = try await House()
        let board = house.home("kpi")
        var pages = ContractFileTests.services.flatMap { name in ["/", "/admin/keys", "/subscriptions"].map { house.home(name) + $0 } }
        pages += ["/me", "/admin/accounts", "/admin/accounts/new"].map { board + $0 }
        for (service, list) in [("membership", "organisations"), ("membership", "interactions"), ("membership", "memberships"), ("training", "activities"), ("internationalisation", "mission-calls"), ("funding", "calls")] {
            pages += try await screens(of: house, service, list)
        }
        pages += ["\(house.home("membership"))/search?q=ficticia", "\(board)/search?q=ficticia"]
        let account = try await house.visitor.open("\(board)/admin/accounts").text.firstMatch(of: /href="(\/admin\/accounts\/[0-9a-f-]{36})"/)?.1
        pages.append(board + String(try #require(account)))
        // A figure of each shape: two components, a union of services, a typed ratio, a state, money, a share.
        for (id, period) in [("S1", "2025"), ("S4", "2026S1"), ("S5", "2025"), ("O31", "2025"), ("S3", "2025"), ("S15", "2025S2")] {
            pages.append("\(board)/figures/\(id)?period=\(period)")
        }
        pages.append("\(board)/figures/O15/records?period=2025")
        let snapshot = try await house.host.peer("kpi").call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: "Junta ficticia"))
        // So that the comparison has differences to draw, with their records.
        _ = try await house.host.organisation("Llegada tarde (ficticia)", memberFrom: "2026-03-01")
        #expect(try await house.visitor.open("\(board)/snapshots/\(snapshot.id)/compare").text.contains("Llegada tarde (ficticia)"))
        pages += ["/report?period=2026S1", "/report/pdf?job=gone", "/snapshots", "/snapshots/new", "/snapshots/\(snapshot.id)", "/snapshots/\(snapshot.id)/compare", "/snapshots/\(snapshot.id)/publish", "/?period=2026S1&by=province", "/figures/S12/history?period=2026S1"].map { board + $0 }
        pages += ["/?period=2025&only=attention", "/roadmap?period=2026S1", "/roadmap/goals", "/roadmap/actions/TAL-01", "/roadmap/import-links", "/plan", "/plan/S12", "/plan/S12/change",
            "/schedules", "/schedules/new", "/figures/S5/observations/new?period=2025", "/figures/S12/targets/new?period=2025", "/figures/S12/comments/new?period=2025", "/figures/S9/owners/new?period=2025",
            "/plan/new", "/plan/S12/retire", "/plan/S12/translate", "/roadmap/actions/TAL-01/report", "/roadmap/links/TAL-01", "/roadmap/import", "/?period=2026S2", "/?period=2027"].map { board + $0 }
        pages += try await reference(of: house)
        let faults = try await house.browser().findings(pages)
        #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")

        var strange = Browser()
        strange.schemes = ["light", "dark"]
        let published = try await house.host.peer("kpi").call(KPIContract.publishSnapshot, PublishSnapshotRequest(snapshot: snapshot.id, audience: "Agencia ficticia"))
        let door = try await strange.findings(["\(board)/sign-in", "\(board)\(published.path)"])
        #expect(door.isEmpty, "\(door.map(\.description).joined(separator: "\n"))")

        var dark = try house.browser()
        (dark.languages, dark.schemes, dark.widths) = (["eu"], ["dark"], [390])
        let night = try await dark.findings(pages)
        #expect(night.isEmpty, "\(night.map(\.description).joined(separator: "\n"))")
    }
}
