import Contract
import Storage
import Web

/// A list as a calendar or a feed. Without a credential it tells what is for everybody, and may be kept by whoever passes it
/// on; who may read the list is told all of it, and nobody on the way keeps that.
struct SubscriptionOutlet: Sendable {
    enum Form: String, Sendable, CaseIterable {
        case ics, rss

        func isTold(of subscription: Subscription) -> Bool {
            switch self {
            case .ics: subscription.events != nil
            case .rss: subscription.items != nil
            }
        }
    }

    private static let publicSeconds = 300

    private let subscription: Subscription
    private let form: Form
    private let answers: Answers
    private let texts: Texts
    private let association: String
    private let own: String

    /// - Parameter own: address at which it is asked.
    init(_ subscription: Subscription, _ form: Form, _ answers: Answers, _ texts: Texts, association: String, own: String) {
        self.subscription = subscription
        self.form = form
        self.answers = answers
        self.texts = texts
        self.association = association
        self.own = own
    }

    func answer(_ asked: OutletQuery, _ request: PageRequest) async throws -> PageResponse {
        try asked.check(subscription.name, knows: ["filter", "lang"])
        let isOpen = try isOpen(to: request.caller)
        let filter = try subscription.filter(asked["filter"] ?? "", isOpen: isOpen)
        // What is for everybody is read by the service itself: nobody was asked who he is.
        let peer = answers.peer(isOpen ? .system("outlet") : request.caller, language: request.language.rawValue)
        let bytes = try await bytes(peer, filter, request)
        var response = PageResponse(status: 200, body: bytes)
        switch form {
        case .ics: response = .file(bytes, type: "text/calendar; charset=utf-8", name: "\(subscription.name).ics")
        case .rss: response.setHeader("content-type", "application/rss+xml; charset=utf-8")
        }
        return isOpen ? kept(response, request) : response
    }

    /// - Throws: what the list's method says to who may not read it, where nothing is for everybody.
    private func isOpen(to caller: Caller) throws(ServiceError) -> Bool {
        guard let answer = answers.byPath[subscription.method.path] else { throw .internalError }
        do {
            try answer.admit(caller)
            return false
        } catch {
            guard subscription.isOpen else { throw error }
            return true
        }
    }

    private func bytes(_ peer: any Peer, _ filter: String, _ request: PageRequest) async throws -> [UInt8] {
        let words = Words(texts, request.language)
        let name = words("outlet.\(subscription.name)")
        let title = association.isEmpty ? name : "\(association): \(name)"
        switch form {
        case .ics:
            var calendar = CalendarWriter(title, language: request.language)
            for event in try await subscription.events?(peer, filter, words) ?? [] { calendar.add(event) }
            return calendar.bytes
        case .rss:
            let head = FeedWriter.Head(
                title: title, description: "\(title) · \(words("service.\(answers.service)"))", language: request.language, page: "\(request.origin)/",
                own: own)
            return FeedWriter(head, try await subscription.items?(peer, filter, words) ?? []).bytes
        }
    }

    /// With the mark by which programs ask whether it has changed (RFC 9110, 13.1.2).
    private func kept(_ response: PageResponse, _ request: PageRequest) -> PageResponse {
        let mark = "\"\(Seal.digest(String(decoding: response.body, as: UTF8.self)).prefix(32))\""
        let known = (request.headers["if-none-match"] ?? "").split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        let isKnown = known.contains("*") || known.contains { ($0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0) == mark }
        var answer = isKnown ? PageResponse(status: 304) : response
        answer.setHeader("etag", mark)
        answer.setHeader("cache-control", "public, max-age=\(Self.publicSeconds)")
        answer.setHeader("vary", "accept-language, authorization, cookie")
        return answer
    }
}
