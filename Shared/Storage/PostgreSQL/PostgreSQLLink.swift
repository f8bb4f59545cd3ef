import CPostgreSQL
import Contract
import Foundation
import Glibc

/// The socket to a server, in libpq's pipeline mode: statements are sent one after another, their results read in that order.
final class PostgreSQLLink {
    private let handle: OpaquePointer
    /// How long a server may say nothing while an answer is awaited.
    private let patience: Duration

    /// - Throws: `unavailable` when nobody answers, `failed_precondition` when the server refuses.
    init(_ address: PostgreSQLAddress, schema: String, patience: Duration) throws {
        let parameters = address.parameters(schema)
        let (names, values) = (parameters.map { strdup($0.0) }, parameters.map { strdup($0.1) })
        defer { for text in names + values { free(text) } }
        let opened = (names.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { names in
            (values.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { PQconnectdbParams(names.baseAddress, $0.baseAddress, 1) }
        }
        guard let opened else { throw ServiceError(.unavailable, "there is no memory for a connection to \(address.shown)") }
        guard PQstatus(opened) == CONNECTION_OK, PQenterPipelineMode(opened) == 1 else {
            let words = Self.words(PQerrorMessage(opened))
            PQfinish(opened)
            throw ServiceError(.unavailable, "the database \(address.shown) cannot be reached: \(words)", retryAfter: .seconds(1))
        }
        // Notices are for people at a terminal.
        _ = PQsetNoticeProcessor(opened, { _, _ in }, nil)
        handle = opened
        self.patience = patience
    }

    deinit { PQfinish(handle) }

    var isLost: Bool { PQstatus(handle) != CONNECTION_OK }

    /// Learns whether the server has closed the connection, without waiting.
    func refresh() { _ = PQconsumeInput(handle) }

    var transactionStatus: PGTransactionStatusType { PQtransactionStatus(handle) }

    func prepare(_ name: String, _ text: String, _ types: [Oid]) throws {
        guard PQsendPrepare(handle, name, text, Int32(types.count), types) == 1 else { throw lost() }
    }

    /// - Parameters:
    ///   - bytes: the values as texts that end in a zero.
    ///   - starts: where each begins; nil for null.
    func send(_ name: String, _ bytes: [UInt8], _ starts: [Int?]) throws {
        let isSent = bytes.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
            return PQsendQueryPrepared(handle, name, Int32(values.count), values, nil, nil, 0) == 1
        }
        guard isSent else { throw lost() }
    }

    /// Sends everything and lets the server answer it.
    func sync() throws { guard PQpipelineSync(handle) == 1 else { throw lost() } }

    /// The next result; nil is the end of a statement's results.
    func result() throws -> OpaquePointer? {
        while PQisBusy(handle) == 1 {
            var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            let ready = poll(&socket, 1, Int32(clamping: patience.components.seconds * 1000))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { throw lost("it does not answer") }
            guard PQconsumeInput(handle) == 1 else { throw lost() }
        }
        return PQgetResult(handle)
    }

    private func lost(_ words: String? = nil) -> PostgreSQLFailure {
        PostgreSQLFailure(code: "08006", words: words ?? Self.words(PQerrorMessage(handle)))
    }

    private static func words(_ text: UnsafePointer<CChar>?) -> String {
        (text.map { String(cString: $0) } ?? "").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "; ")
    }
}
