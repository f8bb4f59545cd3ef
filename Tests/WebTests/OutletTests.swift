import Contract
import Foundation
import Testing

@testable import Web

@Suite struct OutletTests {
    struct Measured: Message {
        var factor = 0.0
        var length: Double?
        var names: [String] = []
        init() {}
        static let fields = FieldTable<Measured>("test.v1.Measured", "Something measured.", [
            .double(1, "factor", \.factor, "Factor."),
            .double(2, "length", \.length, "Length."),
            .texts(3, "names", \.names, "Names."),
        ])
    }
    private let words = Words(Texts([.es: ["value.yes": "Sí", "value.no": "No", "field.afloat": "A flote", "field.priceCents": "Precio"]]), .es)

    @Test(arguments: ["=1", "'=1", "''", "'", "''+1", "plain", "'quoted'", "", "\u{FF1D}1", "\t1", "1=1"])
    func `a text comes back from its cell as it was`(text: String) {
        let cell = InertText.cell(text)
        #expect(InertText.text(cell) == text)
        #expect(!("=+-@\t\r\n\u{FF1D}".unicodeScalars.contains(cell.unicodeScalars.first ?? "x")))
    }

    @Test(arguments: [0.1, -0.5, 1.0 / 3, 12_345.678901, 0, 7, -3, 1e13, 0.00012])
    func `a number is exchanged with every decimal it has`(number: Double) throws {
        var record = Measured()
        record.factor = number
        record.length = number
        let columns = RecordColumns(Measured.fields.layout)
        let cells = withUnsafeBytes(of: record) { columns.exchanged($0.baseAddress!, .names, words) }
        for (cell, name) in zip(cells, ["factor", "length"]) {
            var table = CSVWriter(Formatting(.es))
            table.row([cell])
            let text = String(decoding: table.bytes.dropFirst(3).dropLast(2), as: UTF8.self)
            let reading = try #require(CellReading(header: name, in: Measured.fields.layout, hasDecimalComma: true))
            #expect(Double(try reading.json(text)) == number, "\(text)")
        }
    }

    @Test(arguments: [["a"], ["a", "b"], ["a, b"], ["a; b"], ["a;b", "c"]])
    func `a list is exchanged item by item, whatever marks stand in the items`(names: [String]) throws {
        var record = Measured()
        record.names = names
        let cell = withUnsafeBytes(of: record) { RecordColumns(Measured.fields.layout).exchanged($0.baseAddress!, .names, words)[2] }
        guard case .text(let text) = cell else { return #expect(Bool(false), "\(cell)") }
        let reading = try #require(CellReading(header: "names", in: Measured.fields.layout, hasDecimalComma: true))
        #expect(try JSONDecoder().decode([String].self, from: Data(try reading.json(text).utf8)) == names)
    }

    @Test func `a column is headed in the reader's words or by its name in the contract, amounts by euros`() {
        let columns = RecordColumns(Boat.fields.layout)
        #expect(columns.header(.names, words).contains("price_eur") && columns.header(.names, words).contains("afloat"))
        #expect(columns.header(.labels, words).contains("Precio (€)") && columns.header(.labels, words).contains("A flote"))
        let names = HeadingNames(Boat.fields.layout, words.texts)
        #expect(["Precio (€)", "A FLOTE", "price_eur", "priceCents", "Otra"].map { names.name($0) } == ["price_eur", "afloat", "price_eur", "price_cents", nil])
    }

    @Test func `a spreadsheet that is begun and left leaves nothing behind`() throws {
        let folder = FileManager.default.temporaryDirectory
        func left() throws -> Set<String> { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("auzolan-") }) }
        let before = try left()
        do {
            let begun = try SpreadsheetWriter("boats/2026", header: ["Name", "Launched"])
            begun.add([.text("Ama"), .day(Day(year: 1850, month: 1, day: 1)!)])
            let whole = try SpreadsheetWriter("boats", header: ["Name"])
            whole.add([.text("a\u{0}\u{8}b" + String(repeating: "x", count: 40_000))])
            #expect(Array(try whole.finish().prefix(2)) == Array("PK".utf8))
        }
        #expect(try left() == before)
    }
}
