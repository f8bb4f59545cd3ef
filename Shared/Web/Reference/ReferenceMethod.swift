import Contract

/// View model of the page of one method.
struct ReferenceMethod: Sendable {
    let title: String
    let summary: String
    let path: String
    let access: String
    let reach: String?
    let effect: String
    let request: [ReferenceMessage]
    let answer: [ReferenceMessage]
    let errors: [ReferenceError]
    let postCommand: String
    let getCommand: String?
    let idNote: String?
    let trial: ReferenceTrial
    let answerExample: String
    let warning: String?
    let action: String
    let csrf: String
    /// Without a session or a cookie for forms no form can be sent.
    let mayTry: Bool

    init(_ method: MethodDescription, example: String, trial: ReferenceTrial, in reference: Reference, _ request: PageRequest) {
        let words = reference.site.words(request.language)
        title = method.name
        summary = method.summary
        path = method.path
        let roles = Role.allCases.filter { $0.grants.contains(method.access) }.map(\.rawValue).joined(separator: ", ")
        let isOpen = method.access == .open
        access = isOpen || method.access == .known ? words("reference.\(method.access.rawValue)") : words("reference.scope", ["scope": method.access.scope(in: reference.service), "roles": roles])
        reach = isOpen ? nil : words("reference.reach.\(method.reach.rawValue)")
        let reads = method.effect == .reads
        effect = words(reads ? "reference.reads" : method.input.field("requestId") == nil ? "reference.writes" : "reference.writes_once")
        self.request = ReferenceMessage.all(method.input, .given, place: "request", words)
        answer = ReferenceMessage.all(method.output, .told, place: "answer", words)
        errors = ReferenceError.codes(of: method).map { ReferenceError($0, reference.wire, words) }
        let command = ReferenceCommand(method, message: example, origin: request.origin)
        postCommand = command.post
        getCommand = reads ? command.get : nil
        let isInvented = ReferenceSamples.ids(in: method.input).contains { example.contains($0.id) }
        idNote = isInvented ? words("reference.invented_ids") : nil
        answerExample = JSONIndent.text(method.output.example(.told))
        self.trial = trial
        warning = reads ? nil : words("reference.try_writes")
        action = Reference.address(method)
        csrf = request.csrfToken
        mayTry = !request.csrfToken.isEmpty
    }
}

/// The table of a message's fields.
struct ReferenceMessage: Sendable {
    struct Row: Sendable {
        let name: String
        let kind: String
        let kindAddress: String?
        let isNeeded: Bool
        let meaning: String
        /// Values that the field takes.
        let codes: String?
        let columns: Columns
    }
    /// What stands over the columns; on a phone beside each cell.
    struct Columns: Sendable {
        let kind: String
        let meaning: String
    }

    let id: String
    let name: String
    let meaning: String
    let isFirst: Bool
    let isEmpty: Bool
    let rows: [Row]
    let columns: Columns

    /// The message and those inside it, each once.
    static func all(_ layout: MessageLayout, _ direction: Direction, place: String, _ words: Words) -> [ReferenceMessage] {
        var waiting = [(layout, direction)]
        var seen: Set<String> = [layout.name]
        var found: [ReferenceMessage] = []
        while !waiting.isEmpty {
            let (next, way) = waiting.removeFirst()
            found.append(ReferenceMessage(next, way, place: place, isFirst: found.isEmpty, words))
            for field in next.fields {
                guard let inner = field.inner, seen.insert(inner.name).inserted else { continue }
                waiting.append((inner, way == .given && field.rules.contains(.partial) ? .change : way))
            }
        }
        return found
    }

    private init(_ layout: MessageLayout, _ direction: Direction, place: String, isFirst: Bool, _ words: Words) {
        let columns = Columns(kind: words("reference.kind"), meaning: words("reference.meaning"))
        id = Self.anchor(layout, place)
        name = layout.shortName
        meaning = layout.meaning
        self.isFirst = isFirst
        self.columns = columns
        let needed = Set(layout.mustBeGiven(direction).map(\.name))
        // What only the service gives need not be read by who asks.
        let shown = layout.fields.filter { direction == .told || !$0.isOutput || needed.contains($0.name) }
        rows = shown.map { field in
            Row(
                name: field.name, kind: field.kindWords, kindAddress: field.inner.map { "#\(Self.anchor($0, place))" },
                isNeeded: needed.contains(field.name), meaning: direction == .told || field.isOutput ? field.meaning : field.documentation, codes: field.codes,
                columns: columns)
        }
        isEmpty = rows.isEmpty
    }

    private static func anchor(_ layout: MessageLayout, _ place: String) -> String { "\(place)-\(layout.name.replacing(".", with: "-"))" }
}

extension FieldEntry {
    fileprivate var inner: MessageLayout? {
        switch kind {
        case .message(let access), .messages(let access): access.layout
        default: nil
        }
    }

    /// Codes that the field takes, with commas between.
    fileprivate var codes: String? {
        switch kind {
        case .term(let vocabulary): vocabulary.codes.filter { !$0.isEmpty }.joined(separator: ", ")
        case .terms(let access): access.vocabulary.codes.filter { !$0.isEmpty }.joined(separator: ", ")
        default: nil
        }
    }

    /// The JSON that the field is, in the words of the contract documents.
    fileprivate var kindWords: String {
        switch kind {
        case .string, .optionalString, .term: "string"
        case .strings, .terms: "list of string"
        case .stringMap: "map of string"
        case .bool, .optionalBool: "true or false"
        case .int32, .uint32: "integer"
        case .int64, .optionalInt64: "integer as string"
        case .double, .optionalDouble: "number"
        case .bytes: "base64"
        case .day: "date YYYY-MM-DD"
        case .instant: "time (RFC 3339)"
        case .duration: "duration, 3.5s"
        case .mask: "field names, a,b"
        case .any: "any message"
        case .anys: "list of any message"
        case .message(let access): access.layout.shortName
        case .messages(let access): "list of \(access.layout.shortName)"
        }
    }
}
