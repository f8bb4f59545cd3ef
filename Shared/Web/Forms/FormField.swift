import Contract

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
    /// The item of a list that it is of, by the list's name and the item's number; nil for a field of the message itself.
    private(set) var item: String?
    /// What it is called in its item.
    private var own = ""
    /// What the group is called that it begins, and whether it ends one.
    private(set) var opens: String?
    private(set) var closes = false

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
    mutating func stands(in list: String, isNew: Bool) {
        (item, own) = (list, label)
        label = "\(list): \(own)"
        if isNew { isRequired = false }
    }

    /// The same field without the item that it is of, where nothing else of that stands beside it.
    func alone() -> FormField {
        var field = self
        (field.label, field.item, field.opens, field.closes) = (item == nil ? label : own, nil, nil, false)
        return field
    }

    /// The fields of an item that stand together are one group under its name; one that stands alone says whose it is.
    static func grouped(_ fields: [FormField]) -> [FormField] {
        var grouped = fields
        for index in fields.indices {
            guard let item = fields[index].item else { continue }
            let follows = index > 0 && fields[index - 1].item == item, goesOn = index + 1 < fields.count && fields[index + 1].item == item
            grouped[index].opens = !follows && goesOn ? item : nil
            grouped[index].closes = follows && !goesOn
            grouped[index].label = follows || goesOn ? fields[index].own : "\(item): \(fields[index].own)"
        }
        return grouped
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
