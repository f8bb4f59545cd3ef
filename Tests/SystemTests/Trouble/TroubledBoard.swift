import Contract
import Faults
import Foundation
import Models
import Testing

/// What is wrong with a service that the board asks.
enum Trouble: Hashable, CustomStringConvertible {
    case none
    /// Its process has ended.
    case stopped
    /// Its process is held: connections are taken and nothing comes back.
    case suspended
    /// Something is wrong on the way.
    case way(Fault)

    var description: String {
        switch self {
        case .none: "nothing wrong"
        case .stopped: "stopped"
        case .suspended: "suspended"
        case .way(let fault): "\(fault)"
        }
    }
}

/// Five services with some records, each source behind a proxy that can do wrong, and somebody who reads the board.
final class TroubledBoard {
    static let sources = ["membership", "training", "internationalisation", "funding"]
    private static let bound = Duration.milliseconds(2200)

    let host = Host()
    private var proxies: [String: FaultProxy] = [:]
    private let visitor = Visitor()

    deinit { for proxy in proxies.values { proxy.stop() } }

    init(_ flags: [String] = []) async throws {
        for name in Self.sources { try await host.start(name) }
        for name in Self.sources {
            let proxy = try FaultProxy(to: host[name].port)
            (proxies[name], host.ways[name]) = (proxy, proxy.port)
        }
        try await host.start("kpi", flags)
        let member = try await host.organisation("Una (ficticia)", memberFrom: "2024-01-01")
        for service in Self.sources {
            try await host.delivery(to: member, on: "2025-04-01", by: service)
            try await host.activity(.jornada, Identifier.make(at: .now()), on: "2025-05-05", by: service)
        }
        #expect(try await visitor.enter(host["kpi"].signInLink).status == 200)
        try await host.eventually("the figures are those counted by hand") {
            let figures = try await host.figures()
            let counted = ["S12": 1.0, "S4": 1, "O3": 1, "O6": 1, "O11": 1, "O27": 4]
            return counted.allSatisfy { figures[$0.key]?.value == $0.value } && figures.values.allSatisfy { !$0.isStale }
        }
    }

    func begin(_ trouble: Trouble, of service: String) throws {
        switch trouble {
        case .none: break
        case .stopped: #expect(host[service].stop() == 0)
        case .suspended: host[service].suspend()
        case .way(let fault): try proxies[service]?.set(fault)
        }
    }

    func end(_ trouble: Trouble, of service: String) async throws {
        switch trouble {
        case .none: break
        case .stopped: try await host.start(service)
        case .suspended: host[service].resume()
        case .way: try proxies[service]?.set(nil)
        }
    }

    /// Requests of a service that came by.
    func seen(of service: String) -> [SeenRequest] { proxies[service]?.seen ?? [] }

    /// Asks for every figure anew, as somebody who waits for it.
    func refreshed() async throws -> (figures: [String: Figure], time: Duration) {
        let start = ContinuousClock.now
        let figures = try await host.figures()
        let time = start.duration(to: .now)
        #expect(time < Self.bound)
        return (figures, time)
    }

    /// The board's page of the same period.
    func page() async throws -> (text: String, time: Duration) {
        let start = ContinuousClock.now
        let page = try await visitor.open("http://127.0.0.1:\(host["kpi"].port)/?period=2025&lang=en")
        let time = start.duration(to: .now)
        #expect(page.status == 200)
        #expect(time < Self.bound)
        return (page.text, time)
    }
}

extension [String: Figure] {
    var values: [String: Double] { compactMapValues(\.value) }
}

/// The figures as a page shows them, in its order.
func shown(_ page: String) -> [String] {
    page.components(separatedBy: "<span class=\"big").dropFirst().map { String($0.prefix { $0 != "<" }) }
}
