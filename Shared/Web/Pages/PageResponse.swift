/// What a page answers: a status, headers and bytes.
package struct PageResponse: Sendable, Equatable {
    package struct Header: Sendable, Equatable {
        /// In lower case.
        package var name: String
        package var value: String
    }

    package var status: Int
    package private(set) var headers: [Header]
    package var body: [UInt8]

    package init(status: Int, headers: [(String, String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers.map { Header(name: $0.0, value: Self.oneLine($0.1)) }
        self.body = body
    }

    package static func html(_ markup: Markup, status: Int = 200) -> PageResponse {
        PageResponse(status: status, headers: [("content-type", "text/html; charset=utf-8")], body: Array(markup.html.utf8))
    }
    package static func text(_ text: String, status: Int = 200) -> PageResponse {
        PageResponse(status: status, headers: [("content-type", "text/plain; charset=utf-8")], body: Array(text.utf8))
    }
    package static func json(_ bytes: [UInt8], status: Int = 200) -> PageResponse {
        PageResponse(status: status, headers: [("content-type", "application/json")], body: bytes)
    }

    /// A file to keep, under a name that people read.
    package static func file(_ bytes: [UInt8], type: String, name: String) -> PageResponse {
        let plain = String(name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" && $0.value >= 32 ? Character($0) : "_" })
        let disposition = "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(FormValues.encode(name))"
        return PageResponse(status: 200, headers: [("content-type", type), ("content-disposition", disposition)], body: bytes)
    }
    package static func csv(_ table: CSVWriter, name: String) -> PageResponse {
        file(table.bytes, type: "text/csv; charset=utf-8", name: name)
    }

    /// Sends the reader to another page of this service (303). An address of another host becomes the front page, so
    /// that no value from outside can send people away.
    package static func redirect(_ path: String) -> PageResponse {
        PageResponse(status: 303, headers: [("location", localPath(path))])
    }
    /// Sends the reader to an address that the program itself made, on any host.
    package static func redirect(outside address: String) -> PageResponse {
        PageResponse(status: 303, headers: [("location", address)])
    }

    /// The path if it stays on this host, else `/`.
    package static func localPath(_ path: String) -> String {
        let bytes = Array(path.utf8)
        let isLocal = bytes.first == UInt8(ascii: "/") && bytes.dropFirst().first != UInt8(ascii: "/")
        return isLocal && bytes.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") } ? path : "/"
    }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    package mutating func setHeader(_ name: String, _ value: String) {
        headers.removeAll { $0.name == name }
        headers.append(Header(name: name, value: Self.oneLine(value)))
    }
    /// Adds a header that may stand more than once: `set-cookie`.
    package mutating func addHeader(_ name: String, _ value: String) {
        headers.append(Header(name: name, value: Self.oneLine(value)))
    }

    private static func oneLine(_ value: String) -> String {
        String(decoding: value.utf8.filter { $0 >= 32 && $0 != 127 }, as: UTF8.self)
    }
}
