import Contract
import Foundation
import Glibc

/// A file of lines of JSON that holds all of a database, as `DatabaseMove` writes it: a line that says what it is; for each
/// table a line with its columns, one with the values of each row, and one with their number and digest; a line at the end.
enum MoveFile {
    static let format = 1

    /// Writes the file under another name until it is whole and on the disk; never over one that is there.
    final class Writer {
        private let path: String
        private let made: String
        private var descriptor: Int32
        private var waiting: [UInt8] = []
        private static let most = 1 << 20

        init(_ path: String) throws {
            self.path = path
            guard !FileManager.default.fileExists(atPath: path) else { throw ServiceError(.alreadyExists, "\(path) is there already; name another file") }
            made = "\(path).\(Seal.randomToken(bytes: 6))"
            descriptor = open(made, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw ServiceError(.failedPrecondition, "the folder of \(path) cannot be written to: \(String(cString: strerror(errno)))") }
        }

        deinit {
            if descriptor >= 0 { Glibc.close(descriptor) }
            unlink(made)
        }

        func line(_ bytes: UnsafeBufferPointer<UInt8>) throws {
            waiting.append(contentsOf: bytes)
            waiting.append(UInt8(ascii: "\n"))
            if waiting.count >= Self.most { try empty() }
        }

        func line(_ fields: [String: Any]) throws {
            let json = Array(try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes]))
            try json.withUnsafeBufferPointer { try line($0) }
        }

        private func empty() throws {
            var sent = 0
            while sent < waiting.count {
                let count = waiting.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + sent, waiting.count - sent) }
                guard count > 0 else { throw ServiceError(errno == ENOSPC ? .resourceExhausted : .unavailable, "\(path) cannot be written: \(String(cString: strerror(errno)))") }
                sent += count
            }
            waiting.removeAll(keepingCapacity: true)
        }

        func finish() throws {
            try empty()
            guard fsync(descriptor) == 0 else { throw ServiceError(.unavailable, "\(path) is not safely on the disk: \(String(cString: strerror(errno)))") }
            Glibc.close(descriptor)
            descriptor = -1
            guard link(made, path) == 0 else { throw ServiceError(.alreadyExists, "\(path) cannot be made: \(String(cString: strerror(errno)))") }
            unlink(made)
        }
    }

    /// Gives the lines of a file one after another.
    final class Reader {
        private let path: String
        private let file: FileHandle
        private var buffer: [UInt8] = []
        private var at = 0
        private(set) var number = 0

        init(_ path: String) throws {
            self.path = path
            guard let file = FileHandle(forReadingAtPath: path) else { throw ServiceError.malformed("the file \(path) cannot be read") }
            self.file = file
        }

        deinit { try? file.close() }

        /// The next line without its end; nil after the last one.
        func next() throws -> ArraySlice<UInt8>? {
            var searched = at
            while true {
                if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                    defer { at = end + 1 }
                    number += 1
                    return buffer[at..<end]
                }
                buffer.removeFirst(at)
                at = 0
                searched = buffer.count
                guard let more = try file.read(upToCount: 1 << 18), !more.isEmpty else {
                    guard buffer.isEmpty else { throw broken("it ends in the middle of a line") }
                    return nil
                }
                buffer.append(contentsOf: more)
            }
        }

        /// The next line as an object.
        func fields() throws -> [String: Any] {
            guard let line = try next() else { throw broken("it ends too early") }
            guard let fields = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { throw broken("this is not what was expected") }
            return fields
        }

        func broken(_ what: String) -> ServiceError { ServiceError(.failedPrecondition, "\(path) is no whole file of records, line \(number): \(what)") }
    }
}
