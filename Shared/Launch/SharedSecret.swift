import Contract
import Foundation
import Storage

/// The secret that services which trust each other share, made by whichever starts first.
enum SharedSecret {
    /// Fewer characters than this can be guessed.
    private static let least = 32

    /// - Throws: `failed_precondition` when the file can be neither read nor made, or holds too little.
    static func load(_ path: String) throws -> String {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServiceError(.failedPrecondition, "the folder \(folder) cannot be made; choose another with --home")
        }
        if !FileManager.default.fileExists(atPath: path) { try make(path, in: folder) }
        guard let secret = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ServiceError(.failedPrecondition, "the secret in \(path) cannot be read")
        }
        guard secret.count >= least else {
            throw ServiceError(.failedPrecondition, "the secret in \(path) has fewer than \(least) characters; remove the file and a new one is made")
        }
        return secret
    }

    /// Only the first link succeeds, so that all services read the same secret.
    private static func make(_ path: String, in folder: String) throws {
        let made = "\(path).\(Seal.randomToken(bytes: 6))"
        guard FileManager.default.createFile(atPath: made, contents: Data(Seal.randomToken().utf8), attributes: [.posixPermissions: 0o600]) else {
            throw ServiceError(.failedPrecondition, "the folder \(folder) cannot be written to; choose another with --home")
        }
        link(made, path)
        unlink(made)
    }
}
