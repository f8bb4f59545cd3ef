import Foundation
import Glibc

/// A disk under one database of a program, as the program's C library sees it: it writes down what is done to the files and
/// fails when it is told to. See `disk.c`.
package final class FaultyDisk: Sendable {
    /// The record of what was done; see `DiskReplay`.
    package let log: String
    private let folder: String
    private let name: String
    private let control: Int32
    private static let recorder = Result { try compiled() }

    private enum Place: Int { case good, bad, full, failed, count }

    /// - Parameter name: of the database's file: `membership.db`.
    package init(under name: String) throws {
        self.name = name
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-disk-\(UInt64.random(in: 0 ... .max))").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        log = "\(folder)/log"
        control = open("\(folder)/control", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard control >= 0, ftruncate(control, Place.count.rawValue * 4) == 0 else { throw POSIXError(.EIO) }
    }

    deinit {
        close(control)
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// What a program is started with so that it meets this disk.
    package func environment() throws -> [String: String] {
        [
            "LD_PRELOAD": try Self.recorder.get(), "AUZOLAN_DISK_FILES": name, "AUZOLAN_DISK_LOG": log, "AUZOLAN_DISK_CONTROL": "\(folder)/control",
        ]
    }

    /// Bytes of the record: whatever was done up to now lies before.
    package var logged: Int {
        var info = stat()
        return stat(log, &info) == 0 ? Int(info.st_size) : 0
    }

    /// Answers synchronisations with an I/O error.
    ///
    /// - Parameters:
    ///   - good: how many still succeed.
    ///   - times: how many fail then; the largest number for all.
    package func failSynchronisations(after good: Int = 0, times: Int32) {
        write(0, .bad)
        write(Int32(good), .good)
        write(times, .bad)
    }

    package func heal() {
        write(0, .bad)
        write(0, .full)
    }

    /// Answers writes as a full disk does, until it is healed.
    package func fill() { write(1, .full) }

    /// How many synchronisations failed.
    package var failed: Int { Int(read(.failed)) }

    private func write(_ value: Int32, _ place: Place) {
        withUnsafeBytes(of: value) { _ = pwrite(control, $0.baseAddress, 4, place.rawValue * 4) }
    }

    private func read(_ place: Place) -> Int32 {
        var value: Int32 = 0
        _ = pread(control, &value, 4, place.rawValue * 4)
        return value
    }

    /// What the program loads, compiled by the machine's C compiler once for all tests of a process.
    private static func compiled() throws -> String {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("disk.c").path
        let made = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-disk-\(getpid()).so").path
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/bin/sh")
        compiler.arguments = ["-c", "$(command -v cc || command -v clang || command -v gcc) -O2 -shared -fPIC -o \"$1\" \"$0\"", source, made]
        try compiler.run()
        compiler.waitUntilExit()
        guard compiler.terminationStatus == 0 else { throw POSIXError(.ENOEXEC) }
        return made
    }
}
