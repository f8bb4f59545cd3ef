/// What becomes of a row of an imported table.
package enum ImportVerdict: String, Term {
    case unspecified = "", create, update, unchanged, duplicate, rejected, removed, restored, left
    package static let meaning = "What becomes of an imported row"
}

/// What separates the cells of a table.
package enum Delimiter: String, Term {
    case unspecified = "", comma, semicolon, tab, bar
    package static let meaning = "What separates the cells of a table"

    /// Nil where it is to be found out.
    package var character: Character? {
        switch self {
        case .unspecified: nil
        case .comma: ","
        case .semicolon: ";"
        case .tab: "\t"
        case .bar: "|"
        }
    }

    package init(_ character: Character) { self = Self.allCases.first { $0.character == character } ?? .unspecified }
}

/// A rule that a cell breaks.
package struct ImportViolation: Message {
    package var field = ""
    package var rule = ""
    package var message = ""

    package init() {}
    package init(_ violation: ServiceError.Violation) {
        field = violation.field
        rule = violation.rule
        message = violation.message
    }

    package static let fields = FieldTable<ImportViolation>(
        "auzolan.tables.v1.ImportViolation", "A rule that a cell breaks.",
        [
            .text(1, "field", \.field, "The field."),
            .text(2, "rule", \.rule, "Key of the rule."),
            .text(3, "message", \.message, "The rule in words."),
        ])
}

/// What becomes of one row.
package struct ImportRow: Message {
    package var line: Int32 = 0
    package var verdict = ImportVerdict.unspecified
    package var id = ""
    package var reason = ""
    package var violations: [ImportViolation] = []
    package var code = ""

    package init() {}

    /// Notes why nothing becomes of the row.
    package mutating func refuse(_ error: ServiceError) {
        reason = error.message
        violations = error.violations.map(ImportViolation.init)
        if violations.isEmpty { code = error.reason.isEmpty ? error.code.rawValue : error.reason }
    }

    package static let fields = FieldTable<ImportRow>(
        "auzolan.tables.v1.ImportRow", "What becomes of one row of the table.",
        [
            .int32(1, "line", \.line, "Line of the file that the row begins on; the header is line 1."),
            .term(2, "verdict", \.verdict, "create, update, unchanged, duplicate (looks like a record that is there: nothing is written) or rejected; of an import that is taken back removed, restored or left."),
            .text(3, "id", \.id, "The record it makes, changes or looks like; a new one has no id in a dry run."),
            .text(4, "reason", \.reason, "Why it is a duplicate or rejected."),
            .messages(5, "violations", \.violations, "The rules that its cells break."),
            .text(6, "code", \.code, "Machine-readable cause where no rule of a field says it: IN_USE, CHANGED_SINCE, or the code of an error."),
        ])
}

/// Asks to take in a table.
package struct ImportRecords<Record: ServedResource>: Message {
    package var csv = ""
    package var apply = false
    package var columns: [String: String] = [:]
    package var requestID = ""
    package var fileName = ""
    package var delimiter = Delimiter.unspecified

    package init() {}
    package init(
        csv: String, apply: Bool = false, columns: [String: String] = [:], requestID: String = "", fileName: String = "", delimiter: Delimiter = .unspecified
    ) {
        self.csv = csv
        self.apply = apply
        self.columns = columns
        self.requestID = requestID
        self.fileName = fileName
        self.delimiter = delimiter
    }

    package static var fields: FieldTable<Self> { Record.methods.importFields }
}

/// What became of a table, row by row.
package struct ImportReport<Record: ServedResource>: Message {
    package var applied = false
    package var created: Int32 = 0
    package var updated: Int32 = 0
    package var unchanged: Int32 = 0
    package var duplicates: Int32 = 0
    package var rejected: Int32 = 0
    package var ignoredColumns: [String] = []
    package var rows: [ImportRow] = []
    package var runID = ""

    package init() {}

    package static var fields: FieldTable<Self> { Record.methods.importReportFields }
}

/// Asks to take back an import that was applied.
package struct UndoImport<Record: ServedResource>: Message {
    package var runID = ""
    package var requestID = ""

    package init() {}
    package init(_ runID: String, requestID: String = "") { (self.runID, self.requestID) = (runID, requestID) }

    package static var fields: FieldTable<Self> { Record.methods.undoFields }
}

/// What became of the records of an import that was taken back.
package struct UndoReport<Record: ServedResource>: Message {
    package var removed: Int32 = 0
    package var restored: Int32 = 0
    package var left: Int32 = 0
    package var rows: [ImportRow] = []

    package init() {}

    package static var fields: FieldTable<Self> { Record.methods.undoReportFields }
}
