/// View model of the way through a long list: the template `paging` shows it.
package struct Paging: Sendable {
    package let summary: String
    package let firstAddress: String?
    package let nextAddress: String?
    package let hasLinks: Bool

    /// - Parameters:
    ///   - token: this page's opaque token; empty for the first page.
    ///   - next: the token of the page after it; empty on the last one.
    package init(_ request: PageRequest, token: String, next: String, shown: Int, total: Int?, words: Words) {
        let count = words.format.integer(shown)
        summary = total.map { words("paging.of", ["shown": count, "total": words.format.integer($0)]) } ?? words("paging.shown", ["shown": count])
        firstAddress = token.isEmpty ? nil : request.address(setting: "page", to: nil)
        nextAddress = next.isEmpty ? nil : request.address(setting: "page", to: next)
        hasLinks = !token.isEmpty || !next.isEmpty
    }
}
