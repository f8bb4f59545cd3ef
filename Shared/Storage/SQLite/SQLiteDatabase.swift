import Contract
import Foundation
import Glibc
import Synchronization

/// The embedded engine: one file, one writer that alone checkpoints, a reader for each thread that reads.
package final class SQLiteDatabase: Database {
    package let path: String
    /// Reason of the error that another process has the database open.
    package static let taken = "DATABASE_TAKEN"

    private let lock: FileLock
    private let writer: GroupWriter<SQLiteConnection>
    private let readers = ReaderPool()
    private let statementLimit: Duration
    private let isTemporary: Bool

    /// - Parameters:
    ///   - path: the file; its folder is made. Readable by its owner only.
    ///   - now: the clock of transactions.
    ///   - makeID: ids of new records.
    ///   - statementLimit: longest time of a statement that reads; the deadline of a call can be shorter.
    ///   - mostTogether: how many writes that wait share a commit at most.
    ///   - isTemporary: the folder goes when nobody uses the database any more.
    /// - Throws: `failed_precondition` when another process has the file or the disk does not keep writes.
    package init(
        path: String, now: @escaping @Sendable () -> Instant = { Instant.now() },
        makeID: @escaping @Sendable (Instant) -> String = { Identifier.make(at: $0) }, statementLimit: Duration = .seconds(1), mostTogether: Int = 256, isTemporary: Bool = false
    ) throws {
        self.path = path
        self.isTemporary = isTemporary
        self.statementLimit = statementLimit
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        lock = try FileLock(path: path + ".lock")
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        writer = GroupWriter(try SQLiteConnection(path: path, readOnly: false), now: now, makeID: makeID, mostTogether: mostTogether)
    }

    deinit {
        writer.end()
        if isTemporary { try? FileManager.default.removeItem(atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path) }
    }

    /// A database in a new folder of its own, for tests.
    package static func temporary(
        now: @escaping @Sendable () -> Instant = { Instant.now() }, statementLimit: Duration = .seconds(1)
    ) throws -> SQLiteDatabase {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-\(Identifier.make(at: .now()))")
        return try SQLiteDatabase(path: folder.appendingPathComponent("test.db").path, now: now, statementLimit: statementLimit, isTemporary: true)
    }

    package func read<T>(_ body: (Session) throws -> T) throws -> T {
        let connection = try readers.take { try SQLiteConnection(path: path, readOnly: true, limit: statementLimit) }
        defer { readers.give(connection) }
        try connection.step("BEGIN")
        defer { try? connection.step("COMMIT") }
        return try body(Session(connection))
    }

    package func write<T: Sendable>(by call: Call, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await writer.write(by: call, body)
    }

    package func forgetOverwritten() async throws { try await writer.forgetOverwritten() }

    package var standing: DatabaseStanding {
        var standing = writer.standing
        standing.readers = readers.count
        return standing
    }

    package func close() {
        writer.stop()
        readers.empty()
        lock.release()
    }
}

/// Connections that nobody reads with at the moment.
private final class ReaderPool: @unchecked Sendable {
    // Guarded by `lock`; a connection taken out belongs to one thread.
    private let lock = NSLock()
    private var idle: [SQLiteConnection] = []
    private var open = 0

    /// Those that are open, whether somebody reads with them or not.
    var count: Int { lock.withLock { open } }

    func take(make: () throws -> SQLiteConnection) throws -> SQLiteConnection {
        if let idle = lock.withLock({ idle.popLast() }) { return idle }
        let made = try make()
        lock.withLock { open += 1 }
        return made
    }

    func give(_ connection: SQLiteConnection) { lock.withLock { idle.append(connection) } }
    func empty() {
        lock.withLock {
            open -= idle.count
            idle.removeAll()
        }
    }
}

/// Holds a file so that no second process opens the same database.
final class FileLock: Sendable {
    private let held: Mutex<Int32?>

    init(path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ServiceError(.failedPrecondition, "the file \(path) cannot be made: \(String(cString: strerror(errno)))") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw ServiceError(.failedPrecondition, "another process has the database \(path.dropLast(5)) open; stop it first", reason: SQLiteDatabase.taken)
        }
        held = Mutex(descriptor)
    }

    deinit { release() }

    func release() {
        if let descriptor = held.withLock({ $0.take() }) { Glibc.close(descriptor) }
    }
}
