import Contract
import CryptoExtras
import Foundation
import Storage

/// Hashes passwords with scrypt (RFC 7914; ASVS 11.4.2): slow on purpose, so at most two at a time, beside the threads that
/// answer calls. The one file that knows the library's slow functions.
struct Passwords: Sendable {
    /// `N = 2^cost`, block size and lanes.
    struct Parameters: Sendable, Equatable {
        var cost: Int
        var block: Int
        var lanes: Int

        /// A quarter of a second and 32 MiB on a small server.
        static let today = Parameters(cost: 15, block: 8, lanes: 3)
    }

    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        queue.qualityOfService = .userInitiated
        return queue
    }()
    let parameters: Parameters

    init(_ parameters: Parameters = .today) { self.parameters = parameters }

    /// - Returns: `scrypt$15$8$3$<salt>$<hash>`.
    func hash(_ password: String) async throws -> String {
        let salt = Base64.decode(Seal.randomToken(bytes: 16)) ?? []
        let hash = try await derive(password, salt, parameters)
        return text(parameters, salt, hash)
    }

    /// Whether a password is the one that was hashed. Without a hash the same work is done for nothing, so that the time tells
    /// nothing about who has an account.
    func verify(_ password: String, _ kept: String?) async throws -> Bool {
        let known = kept.flatMap(Self.read)
        let hash = try await derive(password, known?.salt ?? [UInt8](repeating: 0, count: 16), known?.parameters ?? parameters)
        return known.map { Seal.same($0.hash, hash) } ?? false
    }

    /// Whether a kept hash was made with other parameters than today's.
    func isOutdated(_ kept: String) -> Bool { Self.read(kept)?.parameters != parameters }

    private func derive(_ password: String, _ salt: [UInt8], _ parameters: Parameters) async throws -> [UInt8] {
        // The same letter can be typed as one code point or as two (NIST SP 800-63B, 3.1.1.2).
        let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
        return try await withCheckedThrowingContinuation { continuation in
            Self.queue.addOperation {
                continuation.resume(
                    with: Result {
                        try KDF.Scrypt.deriveKey(
                            from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << parameters.cost, blockSize: parameters.block,
                            parallelism: parameters.lanes
                        ).withUnsafeBytes { Array($0) }
                    })
            }
        }
    }

    private func text(_ parameters: Parameters, _ salt: [UInt8], _ hash: [UInt8]) -> String {
        "scrypt$\(parameters.cost)$\(parameters.block)$\(parameters.lanes)$\(Base64.encodeForURL(salt))$\(Base64.encodeForURL(hash))"
    }

    private static func read(_ text: String) -> (parameters: Parameters, salt: [UInt8], hash: [UInt8])? {
        let parts = text.split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let cost = Int(parts[1]), let block = Int(parts[2]), let lanes = Int(parts[3]),
            (1...24).contains(cost), let salt = Base64.decode(parts[4]), let hash = Base64.decode(parts[5])
        else { return nil }
        return (Parameters(cost: cost, block: block, lanes: lanes), salt, hash)
    }
}
