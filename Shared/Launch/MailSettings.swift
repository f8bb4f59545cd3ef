import Contract
import Foundation
import Mail

extension Settings {
    /// The server that takes the service's mail; nil where none is set.
    ///
    /// - Throws: `invalid_argument` that names the setting which is wrong.
    package func mailServer() throws -> MailServer? {
        guard !self["smtp-url"].isEmpty else { return nil }
        let file = NSString(string: self["smtp-password-file"]).expandingTildeInPath
        var password = ""
        if !file.isEmpty {
            guard let kept = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw ServiceError.invalid("smtp-password-file", "readable", "names \(file), which cannot be read")
            }
            password = kept.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return try MailServer(self["smtp-url"], sender: self["smtp-from"], user: self["smtp-user"], password: password)
    }
}
