import Contract
import Models
import Storage
import Web

/// View model of the form by which anybody registers.
struct RegisterView: Sendable {
    let title: String
    let event: EventView
    let note: String?
    let form: FormView
    let consent: FormField
    let consentError: String?
    /// When the form was shown, sealed.
    let began: String

    static let textKeys = Set(["title", "submit", "already", "consent", "consent_title", "consent_missing", "privacy", "moderated", "waiting"].map { "register.\($0)" })
        .union(["reason.FORM_EARLY", "reason.FORM_OLD", "field.RegisterRequest.organisationName", "hint.RegisterRequest.organisationName"]).union(Gender.allCases.dropFirst().map { "term.Gender.\($0.rawValue)" })
}

extension EventPages {
    /// Version of the text that people agree to, `register.consent` and `register.privacy`; another text has another one.
    static let consentVersion = "2026-11"
    private static let fields = ["name", "email", "organisationName", "gender"]

    /// - Parameter note: why the form is shown again, where it is not for one of its fields.
    func registerPage(_ request: PageRequest, error: ServiceError?, note: String? = nil, isConsentMissing: Bool = false) async throws -> PageResponse {
        let shown = try await shown(request)
        guard shown.takesRegistrations else { return .redirect("/agenda/\(shown.activity.id)") }
        let words = words(request)
        let isAgain = error != nil || note != nil || isConsentMissing
        let event = EventView(shown, origin: request.origin, association: site.association, words)
        var form = FormView(
            RegisterRequest.self, fields: Self.fields, kept: isAgain ? request.form : nil, error: error, action: "\(event.address)/register", submit: words("register.submit"),
            cancel: event.address, requestID: Identifier.make(at: rooms.now()), request: request, words: words)
        let members = try rooms.memberNames(on: EventClock.madrid.day(at: rooms.now()))
        form.fields = form.fields.map { $0.name == "organisationName" ? $0.suggesting("members", members, shown: $0.value) : $0 }
        let problem = isConsentMissing ? words("register.consent_missing") : nil
        let consent = FormField.choices(
            name: "consent", label: words("register.consent_title"), chosen: isAgain ? request.form.all("consent") : [],
            choices: [("yes", words("register.consent", ["association": site.association]))], error: problem)
        let hint = shown.activity.isModerated ? words("register.moderated") : shown.freePlaces == 0 ? words("register.waiting") : nil
        let view = RegisterView(
            title: words("register.title"), event: event, note: note ?? hint, form: form, consent: consent, consentError: problem,
            began: start(of: shown.activity.id).sealed(at: rooms.now()))
        var head = self.head(view.title, [.init(words("agenda.title"), "/agenda"), .init(event.title, event.address)], for: request)
        if isAgain { head.status = error?.code == .alreadyExists ? 409 : 400 }
        return site.page(head, "register", view, for: request)
    }

    @Sendable func register(_ request: PageRequest) async throws -> PageResponse {
        try await count("register", request)
        let words = words(request)
        let activity = request.placeholder("activity")
        // Who fills in what nobody sees is asked again, like who is too fast.
        guard request.form["website"] ?? "" == "" else { return try await registerPage(request, error: nil, note: words("reason.FORM_EARLY")) }
        do {
            try start(of: activity).check(request.form["began"] ?? "", at: rooms.now())
            var typed: RegisterRequest = try FormReading.read(request.form, fields: Self.fields + ["requestId"], language: request.language)
            (typed.activityID, typed.consentVersion) = (activity, Self.consentVersion)
            typed.language = DocumentLanguage(rawValue: request.language.rawValue) ?? .es
            if let known = try rooms.organisation(named: typed.organisationName) { (typed.orgID, typed.organisationName) = (known, "") }
            try typed.validate()
            guard request.form["consent"] == "yes" else { return try await registerPage(request, error: nil, isConsentMissing: true) }
            let made = try await answers.peer(Self.publicCaller, language: request.language.rawValue).call(ActivityContract.register, typed)
            return .redirect("/registration/\(try await rooms.newLink(to: made.id))?new=1")
        } catch let error as ServiceError where error.reason == "ALREADY_REGISTERED" {
            try await rooms.sendLinkAgain(activity: activity, email: request.form["email"] ?? "")
            return try await registerPage(request, error: nil, note: words("register.already"))
        } catch let error as ServiceError where ["FORM_EARLY", "FORM_OLD"].contains(error.reason) {
            return try await registerPage(request, error: nil, note: words("reason.\(error.reason)"))
        } catch let error as ServiceError where error.code == .invalidArgument || error.reason == "NOT_OPEN" {
            return try await registerPage(request, error: error)
        }
    }

    private func start(of activity: String) -> FormStart { FormStart("registration \(activity)", seal: rooms.registrations.seal, shortestSeconds: 3) }
}

extension PillarRooms {
    private static let page = Call(caller: EventPages.publicCaller, method: "public page")

    /// What the members of a day are called.
    func memberNames(on day: Day) throws -> [String] {
        try registrations.database.read { session in
            try session.rows(
                """
                SELECT o.legal_name FROM directory_organisation o WHERE o.merged_into = '' AND \(fragment: Directory.isMember("o.id", on: day)) ORDER BY o.legal_name, o.id LIMIT 1000
                """) { $0.text(0) }
        }
    }

    /// The organisation of a name, where exactly one has it.
    func organisation(named name: String) throws -> String? {
        guard !name.isEmpty else { return nil }
        return try registrations.database.read { session in
            let found = try session.rows(
                """
                SELECT id FROM directory_organisation WHERE merged_into = '' AND (legal_name = \(name) OR trade_name = \(name)) ORDER BY id LIMIT 2
                """) { $0.text(0) }
            return found.count == 1 ? found[0] : nil
        }
    }

    /// What organisations are called, by id.
    func organisationNames(_ ids: Set<String>) throws -> [String: String] {
        try registrations.database.read { session in
            var names: [String: String] = [:]
            let all = ids.sorted()
            for start in stride(from: 0, to: all.count, by: 100) {
                let part = Array(all[start..<min(start + 100, all.count)])
                for (id, name) in try session.rows("SELECT id, legal_name FROM directory_organisation WHERE id IN \(part)", { ($0.text(0), $0.text(1)) }) { names[id] = name }
            }
            return names
        }
    }

    /// A new personal link to a registration that was just made.
    func newLink(to registration: String) async throws -> String {
        try await registrations.database.write(by: Self.page) { [links] tx in try links.make(for: registration, in: tx) }
    }

    /// Has who registered already sent a new link, once an hour at most.
    func sendLinkAgain(activity: String, email: String) async throws {
        try await registrations.database.write(by: Self.page) { [registrations] tx in
            let found = try registrations.table.select(
                "activity_id = \(activity) AND email = \(email.lowercased()) AND status NOT IN ('cancelada', 'rechazada') ORDER BY id", in: tx)
            if let registration = found.first { try registrations.news.tell(.enlace, registration, occasion: "\(tx.now.seconds / 3600)", in: tx) }
        }
    }
}
