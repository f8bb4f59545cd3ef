import Access
import Contract
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import RPC
import Web

/// What a service answers beside its methods: liveness, sign-in and its screens.
struct PlainPages: Sendable {
    static let cookie = "auzolan_session"
    private let bridge: PageBridge
    private let doorkeeper: Doorkeeper

    init(_ site: Site, _ pages: PageRoutes, _ outlets: OutletRoom, _ doorkeeper: Doorkeeper) {
        self.doorkeeper = doorkeeper
        bridge = PageBridge(site: site, pages: pages, outlets: outlets, authenticator: doorkeeper, cookie: Self.cookie)
    }

    var routes: RPCResponder.PlainRoutes {
        { request, _ in
            let path = request.uri.path
            if path == "/healthz" || path == "/readyz" { return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n"))) }
            if path.hasPrefix("/sign-in/"), request.method == .get { return try await signIn(String(path.dropFirst("/sign-in/".count))) }
            return try await bridge.answer(request)
        }
    }

    private func signIn(_ link: String) async throws -> Response {
        let session = try await doorkeeper.sessions.open(link: link, name: "admin")
        var fields = HTTPFields()
        fields[.location] = "/"
        fields[.setCookie] = "\(Self.cookie)=\(session); Path=/; HttpOnly; SameSite=Lax; Max-Age=43200"
        return Response(status: .seeOther, headers: fields)
    }
}
