import Contract
import Foundation
import Testing

@testable import Mail

/// Messages as a mail server made by others takes them.
@Suite(.serialized) struct MailServerTests {
    private func server(_ box: MailBox, user: String = "", password: String = "") throws -> MailServer {
        try MailServer(box.address, sender: "auzolan@example.org", user: user, password: password)
    }

    @Test func `a message arrives whole, whatever letters it is written in`() async throws {
        let box = try MailBox()
        let subject = "Junta: informe del 1.er semestre – señalización, ñandú, ¿qué tal? Txostena 😀 y un asunto bastante más largo que una línea"
        let text = "Kaixo:\n.\n..un punto al principio\n" + String(repeating: "eñe ", count: 400)
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let message = MailMessage(
            to: "junta@example.org", subject: subject, text: text,
            attachments: [.init(name: "informe.pdf", type: "application/pdf", bytes: bytes), .init(name: "año \"2026\".csv", type: "text/csv", bytes: [65])])
        try await server(box).send(message, id: "one")
        let taken = try #require(try await box.read().taken.first)
        #expect(taken.from == "auzolan@example.org" && taken.to == ["junta@example.org"] && taken.subject == subject && taken.id == "<one@example.org>")
        #expect(taken.text.replacingOccurrences(of: "\r\n", with: "\n").trimmingCharacters(in: .newlines) == text.trimmingCharacters(in: .newlines))
        #expect(taken.attachments.map(\.name) == ["informe.pdf", "año \"2026\".csv"] && taken.attachments[0].size == 100_000 && taken.attachments[0].type == "application/pdf")
        #expect(taken.longest <= 998 && taken.defects.isEmpty, "\(taken.defects)")
        #expect(taken.headers == ["Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type"])
    }

    @Test func `a mailing has the headers by which a mail program unsubscribes its reader, and no address smuggles one in`() async throws {
        let box = try MailBox()
        let address = "https://socias.example.org/unsubscribe/abc"
        try await server(box).send(MailMessage(to: "a@example.org", subject: "x", text: "y", unsubscribeAddress: address), id: "seven")
        let taken = try #require(try await box.read().taken.first)
        #expect(taken.unsubscribe == ["<\(address)>", "List-Unsubscribe=One-Click"] && taken.defects.isEmpty)
        for wrong in ["https://x.example.org/>\r\nBcc: c@d.eus", "mailto:a@b.eus", "https://ñ.example.org/"] {
            let message = MailMessage(to: "a@example.org", subject: "x", text: "y", unsubscribeAddress: wrong)
            let error = await #expect(throws: ServiceError.self) { try await server(box).send(message, id: "eight") }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test(arguments: [("550 5.1.1 no such user", true), ("553 mailbox name not allowed", true), ("550 5.7.1 blocked", false), ("450 try later", false), ("552 full", false), ("", false)])
    func `only a server that knows no such mailbox is not asked again`(answer: String, isFinal: Bool) { #expect(MailServer.meansNoMailbox(answer) == isFinal) }

    @Test func `a server that refuses is quoted`() async throws {
        let box = try MailBox()
        _ = try await box.read("?refuse=550")
        let error = await #expect(throws: ServiceError.self) { try await server(box).send(MailMessage(to: "nadie@example.org", subject: "x", text: "y"), id: "two") }
        #expect(error?.reason == MailServer.noMailbox)
        #expect(error?.code == .unavailable && error?.message.contains("550 no such mailbox here") == true, "\(error?.message ?? "")")
        box.stop()
        let silent = await #expect(throws: ServiceError.self) { try await server(box).send(MailMessage(to: "nadie@example.org", subject: "x", text: "y"), id: "three") }
        #expect(silent?.message.contains("cannot be used") == true)
    }

    @Test func `a server that wants a password is given it`() async throws {
        let box = try MailBox(password: "four words make one")
        let message = MailMessage(to: "junta@example.org", subject: "x", text: "y")
        await #expect(throws: ServiceError.self) { try await server(box).send(message, id: "four") }
        await #expect(throws: ServiceError.self) { try await server(box, user: "auzolan", password: "wrong").send(message, id: "five") }
        try await server(box, user: "auzolan", password: "four words make one").send(message, id: "six")
        #expect(try await box.read().taken.map(\.user) == ["auzolan"])
    }

    @Test(arguments: ["a@b.eus\r\nBcc: c@d.eus", "a", "a@b.eus, c@d.eus", ""])
    func `no address smuggles a header in`(address: String) async throws {
        let server = try MailServer("smtp://127.0.0.1:1", sender: "auzolan@example.org")
        let error = await #expect(throws: ServiceError.self) { try await server.send(MailMessage(to: address, subject: "x", text: "y"), id: "x") }
        #expect(error?.code == .invalidArgument)
    }

    @Test func `nor does a subject`() async throws {
        let server = try MailServer("smtp://127.0.0.1:1", sender: "auzolan@example.org")
        let error = await #expect(throws: ServiceError.self) { try await server.send(MailMessage(to: "a@b.eus", subject: "x\r\nBcc: c@d.eus", text: "y"), id: "x") }
        #expect(error?.violations.first?.field == "subject")
    }

    @Test(arguments: ["http://127.0.0.1", "smtp://", "127.0.0.1:25", "smtp://user@127.0.0.1"])
    func `an address that is none is refused by its setting`(address: String) {
        let error = #expect(throws: ServiceError.self) { try MailServer(address, sender: "auzolan@example.org") }
        #expect(error?.violations.first?.field == "smtp-url")
    }
}
