import Contract
import Foundation
import Membership
import Models
import Pillar
import Storage
import Web

/// The membership service with the demo data and many organisations more, a fifth of them members, opened by its staff.
struct ListOffice: Sendable {
    static let rounds = 21
    private static let caller = Caller(kind: .person, id: "benchmark", name: "Benchmark", scopes: ["membership:read", "membership:write"])

    private let pages: (Site, PageRoutes)

    init(in folder: String, organisations: Int) async throws {
        let service = try await MembershipService(try SQLiteDatabase(path: "\(folder)/membership.db", statementLimit: .seconds(60)))
        try await service.fillDemo(Call(caller: .system("demo"), method: "demo"))
        let peer = service.answers.peer(Self.caller)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let clients = min(256, organisations)
            for client in 0..<clients {
                group.addTask { for number in stride(from: client, to: organisations, by: clients) { try await Self.make(number, peer) } }
            }
            try await group.waitForAll()
        }
        pages = try service.pages(in: SiteFrame(association: "Asociación Ficticia"))
    }

    private static func make(_ number: Int, _ peer: any Peer) async throws {
        var random = DemoRandom(seed: UInt64(number))
        var organisation = Organisation()
        organisation.legalName = "\(random.pick(["Biotecnia", "Clínica", "Laboratorio", "Taller", "Sanitaria", "Instituto"])) Ficticia \(number), S.L."
        organisation.category = random.pick([.empresa_biopharma, .empresa_health_tech, .servicios_especializados, .proveedor_especialista, .asistencial_sanitario, .inversor_privado])
        organisation.subsectors = [random.pick([.biopharma, .ivd, .digital_health, .otros])]
        organisation.province = random.pick([.bizkaia, .gipuzkoa, .araba])
        organisation.sizeClass = random.pick([.micro, .pequena, .mediana, .grande])
        organisation.isBasque = number % 10 != 0
        let made = try await peer.call(Organisation.methods.create, CreateRecord(organisation))
        guard number % 5 == 0 else { return }
        var membership = Membership()
        membership.orgID = made.id
        membership.type = .fundador
        membership.status = .activa
        membership.startDate = random.day(in: random.pick(2015...2025))
        _ = try await peer.call(Membership.methods.create, CreateRecord(membership))
    }

    func open(_ target: String) async -> (status: Int, text: String) {
        var request = PageRequest(target: target, caller: Self.caller, csrfToken: "token", origin: "http://office")
        request.language = .es
        let response = await pages.1.answer(request, in: pages.0)
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    /// The lists that the front page leads to.
    func lists() async -> [String] { await open("/").text.matches(of: /<li><a href="(\/[a-z0-9-]+)">/).map { String($0.1) } }

    /// What people ask of a list: its next page, its orders, a value of each filter, a text that many hold and one that few do.
    func pages(of list: String) async -> [String] {
        let text = await open(list).text
        let linked = text.matches(of: /href="([^"]+(?:order|page)=[^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }.filter { $0.hasPrefix(list) }
        let filters = text.matches(of: /<select id="f-[A-Za-z]+" name="([A-Za-z]+)"[^>]*>\s*(?:<option[^>]*>[^<]*<\/option>\s*)?<option value="([^"]+)"/).map { "\(list)?\($0.1)=\($0.2)" }
        let texts = text.contains("id=\"q\"") ? ["ficticia", "zzzz"].map { "\(list)?q=\($0)" } : []
        return [list] + linked + filters + texts
    }

    /// Milliseconds of a page, which must open.
    func time(_ page: String) async throws -> (page: String, median: Double, worst: Double) {
        var times: [Double] = []
        for _ in 0..<Self.rounds {
            let start = ContinuousClock.now
            guard await open(page).status == 200 else { throw ServiceError(.internal, "\(page) does not open", isFromServer: false) }
            times.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        times.sort()
        let shown = page.count > 90 ? page.prefix(87) + "…" : page[...]
        return (String(shown), times[times.count / 2], times[times.count - 1])
    }
}
