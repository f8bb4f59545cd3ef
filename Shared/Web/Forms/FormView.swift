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

    /// A second way to send the form, which says so by a value of its own.
    package struct Ending: Sendable {
        let name: String
        let value: String
        let label: String

        package init(_ name: String, _ value: String, label: String) {
            (self.name, self.value, self.label) = (name, value, label)
        }
    }

    package let action: String
    package let csrf: String
    /// Sent back with the form, so that a form sent twice acts once.
    package var requestID: String?
    /// The version of the record that the form was made from.
    package var version: String?
    package let submit: String
    /// What ends the matter, where the form may be sent before that too; nil where it is sent in one way.
    package var ending: Ending?
    package let cancelAddress: String?
    package var fields: [FormField] { didSet { fields = FormField.grouped(fields) } }
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
        self.fields = FormField.grouped(fields)
        self.problems = problems
        hasProblems = !problems.isEmpty
    }

    /// Folds away the fields of these names.
    mutating func fold(_ isFolded: (_ name: String) -> Bool) {
        folded = FormField.grouped(fields.filter { isFolded($0.name) })
        fields = fields.filter { !isFolded($0.name) }.map { field in field.item == nil || fields.contains { $0.item == field.item && $0.name != field.name && !isFolded($0.name) } ? field : field.alone() }
        hasFolded = !folded.isEmpty
        isUnfolded = folded.contains { $0.error != nil }
    }

    /// `organisation.legalName`, `organisation.themes[2]` are of `legalName` and `themes`.
    private static func violation(_ violation: ServiceError.Violation, isOf name: String, _ prefix: String) -> Bool {
        let path = prefix.isEmpty || !violation.field.hasPrefix(prefix + ".") ? violation.field : String(violation.field.dropFirst(prefix.count + 1))
        return path == name || path.hasPrefix(name + "[") || path.hasPrefix(name + ".")
    }
}
