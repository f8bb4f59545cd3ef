/// Files in one archive (POSIX ustar), which every system unpacks. The same files are always the same bytes.
struct TarArchive {
    private(set) var bytes: [UInt8] = []
    private static let block = 512

    /// Adds a file that anybody may read.
    ///
    /// - Precondition: the path is ASCII of at most 100 characters, the format's own limit.
    mutating func add(_ path: String, _ content: [UInt8]) {
        precondition(path.utf8.count <= 100 && path.utf8.allSatisfy { $0 < 128 }, "\(path) is too long for an archive")
        var header = [UInt8](repeating: 0, count: Self.block)
        func put(_ text: String, at offset: Int) {
            header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        }
        put(path, at: 0)
        put("0000644", at: 100)
        put(Self.octal(0, digits: 7), at: 108)
        put(Self.octal(0, digits: 7), at: 116)
        put(Self.octal(content.count, digits: 11), at: 124)
        put(Self.octal(0, digits: 11), at: 136)
        // The sum is taken with blanks in its own place.
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar\0" + "00", at: 257)
        put(Self.octal(header.reduce(0) { $0 + Int($1) }, digits: 6) + "\0 ", at: 148)
        bytes += header + content
        bytes += [UInt8](repeating: 0, count: (Self.block - content.count % Self.block) % Self.block)
    }

    /// The archive with its end: two blocks of nothing.
    var finished: [UInt8] { bytes + [UInt8](repeating: 0, count: 2 * Self.block) }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
