import Contract
import Synchronization

/// One search for all records of a service, for its pages and for those of the other services.
package enum RecordSearch {
    /// Most records of a type when nobody says how many.
    static let usual = 8

    /// Answers a text by the records of all types that the caller may read.
    ///
    /// - Parameters:
    ///   - own: what the service answers, the lists of the records.
    ///   - folder: of the words for records, by which some are called.
    package static func answers(_ own: Answers, _ groups: [Desk.Group], texts folder: String) -> Answers {
        let texts = SearchTexts(folder)
        let screens = groups.flatMap(\.screens)
        var answers = Answers(service: own.service, contracts: [SearchContract.contract])
        answers.on(SearchContract.search) { request, call in
            let peer = own.peer(call.caller, language: call.language)
            let most = request.most == 0 ? usual : min(50, Int(request.most))
            var response = SearchRecordsResponse()
            guard !request.text.allSatisfy(\.isWhitespace) else { return response }
            let words = Words(try texts.read(), Language(rawValue: call.language) ?? .en)
            for screen in screens {
                guard let found = try await Desk.unlessClosed({ try await screen.found(request.text, most: most, peer, words) }), !found.records.isEmpty else { continue }
                response.records += found.records.map { FoundRecord(screen.type, $0.id, $0.name) }
                if found.isMore { response.more.append(screen.type) }
            }
            return response
        }
        return answers
    }
}

/// The words for records, read when somebody searches first.
private final class SearchTexts: Sendable {
    private let folder: String
    private let kept = Mutex<Texts?>(nil)

    init(_ folder: String) { self.folder = folder }

    func read() throws -> Texts {
        try kept.withLock { kept in
            if let kept { return kept }
            let texts = try Texts([.web, ModuleFolder(path: folder)])
            kept = texts
            return texts
        }
    }
}

/// The page that finds a text in the records of this service and of the others of the host.
package struct SearchPage: Sendable {
    /// Asks another service as the person who asks here.
    package typealias Elsewhere = @Sendable (SearchRecordsRequest, PageRequest) async throws -> SearchRecordsResponse

    static let path = "/search"

    let site: Site
    /// What this service answers; nil where it has no records of its own to search in.
    let answers: Answers?
    let elsewhere: [String: Elsewhere]
    let addresses: [String: String]
    /// Where the list of a type of this service stands.
    let lists: [String: String]

    package init(_ site: Site, _ answers: Answers?, in frame: SiteFrame, lists: [String: String] = [:]) {
        self.site = site
        self.answers = answers
        self.lists = lists
        elsewhere = frame.searches
        addresses = frame.addresses
    }

    package static let textKeys = Set(["search", "search_hint", "nothing_found", "silent", "in_service"].map { "desk.\($0)" })

    package var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(Self.path) { try await page($0) }
        return routes
    }

    private func page(_ request: PageRequest) async throws -> PageResponse {
        if let answers { try request.admit(.read, in: answers.service) } else if request.caller.kind == .anonymous { throw ServiceError(.unauthenticated, "searching needs an account") }
        let words = site.words(request.language)
        let text = (request.query["q"] ?? "").trimmed
        var view = SearchView(title: words("desk.search"), text: text)
        if text.isEmpty {
            view.nothing = words("desk.search_hint")
        } else {
            let asked = SearchRecordsRequest(String(text.prefix(200)), most: Int32(RecordSearch.usual))
            async let others = self.others(asked, request)
            if let answers {
                let peer = answers.peer(request.caller, language: request.language.rawValue)
                let own = try await Desk.unlessClosed { try await peer.call(SearchContract.search, asked) }
                view.add(own ?? SearchRecordsResponse(), words, at: { "\(lists[$0] ?? "/records/\($0)")/\($1)" }, list: { type in lists[type].map { "\($0)?q=\(FormValues.encode(text))" } })
            }
            for (service, answer) in await others {
                let name = words("service.\(service)")
                guard let answer else {
                    view.silent.append(words("desk.silent", ["service": name]))
                    continue
                }
                let base = addresses[service].map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? ""
                view.add(answer, words, in: name, at: { "\(base)/records/\($0)/\($1)" }, list: { _ in "\(base)\(Self.path)?q=\(FormValues.encode(text))" })
            }
            if view.parts.isEmpty, view.silent.isEmpty { view.nothing = words("desk.nothing_found") }
        }
        return site.page(PageHead(title: view.title), "search", view, for: request)
    }

    /// What the other services find, in the order of their names; nil of one that does not answer. One that the person may
    /// not read is left out.
    private func others(_ asked: SearchRecordsRequest, _ request: PageRequest) async -> [(service: String, answer: SearchRecordsResponse?)] {
        let found = await withTaskGroup(of: (String, SearchRecordsResponse?)?.self) { group in
            for (service, ask) in elsewhere {
                group.addTask {
                    do { return (service, try await ask(asked, request)) } catch let error as ServiceError where [.unauthenticated, .permissionDenied].contains(error.code) {
                        return nil
                    } catch { return (service, nil) }
                }
            }
            var found: [(String, SearchRecordsResponse?)] = []
            for await one in group { if let one { found.append(one) } }
            return found
        }
        return found.sorted { $0.0 < $1.0 }.map { (service: $0.0, answer: $0.1) }
    }
}

/// View model of what was found: the template `search` shows it.
struct SearchView: Sendable {
    struct Link: Sendable {
        let name: String
        let address: String
    }
    struct Part: Sendable {
        let name: String
        let links: [Link]
        let moreAddress: String?
    }

    let title: String
    let text: String
    var parts: [Part] = []
    var nothing: String?
    /// Sentences about services that did not answer.
    var silent: [String] = []

    init(title: String, text: String) { (self.title, self.text) = (title, text) }

    mutating func add(
        _ found: SearchRecordsResponse, _ words: Words, in service: String? = nil, at address: (_ type: String, _ id: String) -> String, list: (_ type: String) -> String?
    ) {
        var types: [String] = []
        for record in found.records where !types.contains(record.recordType) { types.append(record.recordType) }
        for type in types {
            let name = words("record.\(type).many")
            let links = found.records.filter { $0.recordType == type }.map { Link(name: $0.name, address: address(type, $0.id)) }
            parts.append(.init(name: service.map { words("desk.in_service", ["what": name, "service": $0]) } ?? name, links: links, moreAddress: found.more.contains(type) ? list(type) : nil))
        }
    }
}
