import Contract
import Engines
import Mail
import Models
import Storage
import Synchronization
import Testing
import Web

@testable import Membership

/// A membership service whose clock stands where a test sets it, with its pages, and a mail server that keeps what it is given.
final class DoorOffice: Sendable {
    struct Mail: Sendable {
        var recipient: String
        var subject: String
        var text: String
        var unsubscribeAddress: String?
        var attachments: [MailMessage.Attachment] = []
        /// The part of the link that only the reader knows.
        var secret: String { text.firstMatch(of: /http:\/\/here\/[a-z]+\/([A-Za-z0-9_-]+)/).map { String($0.1) } ?? "" }
    }

    let database: any Database
    let service: MembershipService
    let pages: (Site, PageRoutes)
    private let box: Box

    final class Box: Sendable {
        let mails = Mutex<[Mail]>([])
        /// What the mail server says to every mail, while it takes none.
        let refusal = Mutex<ServiceError?>(nil)
    }

    static let frame = SiteFrame(association: "Asociación Ficticia", addresses: ["membership": "http://here"])
    static let staffCaller = Caller(kind: .person, id: "staff", name: "Ane Oficina", scopes: ["membership:read", "membership:write", "membership:measure"])
    private let doors: MembershipService.Doors

    init(at time: String = "2026-11-23T10:00:00Z", hasMail: Bool = true, peers: [String: any Peer] = [:]) async throws {
        let clock = Clock(try #require(Instant(time)))
        self.clock = clock
        database = try TestDatabase.temporary(now: { clock.time.withLock { $0 } })
        service = try await MembershipService(database, peers: peers)
        let box = Box()
        self.box = box
        var doors = MembershipService.Doors()
        if hasMail {
            doors.post = { message, _ in
                if let refusal = box.refusal.withLock({ $0 }) { throw refusal }
                let mail = Mail(
                    recipient: message.recipient, subject: message.subject, text: message.text, unsubscribeAddress: message.unsubscribeAddress, attachments: message.attachments)
                box.mails.withLock { $0.append(mail) }
            }
        }
        doors.hurries = false
        doors.sender = "oficina@example.org"
        doors.welcome = { "session=\($0) \($2)" }
        self.doors = doors
        pages = try service.pages(in: Self.frame, doors: doors)
    }

    private final class Clock: Sendable {
        let time: Mutex<Instant>
        init(_ start: Instant) { time = Mutex(start) }
    }
    private let clock: Clock

    var now: Instant { clock.time.withLock { $0 } }
    var staff: LocalPeer { service.answers.peer(Self.staffCaller) }
    func set(_ time: String) throws {
        let moment = try #require(Instant(time))
        clock.time.withLock { $0 = moment }
    }
    func wait(_ seconds: Int64) { clock.time.withLock { $0 = $0.adding(seconds: seconds) } }

    func refuse(_ error: ServiceError?) { box.refusal.withLock { $0 = error } }

    /// What the repeated work does, and what it sent.
    func post() async throws -> [Mail] {
        try await service.sendLetters(doors, pages.0, Self.frame, at: now)
        return box.mails.withLock { mails in
            defer { mails = [] }
            return mails
        }
    }

    static func member(of organisation: String, person: String = "018cc251-f400-7002-8000-000000000999") -> Caller {
        Caller(kind: .person, id: person, name: "Socia Ficticia", scopes: ["membership:read", "membership:write"], organisation: organisation)
    }

    func member(of organisation: String) -> LocalPeer { service.answers.peer(Self.member(of: organisation)) }

    /// A member with a main contact.
    func addMember(_ name: String, mail: String, since: String = "2020-01-01") async throws -> (organisation: String, person: String) {
        var organisation = Organisation()
        (organisation.legalName, organisation.category) = (name, .empresa_biopharma)
        organisation = try await staff.call(Organisation.methods.create, CreateRecord(organisation))
        var membership = Membership()
        (membership.orgID, membership.type, membership.status, membership.startDate) = (organisation.id, .fundador, .activa, Day(since))
        _ = try await staff.call(Membership.methods.create, CreateRecord(membership))
        guard !mail.isEmpty else { return (organisation.id, "") }
        return (organisation.id, try await addContact(of: organisation.id, mail: mail, isMain: true))
    }

    func addContact(of organisation: String, mail: String, isMain: Bool = false) async throws -> String {
        var person = Person()
        (person.givenName, person.familyName, person.email, person.language) = ("Ane", "Ficticia", mail, "es")
        person = try await staff.call(Person.methods.create, CreateRecord(person))
        var affiliation = Affiliation()
        (affiliation.personID, affiliation.orgID, affiliation.isMainContact) = (person.id, organisation, isMain)
        _ = try await staff.call(Affiliation.methods.create, CreateRecord(affiliation))
        return person.id
    }

    struct Answer {
        let status: Int
        let text: String
        let cookies: [String]
    }

    func open(_ target: String, as caller: Caller = .anonymous, _ language: Language = .es) async -> Answer {
        var request = PageRequest(target: target, caller: caller, csrfToken: "token", origin: "http://here")
        (request.language, request.time) = (language, now)
        return await answer(request)
    }

    func send(_ target: String, _ values: [(String, String)], as caller: Caller = .anonymous, from address: String = "192.0.2.1") async -> Answer {
        let body = FormValues([("csrf", "token")] + values).encoded
        var request = PageRequest(
            method: .post, target: target, headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(body.utf8), caller: caller, csrfToken: "token",
            origin: "http://here")
        (request.language, request.time, request.remoteAddress) = (.es, now, address)
        return await answer(request)
    }

    /// What a program posts that has no cookie and comes from nowhere (RFC 8058).
    func post(_ target: String, body: String) async -> Answer {
        var request = PageRequest(
            method: .post, target: target, headers: ["content-type": "application/x-www-form-urlencoded", "origin": "https://elsewhere.example"], body: Array(body.utf8), origin: "http://here")
        request.time = now
        return await answer(request)
    }

    private func answer(_ request: PageRequest) async -> Answer {
        let response = await pages.1.answer(request, in: pages.0)
        return Answer(
            status: response.status, text: response.header("location") ?? String(decoding: response.body, as: UTF8.self),
            cookies: response.headers.filter { $0.name == "set-cookie" }.map(\.value))
    }

    /// The reason that a call is refused for; for bad input the rule.
    func refusal<Input: Message, Output: Message>(_ method: Method<Input, Output>, as peer: LocalPeer? = nil, _ change: (inout Input) -> Void) async throws -> String {
        do {
            _ = try await (peer ?? staff).call(method, .with(change))
            return "nothing"
        } catch let error as ServiceError {
            return error.reason.isEmpty ? error.violations.map(\.rule).joined(separator: ",") : error.reason
        }
    }
}
