import CZlib
import Contract

/// Reads the files of a zip archive that is in memory (APPNOTE 6.3: stored and deflated entries). The one file of the pages
/// that knows zlib.
///
/// An archive from outside is not trusted: its entries are limited in number, each in its size after unpacking, and nothing
/// beyond is unpacked whatever its headers say.
struct ZipArchive {
    private struct Entry {
        let method: Int
        let packed: Int
        /// Where its local header stands.
        let start: Int
    }

    private static let mostEntries = 2_000

    private let bytes: [UInt8]
    private let entries: [String: Entry]
    /// Bytes of all entries together that may still be unpacked.
    private var rest: Int

    /// - Parameter limit: most bytes of all files that are read, after unpacking.
    /// - Throws: `invalid_argument` on `file` for what is no archive, or one with parts that are not read.
    init(_ bytes: [UInt8], limit: Int) throws(ServiceError) {
        self.bytes = bytes
        rest = limit
        var entries: [String: Entry] = [:]
        guard let end = Self.end(of: bytes) else { throw Self.broken("has no directory of its parts") }
        let count = Self.number(bytes, end + 10, 2)
        guard count <= Self.mostEntries else { throw Self.broken("has more than \(Self.mostEntries) parts") }
        var at = Self.number(bytes, end + 16, 4)
        for _ in 0..<count {
            guard at + 46 <= bytes.count, Self.number(bytes, at, 4) == 0x0201_4b50 else { throw Self.broken("has a broken directory of its parts") }
            let (name, extra, comment) = (Self.number(bytes, at + 28, 2), Self.number(bytes, at + 30, 2), Self.number(bytes, at + 32, 2))
            guard at + 46 + name <= bytes.count else { throw Self.broken("has a broken directory of its parts") }
            guard Self.number(bytes, at + 8, 2) & 1 == 0 else { throw Self.broken("is locked with a password") }
            entries[String(decoding: bytes[(at + 46)..<(at + 46 + name)], as: UTF8.self)] = Entry(
                method: Self.number(bytes, at + 10, 2), packed: Self.number(bytes, at + 20, 4), start: Self.number(bytes, at + 42, 4))
            at += 46 + name + extra + comment
        }
        self.entries = entries
    }

    /// Whether bytes may be an archive.
    static func isLikely(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4b, 3, 4]) }

    /// The file of an entry; nil when there is none.
    ///
    /// - Throws: `invalid_argument` on `file` when it is broken or too large.
    mutating func file(_ name: String) throws(ServiceError) -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        let at = entry.start
        guard at + 30 <= bytes.count, Self.number(bytes, at, 4) == 0x0403_4b50 else { throw Self.broken("is cut off in \(name)") }
        let start = at + 30 + Self.number(bytes, at + 26, 2) + Self.number(bytes, at + 28, 2)
        guard start + entry.packed <= bytes.count else { throw Self.broken("is cut off in \(name)") }
        let packed = bytes[start..<(start + entry.packed)]
        switch entry.method {
        case 0:
            guard packed.count <= rest else { throw Self.tooLarge }
            rest -= packed.count
            return Array(packed)
        case 8:
            let file = try Self.inflated(Array(packed), limit: rest)
            rest -= file.count
            return file
        default: throw Self.broken("packs \(name) in a way that is not read")
        }
    }

    /// Where the end of the directory stands: in the last 64 KiB, before a comment.
    private static func end(of bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        return (max(0, bytes.count - 22 - 0xFFFF)...(bytes.count - 22)).last { number(bytes, $0, 4) == 0x0605_4b50 }
    }

    /// A number of some bytes, the smallest first; 0 beyond the end.
    private static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
        guard at >= 0, at + count <= bytes.count else { return 0 }
        return (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }

    private static func inflated(_ packed: [UInt8], limit: Int) throws(ServiceError) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw .internalError }
        defer { inflateEnd(&stream) }
        var file: [UInt8] = []
        var status = Z_OK
        packed.withUnsafeBufferPointer { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            while status == Z_OK, file.count <= limit {
                status = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    file.append(contentsOf: output.prefix(output.count - Int(stream.avail_out)))
                    return status
                }
            }
        }
        guard file.count <= limit else { throw tooLarge }
        guard status == Z_STREAM_END else { throw broken("is damaged") }
        return file
    }

    static func broken(_ words: String) -> ServiceError { .invalid("file", "file_broken", words) }
    private static let tooLarge = ServiceError.invalid("file", "file_large", "unpacks to more than can be taken in")
}
