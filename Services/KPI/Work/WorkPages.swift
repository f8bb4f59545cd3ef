import Contract
import Web

/// How long work is begun and waited for on screen: what is done in a moment is shown at once, for the rest a page tells how far it is.
struct WorkPages: Sendable {
    /// What is done, for the words of the page.
    enum Kind: String, CaseIterable, Sendable { case pdf, xlsx, freeze }

    let site: Site
    let work: LongWork
    /// How long somebody sees nothing before the page comes that tells how far the work is.
    private static let moment = Duration.seconds(2)
    /// How long a program waits for a file.
    private static let longest = Duration.seconds(120)

    init(_ site: Site, _ work: LongWork = LongWork()) { (self.site, self.work) = (site, work) }

    /// Begins work and shows what came of it.
    ///
    /// - Parameters:
    ///   - progress: address of the page that tells how far it is; the work's id is added.
    ///   - isShort: whether it is often done in a moment, or wanted by programs, which see no pages: then it is waited for.
    /// - Throws: what the work throws, when that is known in time.
    func begin(
        _ request: PageRequest, owner: String, as name: String = "", progress: String, isShort: Bool, _ doing: @escaping @Sendable () async throws -> LongWork.Outcome
    ) async throws -> PageResponse {
        let id = try work.begin(owner: owner, as: name, doing)
        if isShort {
            switch await work.state(id, owner: owner, within: request.caller.kind == .person ? Self.moment : Self.longest) {
            case .done(let outcome): return Self.shown(outcome)
            case .failed(let error): throw error
            case .running, .unknown: break
            }
        }
        return .redirect("\(progress)\(progress.contains("?") ? "&" : "?")job=\(id)")
    }

    /// How far work is: it is asked about again every second.
    ///
    /// - Parameter again: address where it can be begun anew.
    func progress(_ request: PageRequest, owner: String, _ kind: Kind, again: String, isPublic: Bool = false) -> PageResponse {
        let state = work.state(request.query["job"] ?? "", owner: owner)
        if case .done(let outcome) = state {
            if case .page = outcome { return Self.shown(outcome) }
            if request.query["take"] == "1" { return Self.shown(outcome) }
        }
        let view = WorkProgress(state, kind, take: "\(request.path)?\(request.query.setting("take", to: "1").encoded)", again: again, site.words(request.language))
        var head = PageHead(title: view.title)
        head.isPublic = isPublic
        var response = site.page(head, "work-progress", view, for: request)
        if view.isRunning { response.setHeader("refresh", "1") }
        return response
    }

    private static func shown(_ outcome: LongWork.Outcome) -> PageResponse {
        switch outcome {
        case .file(let bytes, let type, let name): .file(bytes, type: type, name: name)
        case .page(let address): .redirect(address)
        }
    }
}

/// View model of the page that waits for long work: the template `work-progress` shows it.
struct WorkProgress: Sendable {
    let title: String
    let text: String
    /// What the program said; nil where that is put into words.
    let cause: String?
    let isRunning: Bool
    let takeAddress: String?
    let againAddress: String

    init(_ state: LongWork.State, _ kind: WorkPages.Kind, take: String, again: String, _ words: Words) {
        againAddress = again
        title = words("work.title_\(kind.rawValue)")
        switch state {
        case .running: (text, cause, isRunning, takeAddress) = (words("work.running_\(kind.rawValue)"), nil, true, nil)
        case .done: (text, cause, isRunning, takeAddress) = (words("work.done"), nil, false, take)
        case .failed(let error):
            let known = words.texts.find("reason.\(error.reason)", words.language)
            (text, cause, isRunning, takeAddress) = (known ?? words("work.failed_\(kind.rawValue)"), known == nil ? error.message : nil, false, nil)
        case .unknown: (text, cause, isRunning, takeAddress) = (words("work.gone"), nil, false, nil)
        }
    }

    static let textKeys = Set(
        ["title", "running", "failed"].flatMap { part in WorkPages.Kind.allCases.map { "work.\(part)_\($0.rawValue)" } } + ["done", "gone", "take", "again"].map { "work.\($0)" })
}
