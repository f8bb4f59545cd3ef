import Contract
import Models
import Storage
import Web

/// View model of a registration as its person sees it.
struct PersonalView: Sendable {
    let title: String
    let state: String
    let isGood: Bool
    let isNew: Bool
    let said: String?
    let event: EventView
    let address: String
    let csrf: String
    /// The code that is shown at the door.
    let codeMarkup: Markup
    let hasCode: Bool
    let canDecide: Bool
    let canCancel: Bool
    let cancelWords: String
    let feedbackAddress: String?
    let certificateAddress: String?
    let calendarAddress: String?

    static let textKeys = Set(
        ["lead_new", "accept", "decline", "cancel", "leave", "cancel_sure", "code", "code_lead", "feedback", "certificate", "calendar", "done", "thanks", "keep", "feedback_lead", "feedback_submit"]
            .map { "personal.\($0)" })
        .union(RegistrationStatus.allCases.dropFirst().map { "personal.state.\($0.rawValue)" })
        .union(["score", "recommendation", "comment"].map { "field.GiveFeedbackRequest.\($0)" }).union((1...5).map { "feedback.score_\($0)" })
        .union(["title", "lead", "holds", "revoked", "expired", "check", "code", "unknown", "certifies", "attended", "attended_days", "hours", "sessions", "issued", "verify", "signed"].map { "certificate.\($0)" })
}

extension EventPages {
    var personalRoutes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/registration/{link}", personal)
        routes.post("/registration/{link}", decide)
        routes.get("/registration/{link}/calendar.ics") { request in
            let personal = try await opened(request)
            return calendarFile(personal.activity, personal.sessions, request)
        }
        routes.get("/registration/{link}/feedback") { try await feedbackPage($0, error: nil) }
        routes.post("/registration/{link}/feedback", giveFeedback)
        routes.get("/registration/{link}/certificate.pdf", certificate)
        routes.get("/certificate") { request in
            let code = request.query["code"] ?? ""
            return try await certificatePage(code, request)
        }
        routes.get("/certificate/{code}") { try await certificatePage($0.placeholder("code"), $0) }
        return routes
    }

    private func link(_ request: PageRequest) throws -> String {
        let link = request.placeholder("link")
        guard (20...100).contains(link.count) else { throw ServiceError(.notFound, "there is no registration with this link", reason: "LINK_UNKNOWN") }
        return link
    }

    private func opened(_ request: PageRequest) async throws -> PersonalRegistration {
        try await peer(request).call(ActivityContract.openRegistration, OpenRegistrationRequest(link: try link(request)))
    }

    @Sendable private func personal(_ request: PageRequest) async throws -> PageResponse { try personalPage(try await opened(request), request) }

    private func personalPage(_ personal: PersonalRegistration, _ request: PageRequest, error: ServiceError? = nil) throws -> PageResponse {
        let words = words(request)
        let registration = personal.registration
        var shown = PublicActivity()
        (shown.activity, shown.sessions) = (personal.activity, personal.sessions)
        let own = "/registration/\(try link(request))"
        let isOver = [.celebrada, .cancelada].contains(personal.activity.status)
        let values = [
            "number": words.format.integer(personal.ahead + 1), "until": registration.offerExpiresAt.map(words.format.dayAndTime) ?? "", "name": registration.name,
        ]
        let hasPlace = registration.status == .confirmada
        let hasCode = hasPlace && !isOver
        let code = hasCode ? QRCode("\(request.origin)/check-in/\(registration.id)")?.svg(label: words("personal.code")) : nil
        let said = request.query["said"] == "1" ? words("personal.thanks") : request.query["saved"] == "1" ? words("personal.done") : error.map { words("reason.\($0.reason)") }
        let view = PersonalView(
            title: personal.activity.title, state: words("personal.state.\(registration.status.rawValue)", values), isGood: hasPlace || registration.status == .ofrecida,
            isNew: request.query["new"] != nil, said: said, event: EventView(shown, origin: request.origin, association: site.association, words), address: own,
            csrf: request.csrfToken, codeMarkup: code ?? Markup(html: ""), hasCode: code != nil, canDecide: registration.status == .ofrecida && !isOver,
            canCancel: [.confirmada, .en_espera, .solicitada].contains(registration.status) && !isOver, cancelWords: words(hasPlace ? "personal.cancel" : "personal.leave"),
            feedbackAddress: personal.takesFeedback ? "\(own)/feedback" : nil, certificateAddress: personal.isCertificateDue ? "\(own)/certificate.pdf" : nil,
            calendarAddress: hasPlace ? "\(own)/calendar.ics" : nil)
        var head = self.head(view.title, for: request)
        if error != nil { head.status = 400 }
        return site.page(head, "personal", view, for: request)
    }

    @Sendable private func decide(_ request: PageRequest) async throws -> PageResponse {
        guard let answer = RegistrationAnswer(rawValue: request.form["answer"] ?? ""), answer != .unspecified else { throw ServiceError.invalid("answer", "required", "is required") }
        do {
            _ = try await peer(request).call(ActivityContract.answerRegistration, AnswerRegistrationRequest(link: try link(request), answer))
            return .redirect("/registration/\(try link(request))?saved=1")
        } catch let error as ServiceError where ["OFFER_EXPIRED", "STATUS_ORDER"].contains(error.reason) {
            return try personalPage(try await opened(request), request, error: error)
        }
    }

    private func feedbackPage(_ request: PageRequest, error: ServiceError?) async throws -> PageResponse {
        let personal = try await opened(request)
        let own = "/registration/\(try link(request))"
        guard personal.takesFeedback else { return .redirect(own) }
        let words = words(request)
        var form = FormView(
            GiveFeedbackRequest.self, fields: ["score", "recommendation", "comment"], kept: error == nil ? nil : request.form, error: error, action: "\(own)/feedback",
            submit: words("personal.feedback_submit"), cancel: own, requestID: Identifier.make(at: rooms.now()), request: request, words: words)
        form.fields = form.fields.map { field in
            switch field.name {
            case "score": field.choosing((1...5).reversed().map { ("\($0)", words("feedback.score_\($0)")) }, words: words)
            case "recommendation": field.choosing((0...10).map { ("\($0)", "\($0)") }, words: words)
            default: field
            }
        }
        let view = FeedbackView(title: words("personal.feedback"), lead: words("personal.feedback_lead"), name: personal.activity.title, form: form)
        var head = self.head(view.title, [.init(personal.activity.title, own)], for: request)
        if error != nil { head.status = 400 }
        return site.page(head, "feedback", view, for: request)
    }

    @Sendable private func giveFeedback(_ request: PageRequest) async throws -> PageResponse {
        do {
            var typed: GiveFeedbackRequest = try FormReading.read(request.form, fields: ["score", "recommendation", "comment", "requestId"], language: request.language)
            typed.link = try link(request)
            _ = try await peer(request).call(ActivityContract.giveFeedback, typed)
            return .redirect("/registration/\(typed.link)?said=1")
        } catch let error as ServiceError where error.code == .invalidArgument {
            return try await feedbackPage(request, error: error)
        }
    }

    private struct FeedbackView: Sendable {
        let title: String
        let lead: String
        let name: String
        let form: FormView
    }
}
