import Contract

/// Which field each column of an uploaded table means, and the table as imports take it.
struct TableMapping {
    struct Column {
        let index: Int
        let header: String
        /// The field's name as imports read it, `amount_eur` for cents; empty for a column that is left out.
        let name: String
        let field: FieldEntry?
        /// What it would be if nobody said otherwise this time.
        let usual: String
    }

    let columns: [Column]
    /// Codes by what people call them, for each vocabulary.
    private let codes: [String: [String: String]]

    /// - Parameters:
    ///   - remembered: field names by heading.
    ///   - choices: what the person says: `map.3` is the name for the fourth column, `-` leaves it out.
    init(_ headers: [String], _ fields: HeadingNames, remembered: [String: String], choices: FormValues, _ texts: Texts) {
        var taken: Set<String> = []
        let language = fields.language(of: headers)
        columns = headers.enumerated().map { index, header in
            let usual = remembered[header] ?? fields.name(header, in: language) ?? ""
            let said = choices["map.\(index)"]
            // A field is filled from one column: the person's choice first.
            var name = said.map { $0 == "-" ? "" : $0 } ?? usual
            if let said, fields.field(said) == nil { name = "" }
            if !taken.insert(name).inserted { name = "" }
            return Column(index: index, header: header, name: name, field: fields.field(name), usual: usual)
        }
        let vocabularies = columns.compactMap(\.field?.vocabulary).map { ($0.name, Self.codes($0, texts)) }
        codes = Dictionary(vocabularies) { first, _ in first }
    }

    private static func codes(_ vocabulary: Vocabulary, _ texts: Texts) -> [String: String] {
        let called = vocabulary.codes.dropFirst().flatMap { code in
            [(CellReading.plain(code), code)] + Language.allCases.flatMap { language in
                ([Words(texts, language).term(vocabulary, code)] + others(vocabulary, code, texts, language)).map { (CellReading.plain($0), code) }
            }
        }
        return Dictionary(called) { first, _ in first }
    }

    /// What else people write for a term: `Vizcaya` for `Bizkaia`.
    private static func others(_ vocabulary: Vocabulary, _ code: String, _ texts: Texts, _ language: Language) -> [String] {
        texts.find("also.\(vocabulary.name).\(code)", language)?.split(separator: ";").map { String($0).trimmed } ?? []
    }

    /// Those that are taken in.
    var given: [Column] { columns.filter { $0.field != nil } }

    /// What the person said and is worth remembering.
    func news(_ choices: FormValues) -> [String: String] {
        let said = columns.filter { choices["map.\($0.index)"] != nil && $0.name != $0.usual && !$0.header.isEmpty }
        return Dictionary(said.map { ($0.header, $0.name) }) { first, _ in first }
    }

    /// What the rows are called by their first cells that are taken in, by line.
    func told(_ rows: [UploadedTable.Row]) -> [Int: String] {
        let names = rows.map { row in
            (row.line, given.lazy.compactMap { $0.index < row.cells.count ? row.cells[$0.index] : nil }.filter { !$0.isEmpty }.prefix(2).map { String($0.prefix(80)) }.joined(separator: " · "))
        }
        return Dictionary(names) { first, _ in first }
    }

    /// The cells of the columns that hold something of a kind.
    func cells(_ rows: [UploadedTable.Row], where isOfKind: (FieldEntry) -> Bool) -> [String] {
        given.filter { $0.field.map(isOfKind) ?? false }.flatMap { column in rows.compactMap { column.index < $0.cells.count ? $0.cells[column.index] : nil } }
    }

