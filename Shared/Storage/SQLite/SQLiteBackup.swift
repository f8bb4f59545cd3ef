import Contract
import Foundation
import Glibc

/// Copies of a database file: made while the service works, and put back while it does not.
package enum SQLiteBackup {
    /// Makes a copy that holds every write acknowledged before it began. It is verified and on the disk when this returns.
    ///
    /// - Throws: `already_exists` when there is such a file; then, and after every other failure, nothing is left behind.
    package static func make(of path: String, to file: String) throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw ServiceError(.alreadyExists, "\(file) is there already; name another file")
        }
        let made = try copy(path, beside: file)
        defer { unlink(made) }
        // A link does not replace a file that came meanwhile.
        guard link(made, file) == 0 else { throw ServiceError(.alreadyExists, "\(file) cannot be made: \(reason)") }
        try settle(folder(file))
    }

    /// Puts a copy in the place of a service's database.
    ///
    /// - Parameters:
    ///   - module: whose records the copy must hold.
    ///   - replacing: lets a database that holds records give way; its file is kept.
    ///   - prepare: brings the copy, before it is put in place, to the schema of this version.
    /// - Returns: where the database of before is kept; nil when there was none.
    /// - Throws: `failed_precondition` when the database is open, holds records, or the copy is broken or of another
    ///   service; the database is then as it was.
    package static func restore(
        _ file: String, over path: String, module: String, replacing: Bool, now: Instant, prepare: (String) async throws -> Void
    ) async throws -> String? {
        try FileManager.default.createDirectory(atPath: folder(path), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let lock = try FileLock(path: path + ".lock")
        defer { withExtendedLifetime(lock) {} }
        try verify(file, module: module)
        let exists = FileManager.default.fileExists(atPath: path)
        // A database that cannot be read may hold what somebody can still save.
        let isEmpty = !exists || (try? SQLiteInspection(path: path).revision()) == 0
        guard isEmpty || replacing else {
            throw ServiceError(.failedPrecondition, "\(path) holds records; with --replace it is put aside and gives way")
        }
        let made = try copy(file, beside: path)
        defer { for ending in ["", "-wal", "-shm", ".lock"] { unlink(made + ending) } }
        try await prepare(made)
        try verify(made, module: module)
        let kept = exists ? "\(path).before-\(now.text.filter { $0.isNumber || $0 == "T" }.prefix(15))" : nil
        if let kept { try putAside(path, kept) }
        guard rename(made, path) == 0 else { throw ServiceError(.unavailable, "\(path) cannot be replaced: \(reason)") }
        try settle(folder(path))
        return kept
    }

    private static func verify(_ file: String, module: String) throws {
        let inspection = try SQLiteInspection(path: file)
        let faults = try inspection.faults()
        guard faults.isEmpty else { throw ServiceError(.failedPrecondition, "\(file) is broken: \(faults.joined(separator: "; "))") }
        let modules = try inspection.modules()
        guard modules.contains(module) else {
            throw ServiceError(.failedPrecondition, "\(file) holds no records of \(module)\(modules.isEmpty ? "" : " but of \(modules.sorted().joined(separator: ", "))")")
        }
    }

    /// A verified copy under a name of its own in the folder of the other file, readable by its owner only.
    private static func copy(_ path: String, beside file: String) throws -> String {
        let made = "\(file).\(Seal.randomToken(bytes: 6))"
        let descriptor = open(made, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ServiceError(.failedPrecondition, "the folder of \(file) cannot be written to: \(reason)") }
        Glibc.close(descriptor)
        do {
            try SQLiteInspection(path: path).copy(to: made)
            let faults = try SQLiteInspection(path: made).faults()
            guard faults.isEmpty else { throw ServiceError(.dataLoss, "the copy of \(path) is broken: \(faults.joined(separator: "; "))") }
            try settle(made)
            return made
        } catch {
            for ending in ["", "-journal"] { unlink(made + ending) }
            throw error
        }
    }

    /// Keeps the database of before under another name. Its log of writes is taken into it first; when that is not
    /// possible any more, the log goes along.
    private static func putAside(_ path: String, _ kept: String) throws {
        do {
            try SQLiteConnection(path: path, readOnly: false).run("PRAGMA wal_checkpoint(TRUNCATE)")
        } catch {}
        for ending in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + ending) {
            guard rename(path + ending, kept + ending) == 0 else { throw ServiceError(.unavailable, "\(path)\(ending) cannot be put aside: \(reason)") }
        }
        guard link(path, kept) == 0 else { throw ServiceError(.unavailable, "\(path) cannot be put aside: \(reason)") }
    }

    /// Waits until a file, or the names in a folder, are on the disk.
    private static func settle(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ServiceError(.unavailable, "\(path) cannot be read: \(reason)") }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw ServiceError(.unavailable, "\(path) is not safely on the disk: \(reason)") }
    }

    private static func folder(_ path: String) -> String { URL(fileURLWithPath: path).deletingLastPathComponent().path }
    private static var reason: String { String(cString: strerror(errno)) }
}
