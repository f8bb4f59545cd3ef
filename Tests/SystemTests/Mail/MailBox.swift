import Foundation
import FoundationNetworking
import Testing

/// A mail server made by others, on this machine, and its diary.
final class MailBox {
    struct Taken: Decodable {
        struct Attachment: Decodable {
            let name: String
            let type: String
            let size: Int
            let begins: String
        }
        let from: String
        let to: [String]
        let subject: String
        let id: String
        let longest: Int
        let headers: [String]
        let unsubscribe: [String]
        let defects: [String]
        let text: String
        let user: String?
        let attachments: [Attachment]
    }
    struct Diary: Decodable {
        let taken: [Taken]
        let asked: Int
    }

    let address: String
    /// Where the diary is read.
    let diaryAddress: String
    private let process: Process

    init(password: String? = nil) throws {
        let ports: [Int]
        (process, ports) = try OutsideTools.start("mail_server.py", password.map { [$0] } ?? [])
        address = "smtp://127.0.0.1:\(ports[0])"
        diaryAddress = "http://127.0.0.1:\(ports[1])"
    }

    // Not asked to end: it was started by a thread that blocks signals, and so blocks them.
    deinit { stop() }

    func stop() { kill(process.processIdentifier, SIGKILL) }

    func read(_ query: String = "") async throws -> Diary {
        try JSONDecoder().decode(Diary.self, from: try await URLSession.shared.data(from: try #require(URL(string: "\(diaryAddress)/\(query)"))).0)
    }
}
