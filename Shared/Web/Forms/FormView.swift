import Contract

/// View model of a form made from a message's field table: the template `form` shows it.
///
/// It keeps what was typed, puts each error beside its field and lists all of them above.
package struct FormView: Sendable {
    /// An error in the list above the form.
    package struct Problem: Sendable {
        package let text: String
        /// The id of the field it is about, nil for the form as a whole.
        package let anchor: String?
    }

    package struct Hidden: Sendable {
        let name: String
        let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package let action: String
    package let csrf: String
    /// Sent back with the form, so that a form sent twice acts once.
    package let requestID: String?
    /// The version of the record that the form was made from.
    package var version: String?
    package let submit: String
    package let cancelAddress: String?
    package var fields: [FormField]
    /// Fields that are shown when somebody asks for more.
    package private(set) var folded: [FormField] = []
    package private(set) var hasFolded = false
    /// Something folded is wrong.
    package private(set) var isUnfolded = false
    /// What a form carries unseen beside its fields.
    package var hidden: [Hidden] = []
    /// Name of a field that people do not see and programs that fill in every form do; nil for none.
    package var trap: String?
    package let problems: [Problem]
    package let hasProblems: Bool

    /// - Parameters:
    ///   - fields: dotted names in the order of the form; fields that only the service gives are not for forms.
    ///   - record: values to begin with.
    ///   - kept: what was typed, when a form is shown again.
    ///   - error: why it is shown again.
    ///   - under: name of the request's field that holds the message, as it stands in the error's paths: `organisation`.
    package init<M: Message>(
        _ type: M.Type, fields names: [String], record: M = M(), kept: FormValues? = nil, error: ServiceError? = nil,
        under prefix: String = "", action: String, submit: String, cancel: String? = nil, requestID: String? = nil,
        request: PageRequest, words: Words
    ) {
        self.action = action
        csrf = request.csrfToken
        self.requestID = kept?["requestId"] ?? requestID
        self.submit = submit
        cancelAddress = cancel
        var unplaced = error?.violations ?? []
        var fields: [FormField] = []
        var problems: [Problem] = []
        let rows = withUnsafeBytes(of: record) { bytes in names.flatMap { FormRow.all(M.fields.layout, $0, in: bytes.baseAddress!, kept, words) } }
        for row in rows {
            let (name, path) = (row.name, row.path)
            let own = unplaced.filter { Self.violation($0, isOf: name, prefix) }
            unplaced.removeAll { Self.violation($0, isOf: name, prefix) }
            let message = own.first.map { words.rule($0, path.field) }
            var field = FormField(path, name: name, typed: kept.map { $0.all(name) } ?? row.typed, error: message, words)
            if let list = row.list { field.stands(in: list, isNew: row.isNew) }
            if let message { problems.append(Problem(text: "\(field.label): \(message)", anchor: field.id)) }
            fields.append(field)
        }
        problems += unplaced.map { Problem(text: words.rule($0, nil), anchor: nil) }
        if let error, error.violations.isEmpty { problems.append(Problem(text: ErrorPage(error, traceID: "", words).text, anchor: nil)) }
        self.fields = fields
        self.problems = problems
        hasProblems = !problems.isEmpty
    }

    /// Folds away the fields of these names.
    mutating func fold(_ isFolded: (_ name: String) -> Bool) {
        folded = fields.filter { isFolded($0.name) }
        fields = fields.filter { !isFolded($0.name) }
        hasFolded = !folded.isEmpty
        isUnfolded = folded.contains { $0.error != nil }
    }

    /// `organisation.legalName`, `organisation.themes[2]` are of `legalName` and `themes`.
    private static func violation(_ violation: ServiceError.Violation, isOf name: String, _ prefix: String) -> Bool {
        let path = prefix.isEmpty || !violation.field.hasPrefix(prefix + ".") ? violation.field : String(violation.field.dropFirst(prefix.count + 1))
        return path == name || path.hasPrefix(name + "[") || path.hasPrefix(name + ".")
    }
}

/// One field of a form: label, control, hint and error.
package struct FormField: Sendable {
    package struct Option: Sendable {
        package let value: String
        package let label: String
        package let isSelected: Bool

        package init(value: String, label: String, isSelected: Bool) {
            self.value = value
            self.label = label
            self.isSelected = isSelected
        }
    }

    package let id: String
    package let name: String
    package private(set) var label: String
    package private(set) var hint: String?
    package let error: String?
    package private(set) var isRequired: Bool
    package private(set) var value: String
    /// Ids of hint and error, for screen readers.
    package private(set) var describedBy: String?
    /// Names that a browser suggests.
    package private(set) var suggestions: [String] = []
    package private(set) var hasSuggestions = false
    package private(set) var listID: String?
    package let maximumLength: Int?
    package private(set) var inputType: String?
    package private(set) var inputMode: String?
    package private(set) var isTextArea = false
    package private(set) var isCheckbox = false
    package private(set) var isChecked = false
    package private(set) var isSelect = false
    package private(set) var isChoices = false
    package private(set) var unit: String?
    package private(set) var options: [Option] = []

    init(_ path: FieldPath, name: String, typed: [String], error: String?, _ words: Words) {
        let field = path.field
        id = "f-" + name.map { ".[]".contains($0) ? "-" : String($0) }.joined()
        self.name = name
        label = words.label(path.layout, field)
        hint = words.hint(path.layout, field)
        self.error = error
        isRequired = field.isRequired
        value = typed.first ?? ""
        let described = [hint == nil ? nil : id + "-hint", error == nil ? nil : id + "-error"].compactMap { $0 }
        describedBy = described.isEmpty ? nil : described.joined(separator: " ")
        maximumLength = field.maximumLength
        choose(field, typed, words)
    }

    private mutating func choose(_ field: FieldEntry, _ typed: [String], _ words: Words) {
        switch field.kind {
        case .bool:
            isCheckbox = true
            isChecked = value == "true"
        case .optionalBool:
            isSelect = true
            options = [("", words("form.unset")), ("true", words("value.yes")), ("false", words("value.no"))]
                .map { Option(value: $0.0, label: $0.1, isSelected: $0.0 == value) }
        case .term(let vocabulary):
            isSelect = true
            options = vocabulary.codes.map { code in
                Option(value: code, label: code.isEmpty ? words("form.choose") : words.term(vocabulary, code), isSelected: code == value)
            }
        case .terms(let access):
            isChoices = true
            options = access.vocabulary.codes.dropFirst().map { code in
                Option(value: code, label: words.term(access.vocabulary, code), isSelected: typed.contains(code))
            }
        case .strings, .stringMap: isTextArea = true
        case .string, .optionalString: chooseText(field)
        case .day: inputType = "date"
        case .int32, .uint32, .int64, .optionalInt64, .double, .optionalDouble:
            inputType = "text"
            inputMode = field.decimals > 0 ? "decimal" : "numeric"
            unit = field.isMoney ? "€" : nil
        default: inputType = "text"
        }
    }

    /// Long texts get more lines; known forms get the keyboard that a phone has for them.
    private mutating func chooseText(_ field: FieldEntry) {
        isTextArea = (maximumLength ?? 0) > 400
        guard !isTextArea else { return }
        inputType = "text"
        for case .format(let format) in field.rules {
            switch format {
            case .email: inputType = "email"
            case .web: inputType = "url"
            case .phone: inputType = "tel"
            default: break
            }
        }
    }

    private init(name: String, label: String, value: String, error: String?) {
        id = "f-" + name.map { $0 == "*" ? "all" : String($0) }.joined()
        self.name = name
        self.label = label
        self.value = value
        self.error = error
        hint = nil
        isRequired = false
        maximumLength = nil
        describedBy = error == nil ? nil : id + "-error"
    }

    /// Tells which item of a list it is of; nothing is needed of an item that nobody began.
    fileprivate mutating func stands(in list: String, isNew: Bool) {
        label = "\(list): \(label)"
        if isNew { isRequired = false }
    }

    /// The same field with what a record says now beside what was typed, where they differ.
    func beside<M: Message>(_ record: M, _ words: Words) -> FormField {
        // What changed in a list is seen in the record.
        guard !name.contains("[") else { return self }
        let path = FieldPath(M.fields.layout, name)
        let typed = withUnsafeBytes(of: record) { path.typed(in: $0.baseAddress!, words.format) }
        guard typed.first ?? "" != value || isChoices else { return self }
        let shown = withUnsafeBytes(of: record) { path.value(in: $0.baseAddress!, words).shown(words.format) }
        return noting(words("form.stored", ["value": shown.isEmpty ? words("form.unset") : shown]))
    }

    /// The same field with a note under its label.
    private func noting(_ note: String) -> FormField {
        var field = self
        field.hint = [hint, note].compactMap { $0 }.joined(separator: " ")
        field.describedBy = [id + "-hint", error == nil ? nil : id + "-error"].compactMap { $0 }.joined(separator: " ")
        return field
    }

    /// A text for which names are suggested: `shown` stands in it.
    ///
    /// - Parameters:
    ///   - list: id of the list of names.
    ///   - names: the list, with the first field that suggests from it.
    package func suggesting(_ list: String, _ names: [String], shown: String) -> FormField {
        var field = self
        field.value = shown
        guard !isTextArea else { return field }
        field.listID = list
        field.suggestions = names
        field.hasSuggestions = !names.isEmpty
        return field
    }

    /// Any of several values, for what is no field of a message.
    static func ticks(name: String, label: String, choices: [(value: String, label: String)], ticked: Set<String>) -> FormField {
        var field = FormField(name: name, label: label, value: "", error: nil)
        field.isChoices = true
        field.options = choices.map { Option(value: $0.value, label: $0.label, isSelected: ticked.contains($0.value)) }
        return field
    }

    /// One of several values, for what is no field of a message.
    package static func choice(name: String, label: String, value: String, choices: [(value: String, label: String)]) -> FormField {
        var field = FormField(name: name, label: label, value: value, error: nil)
        field.isSelect = true
        field.options = choices.map { Option(value: $0.value, label: $0.label, isSelected: $0.value == value) }
        return field
    }

    /// Lines of text, for what is no field of a message.
    package static func lines(name: String, label: String, value: String) -> FormField {
        var field = FormField(name: name, label: label, value: value, error: nil)
        field.isTextArea = true
        return field
    }

    /// Any of several values, for what is shown otherwise than its message's field.
    package static func choices(name: String, label: String, chosen: [String], choices: [(value: String, label: String)], error: String?) -> FormField {
        var field = FormField(name: name, label: label, value: "", error: error)
        field.isChoices = true
        field.options = choices.map { Option(value: $0.value, label: $0.label, isSelected: chosen.contains($0.value)) }
        return field
    }

    /// This field with a closed list of values instead of free text, for ids of other records.
    package func choosing(_ choices: [(value: String, label: String)], words: Words) -> FormField {
        var field = self
        field.inputType = nil
        field.isTextArea = false
        field.isSelect = true
        field.options = ([("", words("form.choose"))] + choices).map { Option(value: $0.0, label: $0.1, isSelected: $0.0 == value) }
        return field
    }
}

extension FieldEntry {
    fileprivate var maximumLength: Int? {
        for case .length(let range) in rules { return range.upperBound }
        return nil
    }
}
