import Contract

/// A file as an import takes it: which table it holds, which field each column means, and how numbers and days are written.
package struct TableReading {
    let table: UploadedTable
    let mapping: TableMapping
    /// What people say of the columns; nothing where it was said of other ones.
    let choices: FormValues
    let hasDecimalComma: Bool
    let isMonthFirst: Bool
    /// Whether a field that a new record needs is in no column.
    let lacksRequired: Bool

    /// - Parameters:
    ///   - remembered: field names by heading.
    ///   - choices: what a person says of the file; what is not said is found out.
    /// - Throws: `invalid_argument` for what is no table, or one that is too large.
    package init(_ bytes: [UInt8], of layout: MessageLayout, _ texts: Texts, remembered: [String: String] = [:], choices: FormValues = FormValues()) throws(ServiceError) {
        let names = HeadingNames(layout, texts)
        let table = try UploadedTable(bytes, choices) { cells in cells.count { remembered[$0] != nil || names.name($0) != nil } }
        // What was said of the columns of another sheet, or below other headings, says nothing of these.
        let isSame = choices["read"].map { $0 == table.mark } ?? true
        let said = isSame ? choices : FormValues()
        let mapping = TableMapping(table.headers, names, remembered: remembered, choices: said, texts)
        (self.table, self.mapping, self.choices) = (table, mapping, said)
        let given = Set(mapping.given.compactMap(\.field?.name))
        lacksRequired = !given.contains("id") && layout.fields.contains { $0.isRequired && !$0.isOutput && !given.contains($0.name) }
        let found = CellSigns.hasDecimalComma(mapping.cells(table.body) { $0.isNumeric }) ?? (table.delimiter != .comma)
        hasDecimalComma = !table.isSpreadsheet && (choices["decimal"].map { $0 == "comma" } ?? found)
        let order = choices["days"].flatMap(UploadedTable.DayOrder.init)
        isMonthFirst = order.map { $0 == .monthFirst } ?? CellSigns.isMonthFirst(mapping.cells(table.body) { if case .day = $0.kind { true } else { false } }) ?? false
    }

    package var delimiter: Delimiter { hasDecimalComma ? .semicolon : .comma }

    /// Headings of columns that are no field.
    package var leftOut: [String] { mapping.columns.filter { $0.name.isEmpty && !$0.header.isEmpty }.map(\.header) }

    /// The table as the import method takes it, and the line of the file that each of its rows comes from.
    ///
    /// - Throws: `invalid_argument` on `csv` when no column is a field, or no row has anything in those that are.
    package func importable() throws(ServiceError) -> (csv: String, lines: [Int]) {
        guard !mapping.given.isEmpty else { throw .invalid("csv", "csv_columns", "has no column that is a field") }
        let importable = mapping.table(table.body, hasDecimalComma: hasDecimalComma, isMonthFirst: isMonthFirst)
        guard !importable.lines.isEmpty else { throw .invalid("csv", "csv_empty", "needs at least one row") }
        return importable
    }
}
