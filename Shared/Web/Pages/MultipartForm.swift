/// A file that somebody sent with a form.
package struct UploadedFile: Sendable, Equatable {
    /// Name of the form's field.
    package let field: String
    /// The file's own name, without folders; only to be shown.
    package let name: String
    package let bytes: [UInt8]
}

/// Reads `multipart/form-data` (RFC 7578) from a body that is in memory and bounded already.
struct MultipartForm {
    private(set) var values = FormValues()
    private(set) var files: [UploadedFile] = []

    /// - Returns: nil for a body that does not keep the form.
    init?(contentType: String, body: [UInt8]) {
        guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else { return nil }
        let mark = Array("--\(boundary)".utf8)
        guard body.starts(with: mark) else { return nil }
        let separator = [13, 10] + mark
        var pairs: [(String, String)] = []
        var rest = body[mark.count...]
        while rest.starts(with: [13, 10]) {
            rest = rest.dropFirst(2)
            guard pairs.count + files.count < 2_000, let end = Self.find(separator, in: rest), let head = Self.find([13, 10, 13, 10], in: rest[..<end]) else { return nil }
            let content = rest[(head + 4)..<end]
            guard let disposition = Self.disposition(rest[rest.startIndex..<head]), let name = Self.parameter("name", of: disposition) else { return nil }
            if let file = Self.parameter("filename", of: disposition) {
                if !file.isEmpty { files.append(UploadedFile(field: name, name: Self.lastPart(file), bytes: Array(content))) }
            } else {
                pairs.append((name, String(decoding: content, as: UTF8.self)))
            }
            rest = rest[(end + separator.count)...]
        }
        guard rest.starts(with: [45, 45]) else { return nil }
        values = FormValues(pairs)
    }

    private static func disposition(_ head: ArraySlice<UInt8>) -> String? {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        return lines.first { $0.lowercased().hasPrefix("content-disposition:") }.map(String.init)
    }

    /// The value of `name=` in a header: quoted, or up to the next `;`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, sides[0].filter({ $0 != " " }).lowercased() == name else { continue }
            // A browser writes a quote inside a name as %22, so that the first one ends it.
            return sides[1].hasPrefix("\"") ? String(sides[1].dropFirst().prefix { $0 != "\"" }) : sides[1].filter { $0 != " " }
        }
        return nil
    }

    private static func lastPart(_ name: String) -> String { name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? name }

    /// Where a pattern begins; looks only where its first byte stands.
    private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var from = bytes.startIndex
        while let start = bytes[from...].firstIndex(of: pattern[0]) {
            if bytes[start...].starts(with: pattern) { return start }
            from = start + 1
        }
        return nil
    }
}
