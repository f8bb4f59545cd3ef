import Contract

/// What a service tells about itself at plain addresses: `/openapi.json`; `/proto` with all files in one text, each file
/// below it at its path, and all of them as `/proto.tar.gz`.
package struct Documents: Sendable {
    struct Page: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    private let pages: [String: Page]

    init(_ answers: Answers, version: String, cookie: String) {
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
        self.pages = pages
    }

    func page(_ path: String) -> Page? { pages[path] }

    /// The text at one of these addresses without a running service.
    package static func text(_ path: String, _ answers: Answers, version: String, cookie: String) -> String? {
        Documents(answers, version: version, cookie: cookie).page(path).map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}
