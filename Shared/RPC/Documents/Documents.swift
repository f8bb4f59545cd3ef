import Contract
import Synchronization

/// What a service tells about itself at plain addresses: `/openapi.json`; `/proto` with all files in one text, each file
/// below it at its path, and all of them as `/proto.tar.gz`. They are made when one is first asked for: most starts of a
/// service never need them.
package final class Documents: Sendable {
    struct Page: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    private let make: @Sendable () -> [String: Page]
    private let made = Mutex<[String: Page]?>(nil)

    init(_ answers: Answers, version: String, cookie: String) {
        make = { Self.pages(answers, version: version, cookie: cookie) }
    }

    private static func pages(_ answers: Answers, version: String, cookie: String) -> [String: Page] {
        var pages: [String: Page] = [:]
        let openAPI = OpenAPI.document(
            contracts: answers.contracts, service: answers.service, version: version, cookie: cookie)
        pages["/openapi.json"] = Page(type: "application/json", bytes: openAPI)
        let files = ProtoFile.files(contracts: answers.contracts)
        for file in files {
            pages["/proto/\(file.path)"] = Page(type: "text/plain; charset=utf-8", bytes: Array(file.text.utf8))
        }
        let all = ProtoFile.text(files, service: answers.service)
        pages["/proto"] = Page(type: "text/plain; charset=utf-8", bytes: Array(all.utf8))
        pages["/proto.tar.gz"] = Page(type: "application/gzip", bytes: ProtoFile.archive(files))
        return pages
    }

    func page(_ path: String) -> Page? {
        guard path == "/openapi.json" || path.hasPrefix("/proto") else { return nil }
        return made.withLock { made in
            let pages = made ?? make()
            made = pages
            return pages[path]
        }
    }

    /// The text at one of these addresses without a running service.
    package static func text(_ path: String, _ answers: Answers, version: String, cookie: String) -> String? {
        Documents(answers, version: version, cookie: cookie).page(path).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}
