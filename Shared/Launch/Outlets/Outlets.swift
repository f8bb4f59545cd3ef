import Contract
import Storage
import Web

/// Plain addresses for people's tools beside the methods: tables of every list, `/organisations.csv` and `.xlsx`, and of those
/// that people follow calendars and feeds, `/activities.ics` and `.rss`.
struct Outlets: Sendable {
    private let lists: [String: RecordList]
    private let subscriptions: [String: Subscription]
    let answers: Answers
    let texts: Texts
    private let association: String

    /// - Parameters:
    ///   - texts: labels of the records' fields.
    ///   - association: whose records they are, as calendars are called; may be empty.
    init(_ answers: Answers, _ subscriptions: [Subscription] = [], texts: Texts, association: String = "") {
        lists = RecordList.all(answers)
        self.subscriptions = Dictionary(uniqueKeysWithValues: subscriptions.map { ($0.name, $0) })
        self.answers = answers
        self.texts = texts
        self.association = association
    }

    /// Whether a path is an outlet's.
    func knows(_ path: String) -> Bool { outlet(path) != nil }

    /// The method that lists what an outlet tells; nil for what is no outlet.
    func list(_ path: String) -> (any Answer)? {
        switch outlet(path) {
        case .table(let list, _): list.answer
        case .followed(let subscription, _): answers.byPath[subscription.method.path]
        case nil: nil
        }
    }

    /// Every outlet, `activities.ics`, those that people follow first.
    var names: [String] {
        let followed = followed.flatMap { subscription in SubscriptionOutlet.Form.allCases.filter { $0.isTold(of: subscription) }.map { "\(subscription.name).\($0.rawValue)" } }
        return followed + lists.keys.sorted().flatMap { name in TableOutlet.Form.allCases.map { "\(name).\($0.rawValue)" } }
    }

    /// Lists that people's calendars and readers follow.
    var followed: [Subscription] { subscriptions.values.sorted { $0.name < $1.name } }

    /// - Parameter address: where the outlet was asked, when that is not its own address.
    /// - Returns: nil for what is no outlet.
    /// - Throws: what the list's method throws.
    func answer(_ request: PageRequest, at address: String? = nil) async throws -> PageResponse? {
        guard let outlet = outlet(request.path) else { return nil }
        guard request.method != .post else {
            var response = PageResponse(status: 405)
            response.setHeader("allow", "GET, HEAD")
            return response
        }
        let asked = OutletQuery(request.query.pairs.map { ($0.name, $0.value) })
        var response: PageResponse
        switch outlet {
        case .table(let list, let form):
            let table = try await TableOutlet(list: list, texts: texts).table(form, asked, by: request.caller, request.language)
            response = PageResponse.file(table.bytes, type: form.type, name: "\(list.name).\(form.rawValue)")
        case .followed(let subscription, let form):
            let own = address ?? request.origin + (request.query.isEmpty ? request.path : "\(request.path)?\(request.query.encoded)")
            let outlet = SubscriptionOutlet(subscription, form, answers, texts, association: association, own: own)
            response = try await outlet.answer(asked, request)
        }
        response.setHeader("content-language", request.language.rawValue)
        return response
    }

    private enum Outlet {
        case table(RecordList, TableOutlet.Form)
        case followed(Subscription, SubscriptionOutlet.Form)
    }

    /// `/name.form`
    private func outlet(_ path: String) -> Outlet? {
        let parts = path.dropFirst().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard path.hasPrefix("/"), parts.count == 2 else { return nil }
        if let form = TableOutlet.Form(rawValue: parts[1]) { return lists[parts[0]].map { .table($0, form) } }
        guard let form = SubscriptionOutlet.Form(rawValue: parts[1]), let subscription = subscriptions[parts[0]], form.isTold(of: subscription) else { return nil }
        return .followed(subscription, form)
    }
}

/// What an outlet is asked: names and values of its address.
struct OutletQuery: Sendable {
    let pairs: [(name: String, value: String)]

    init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    /// Without these names.
    func without(_ names: Set<String>) -> OutletQuery { OutletQuery(pairs.filter { !names.contains($0.name) }) }

    /// - Throws: `invalid_argument` for a name that is not known, with the one that may be meant, or that stands twice.
    func check(_ outlet: String, knows known: [String]) throws(ServiceError) {
        for (index, (name, _)) in pairs.enumerated() {
            guard known.contains(where: { $0 == name || $0.snakeCased == name }) else {
                let near = Likeness.nearest(name, among: known).map { "\($0) is meant?" } ?? "there is \(known.joined(separator: ", "))"
                throw .invalid(name, "unknown_field", "is no parameter of \(outlet); \(near)")
            }
            guard !pairs[..<index].contains(where: { $0.name.snakeCased == name.snakeCased }) else { throw .invalid(name, "once", "stands twice") }
        }
    }
}