    /// The table as an import takes it, and the line of the file that each of its rows comes from. Rows without a cell in any
    /// of the columns are left out.
    func table(_ rows: [UploadedTable.Row], hasDecimalComma: Bool, isMonthFirst: Bool) -> (csv: String, lines: [Int]) {
        let mark = hasDecimalComma ? ";" : ","
        var lines: [Int] = []
        var csv = given.map(\.name).joined(separator: mark) + "\n"
        for row in rows {
            let cells = given.map { column in column.index < row.cells.count ? cell(row.cells[column.index].trimmed, column.field, isMonthFirst) : "" }
            guard cells.contains(where: { !$0.isEmpty }) else { continue }
            lines.append(row.line)
            csv += cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: mark) + "\n"
        }
        return (csv, lines)
    }

    /// Days and terms as the contract writes them; everything else, and what is not understood, as it stands.
    private func cell(_ cell: String, _ field: FieldEntry?, _ isMonthFirst: Bool) -> String {
        switch field?.kind {
        case .string where !cell.isEmpty: TypedText.read(cell, field)
        case .day: CellSigns.day(cell, isMonthFirst: isMonthFirst)?.text ?? cell
        case .term(let vocabulary): code(cell, vocabulary) ?? cell
        case .terms(let access):
            cell.split { "|;,".contains($0) }.map { code(String($0).trimmed, access.vocabulary) ?? String($0).trimmed }.joined(separator: "|")
        default: cell
        }
    }

    private func code(_ cell: String, _ vocabulary: Vocabulary) -> String? { codes[vocabulary.name]?[CellReading.plain(cell)] }
}

extension FieldEntry {
    fileprivate var vocabulary: Vocabulary? {
        switch kind {
        case .term(let vocabulary): vocabulary
        case .terms(let access): access.vocabulary
        default: nil
        }
    }
}

/// What the fields of a record type are called in headings.
struct HeadingNames {
    let layout: MessageLayout
    private let byLabel: [Language: [String: String]]
    private let byName: [String: FieldEntry]

    init(_ layout: MessageLayout, _ texts: Texts) {
        self.layout = layout
        let fields = layout.fields.filter { $0.name == "id" || !$0.isOutput && $0.name != "etag" }
        byName = Dictionary(fields.flatMap { [(RecordColumns.name($0), $0), ($0.protoName, $0)] }) { first, _ in first }
        let labels = Language.allCases.map { language in
            let words = Words(texts, language)
            let called = fields.flatMap { field in
                ([words.label(layout, field)] + Self.others(layout, field, words)).map { (CellReading.plain($0), RecordColumns.name(field)) }
            }
            return (language, Dictionary(called) { first, _ in first })
        }
        byLabel = Dictionary(uniqueKeysWithValues: labels)
    }

    /// What else people call a field: `CIF` for a tax number.
    private static func others(_ layout: MessageLayout, _ field: FieldEntry, _ words: Words) -> [String] {
        words.texts.find("also.\(layout.shortName).\(field.name)", words.language)?.split(separator: ";").map { String($0).trimmed } ?? []
    }

    /// The language in which most of these headings are labels.
    func language(of headings: [String]) -> Language {
        func known(_ language: Language) -> Int { headings.count { byLabel[language]?[CellReading.plain($0)] != nil } }
        return Language.allCases.max { known($0) < known($1) } ?? .es
    }

    /// The name that a heading means: a label, rather in the language that is given than in another one, or the field's own
    /// name.
    func name(_ heading: String, in language: Language = .es) -> String? {
        let plain = CellReading.plain(heading)
        if let name = byLabel[language]?[plain] ?? Language.allCases.lazy.compactMap({ byLabel[$0]?[plain] }).first { return name }
        guard let reading = CellReading(header: heading, in: layout, hasDecimalComma: false) else { return nil }
        // Cents under the name of cents stay cents.
        let isExact = CellReading.plain(reading.field.name) == CellReading.plain(heading)
        let name = isExact ? reading.field.protoName : RecordColumns.name(reading.field)
        return byName[name] === reading.field ? name : nil
    }

    func field(_ name: String) -> FieldEntry? { byName[name] }

    /// Names and labels of all fields that a table can give, in their order.
    func choices(_ words: Words) -> [(value: String, label: String)] {
        layout.fields.compactMap { field in
            let name = RecordColumns.name(field)
            return byName[name] === field ? (value: name, label: words.label(layout, field) + (field.isMoney ? " (€)" : "")) : nil
        }
    }
}
