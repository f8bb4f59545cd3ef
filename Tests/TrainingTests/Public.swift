import Contract
import Mail
import Models
import Pillar
import Synchronization
import Testing
import Web

@testable import Training

/// The public pages of a training service, somebody who opens them, and the mails that come of it.
struct Public: Sendable {
    struct Mail: Sendable {
        let to: String
        let subject: String
        let text: String
        let attachments: Int
        let id: String
        /// The page that the mail leads to.
        var link: String? { text.firstMatch(of: /https:\/\/training\.example(\/registration\/[A-Za-z0-9_-]+)/).map { String($0.1) } }
    }
    /// A mail server that keeps what it takes, unless it is told to refuse.
    final class Box: Sendable {
        let taken = Mutex<[Mail]>([])
        let refusal = Mutex<String?>(nil)
        let alarms = Mutex<[String]>([])

        func take() -> [Mail] { taken.withLock { mails in defer { mails = [] }; return mails } }
    }

    let office: TrainingOffice
    let box = Box()
    let pages: (Site, PageRoutes)
    let post: ActivityPost
    var caller = Caller.anonymous
    var address = "192.0.2.1"

    init() async throws {
        office = try await TrainingOffice()
        pages = try office.service.pages(in: SiteFrame(association: "Asociación Ficticia", addresses: ["training": "https://training.example"]))
        post = office.service.post(
            pages.0,
            send: { [box] message, id in
                if let words = box.refusal.withLock({ $0 }) { throw ServiceError(.unavailable, words) }
                box.taken.withLock { $0.append(Mail(to: message.recipient, subject: message.subject, text: message.text, attachments: message.attachments.count, id: id)) }
            }, alarm: { [box] words in box.alarms.withLock { $0.append(words) } })
    }

    func mails() async throws -> [Mail] {
        try await post.run(at: office.now)
        return box.take()
    }

    func event(_ day: String = "2026-04-01", _ change: (inout Activity) -> Void = { _ in }) async throws -> Activity {
        try await office.course(day) { course in
            course.isOpenToPublic = true
            change(&course)
        }
    }

    func open(_ target: String, _ language: Language = .es) async -> (status: Int, text: String) { await answer(PageRequest(target: target, caller: caller, csrfToken: "token", origin: "https://training.example"), language) }

    func send(_ target: String, _ values: [(String, String)]) async -> (status: Int, text: String) {
        let body = FormValues([("csrf", "token")] + values).encoded
        return await answer(
            PageRequest(
                method: .post, target: target, headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(body.utf8), caller: caller, csrfToken: "token",
                origin: "https://training.example"), .es)
    }

    private func answer(_ asked: PageRequest, _ language: Language) async -> (status: Int, text: String) {
        var request = asked
        (request.language, request.remoteAddress) = (language, address)
        let response = await pages.1.answer(request, in: pages.0)
        return (response.status, response.header("location") ?? String(decoding: response.body, as: UTF8.self))
    }

    /// What the form of an activity holds that nobody types.
    func hidden(_ activity: Activity) async throws -> [(String, String)] {
        let form = await open("/agenda/\(activity.id)/register").text
        return try ["requestId", "began"].map { name in (name, String(try #require(form.firstMatch(of: try Regex("name=\"\(name)\" value=\"([^\"]+)\"", as: (Substring, Substring).self))?.1))) }
    }

    /// Fills in the form as people do.
    /// - Returns: the page that the person is led to.
    @discardableResult
    func register(_ name: String, in activity: Activity, organisation: String = "") async throws -> String {
        let hidden = try await hidden(activity)
        office.pass(seconds: 30)
        let answer = await send("/agenda/\(activity.id)/register", hidden + [("name", name), ("email", "\(name)@example.org"), ("organisationName", organisation), ("consent", "yes")])
        #expect(answer.status == 303, "\(answer.text.suffix(800))")
        return String(try #require(answer.text.split(separator: "?").first))
    }

    func registrations(_ activity: Activity) async throws -> [Registration] {
        try await office.staff.call(Registration.methods.list, ListRecords(pageSize: 200, filter: "activity_id = \"\(activity.id)\"", orderBy: "queue_number")).records
    }
}
