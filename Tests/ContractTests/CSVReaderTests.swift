import Testing

@testable import Contract

/// Tables as spreadsheets write them.
@Suite struct CSVReaderTests {
    private func cells(_ text: String) throws -> [[String]] { try CSVReader(text).rows.map(\.cells) }

    @Test(arguments: [
        ("a,b\n1,2\n", ","), ("a;b\r\n1;2", ";"), ("a\tb\n1\t2\n\n", "\t"), ("\u{FEFF}a,b\r1,2\r", ","), ("\"a,x\";b\n1;2", ";"),
    ])
    func `finds the delimiter and every kind of line end`(text: String, delimiter: String) throws {
        let reader = try CSVReader(text)
        #expect(String(reader.delimiter) == delimiter)
        #expect(reader.rows.last?.cells == ["1", "2"])
    }

    @Test func `keeps delimiters, quotes and line ends inside quotes and the line a row begins on`() throws {
        let reader = try CSVReader("name,note\n\"Ficticia, S.L.\",\"two\nlines \"\"quoted\"\"\"\n\n,\nlast,x\n")
        #expect(reader.rows.map(\.cells) == [["name", "note"], ["Ficticia, S.L.", "two\nlines \"quoted\""], ["last", "x"]])
        #expect(reader.rows.map(\.line) == [1, 2, 6])
    }

    @Test func `says on which line a quote opens that is never closed`() throws {
        let error = #expect(throws: ServiceError.self) { try CSVReader("a\n1\n\"open\nagain") }
        #expect(error?.violations.first?.message.contains("line 3") == true)
    }

    @Test func `decodes what Excel writes`() {
        #expect(CSVReader.decode(Array("ñandú €".utf8)) == "ñandú €")
        #expect(CSVReader.decode([0xF1, 0x61, 0x6E, 0x64, 0xFA, 0x20, 0x80]) == "ñandú €")
        #expect(CSVReader.decode([0xFF, 0xFE, 0xF1, 0x00, 0x61, 0x00]) == "ña")
    }

    private func read(_ header: String, _ cell: String, decimalComma: Bool = true) throws -> String {
        let column = try #require(CellReading(header: header, in: Cells.fields.layout, hasDecimalComma: decimalComma))
        return try column.json(cell)
    }

    @Test(arguments: [
        ("count", "1.234", "1234"), ("count", "-12", "-12"), ("amount", "1.234,56 €", "123456"), ("amount_eur", "0,5", "50"),
        ("amountCents", "99", "99"), ("Día", "30/06/2024", "\"2024-06-30\""), ("day", "2024-06-30 00:00:00", "\"2024-06-30\""),
        ("day", "1.7.2024", "\"2024-07-01\""), ("is open", "Sí", "true"), ("IS_OPEN", "ez", "false"), ("kind", "Two Words", "\"two_words\""),
    ])
    func `reads cells as people type them`(header: String, cell: String, json: String) throws {
        guard header != "Día" else { return #expect(CellReading(header: header, in: Cells.fields.layout, hasDecimalComma: true) == nil) }
        #expect(try read(header, cell) == json)
    }

    @Test(arguments: [("count", "1.5"), ("count", "1,5"), ("count", "a"), ("amount", "1,234"), ("day", "31/02/2024"), ("day", "6/30/2024"), ("is_open", "perhaps"), ("kind", "three")])
    func `refuses a cell that is not what the field holds, with field and rule`(header: String, cell: String) throws {
        let refusal = #expect(throws: CellRefusal.self) { try read(header, cell) }
        #expect(refusal?.violation.field.isEmpty == false)
        #expect(refusal?.violation.rule.isEmpty == false)
    }

    @Test func `reads numbers with the marks of the file`() throws {
        #expect(try read("amount", "1,234.56", decimalComma: false) == "123456")
        #expect(try read("amount", "1234,56", decimalComma: true) == "123456")
    }
}

private enum Kind: String, Term {
    case unspecified = "", one, two_words
    static let meaning = "Kind"
}

private struct Cells: Message {
    var count: Int64 = 0
    var amountCents: Int64 = 0
    var day: Day?
    var isOpen = false
    var kind = Kind.unspecified

    static let fields = FieldTable<Cells>(
        "test.Cells", "Cells.",
        [
            .int64(1, "count", \.count, "A number."), .int64(2, "amountCents", \.amountCents, "Money."), .day(3, "day", \.day, "A day."),
            .flag(4, "isOpen", \.isOpen, "A flag."), .term(5, "kind", \.kind, "A kind."),
        ])
}
