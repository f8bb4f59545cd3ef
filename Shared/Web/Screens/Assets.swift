import Contract

/// Files that pages link to, each under a name that changes with its content so that browsers may keep it for ever.
package struct Assets: Sendable {
    private struct Asset: Sendable {
        let path: String
        let type: String
        let bytes: [UInt8]
    }
    private var byName: [String: Asset] = [:]

    /// Reads the modules' `Assets` folders.
    package init(_ modules: [ModuleFolder]) throws(SiteFault) {
        for (name, path) in modules.flatMap({ $0.files(in: "Assets") }) {
            let sides = name.split(separator: ".", maxSplits: 1)
            guard sides.count == 2, let type = Self.types[String(sides[1])] else { throw SiteFault(["\(path): no known kind of asset"]) }
            let bytes = try ModuleFolder.bytes(path)
            let digest = Fingerprint.text(bytes).prefix(12)
            byName[name] = Asset(path: "/assets/\(sides[0])-\(digest).\(sides[1])", type: type, bytes: bytes)
        }
    }

    package var hasScript: Bool { byName.keys.contains { $0.hasSuffix(".js") } }
    /// The address of an asset: `path("auzolan.css")`; nil when there is no such asset.
    package func path(_ name: String) -> String? { byName[name]?.path }
    /// The text of an asset, for tests and documents that must stand alone.
    package func text(_ name: String) -> String? { byName[name].map { String(decoding: $0.bytes, as: UTF8.self) } }

    /// The asset a request asks for, nil when the path is no asset's.
    func response(to request: PageRequest) -> PageResponse? {
        guard request.path.hasPrefix("/assets/"), let asset = byName.values.first(where: { $0.path == request.path }) else { return nil }
        let headers = [("content-type", asset.type), ("cache-control", "public, max-age=31536000, immutable")]
        return PageResponse(status: 200, headers: headers, body: asset.bytes)
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/x-icon", "woff2": "font/woff2",
    ]
}
