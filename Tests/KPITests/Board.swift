import Contract
import Models
import Storage
import Web

@testable import KPI

/// The board's service in memory with its pages, opened as people with a role open them.
struct Board: Sendable {
    let service: KPIService
    let site: Site
    private let routes: PageRoutes

    init(today: String = "2026-11-20", peers: [String: any Peer] = [:]) async throws {
        let day = Day(today)!
        service = try await KPIService(try SQLiteDatabase.temporary(), plan: PlanLoader.bundled(), peers: peers, today: { day })
        (site, routes) = try service.pages(in: SiteFrame(association: "Asociación Ficticia")) { day }
    }

    static let services = ["membership", "training", "internationalisation", "funding", "kpi"]

    /// - Parameter services: where the person has the role.
    static func caller(_ role: Role, in services: [String] = services) -> Caller {
        let scopes = services.flatMap { service in role.grants.map { $0.scope(in: service) } }
        return Caller(kind: .person, id: role.rawValue, name: role == .board ? "Jon Ficticio" : "Ane Ficticia", scopes: Set(scopes))
    }

    func peer(_ role: Role = .staff, language: String = "es") -> LocalPeer { service.answers.peer(Self.caller(role), language: language) }

    func open(
        _ target: String, as role: Role = .staff, in services: [String] = services, _ language: Language = .es, cookie: String = ""
    ) async -> (status: Int, text: String) {
        var request = PageRequest(target: target, headers: ["cookie": cookie], caller: Self.caller(role, in: services), csrfToken: "token", origin: "http://board")
        request.language = language
        return await told(request)
    }

    /// The whole answer of a page.
    func answer(_ target: String) async -> PageResponse {
        await routes.answer(PageRequest(target: target, caller: Self.caller(.staff), csrfToken: "token", origin: "http://board"), in: site)
    }

    /// The whole answer of a page to somebody who has not signed in.
    func visit(_ target: String, _ language: Language = .es) async -> PageResponse {
        var request = PageRequest(target: target, caller: .anonymous, origin: "http://board")
        request.language = language
        return await routes.answer(request, in: site)
    }

    /// Sends a form, with a file when there is one; the address it leads to stands in the text of a 303.
    func send(_ target: String, _ values: [(String, String)], file: (name: String, text: String)? = nil, in field: String = "file", as role: Role = .staff, cookie: String = ""
    ) async -> (status: Int, text: String) {
        let pairs = [("csrf", "token")] + values
        var type = "application/x-www-form-urlencoded"
        var body = FormValues(pairs).encoded
        if let file {
            type = "multipart/form-data; boundary=edge"
            let parts = pairs.map { "--edge\r\ncontent-disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
            body = "\(parts)--edge\r\ncontent-disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\n\r\n\(file.text)\r\n--edge--\r\n"
        }
        var request = PageRequest(
            method: .post, target: target, headers: ["content-type": type, "cookie": cookie], body: Array(body.utf8), caller: Self.caller(role), csrfToken: "token",
            origin: "http://board")
        request.language = .es
        return await told(request)
    }

    private func told(_ request: PageRequest) async -> (status: Int, text: String) {
        let response = await routes.answer(request, in: site)
        return (response.status, response.header("location") ?? String(decoding: response.body, as: UTF8.self))
    }
}
