import Contract
import Foundation
import Storage

/// The secret that the services of one host share, made by whichever starts first.
enum SharedSecret {
    static func load(home: String) throws -> String {
        let path = "\(home)/service.secret"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let made = path + ".\(getpid())"
        guard FileManager.default.createFile(atPath: made, contents: Data(Seal.randomToken().utf8), attributes: [.posixPermissions: 0o600]) else {
            throw ServiceError(.failedPrecondition, "the folder \(home) cannot be written to")
        }
        // Only the first link succeeds, so that all services read the same secret.
        link(made, path)
        unlink(made)
        return try String(contentsOfFile: path, encoding: .utf8)
    }
}
