import Contract
import Foundation
import Testing

@testable import Web

/// Files of tables as people have them.
@Suite struct UploadTests {
    private func texts() throws -> Texts { try Sample.site.get().texts }

    private func reading(_ bytes: [UInt8], _ choices: [(String, String)] = [], remembered: [String: String] = [:]) throws -> TableReading {
        try TableReading(bytes, of: Boat.fields.layout, try texts(), remembered: remembered, choices: FormValues(choices))
    }

    private func rows(_ reading: TableReading) throws -> [[String]] {
        try CSVReader(try reading.importable().csv, delimiter: reading.delimiter.character).rows.map(\.cells)
    }

    /// What Excel in Spanish saves: Windows-1252, semicolons, a title above the headings, blank lines, decimal commas.
    private static let messy: [UInt8] = {
        let text = "Barcos de la ría, 2025;;;;\r\n;;;;\r\nNAME;Price;Crew;Launched;Comentario\r\nItsas\u{F3};1.234,50;4;13/2/2025;hola\r\n\r\n;;;;solo esto\r\n\"Ama; Lur\";0,5;3;1/12/25;\r\n"
        return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }()

    @Test func `a table that Excel saved is read as it was meant, and how it was read is known`() throws {
        let reading = try reading(Self.messy)
        #expect(reading.table.encoding == .windows1252 && reading.table.delimiter == .semicolon && reading.table.headerLine == 3)
        #expect(reading.hasDecimalComma && !reading.isMonthFirst && reading.leftOut == ["Comentario"])
        #expect(try rows(reading) == [
            ["name", "price_eur", "crew", "launched"], ["Itsasó", "1.234,50", "4", "2025-02-13"], ["Ama; Lur", "0,5", "3", "2025-12-01"],
        ])
        #expect(try reading.importable().lines == [4, 7])
    }

    @Test func `a person says otherwise of letters, separator, numbers, days, headings and columns`() throws {
        let text = "name|price|launched|x\nItsaso|1.234|2/3/2025|wood\n"
        #expect(try rows(try reading(Array(text.utf8))) == [["name", "price_eur", "launched"], ["Itsaso", "1.234", "2025-03-02"]])
        let said = try reading(Array(text.utf8), [("decimal", "point"), ("days", "month_first"), ("map.3", "hull"), ("map.1", "-")])
        #expect(said.delimiter == .comma)
        #expect(try rows(said) == [["name", "launched", "hull"], ["Itsaso", "2025-02-03", "wood"]])
        let other = try reading(Array("name;crew\nItsaso;4\n".utf8), [("delimiter", "comma"), ("map.0", "note")])
        #expect(try rows(other) == [["note"], ["Itsaso;4"]])
        let form = try reading(Array("a;b\nname;crew\nItsaso;4\n".utf8)).table.form
        let title = try reading(Array("a;b\nname;crew\nItsaso;4\n".utf8), [("as", form), ("header", "1"), ("map.0", "name")])
        #expect(try rows(title) == [["name"], ["name"], ["Itsaso"]])
    }

    @Test func `a heading that is remembered means what it meant, and a field is filled from one column`() throws {
        let reading = try reading(Array("Barco,name,crew\nItsaso,Ama,4\n".utf8), remembered: ["Barco": "name", "crew": ""])
        #expect(reading.mapping.columns.map(\.name) == ["name", "", ""])
        #expect(reading.mapping.news(FormValues([])) == [:], "nothing was said")
        let said = FormValues([("map.0", "note"), ("map.1", "name")])
        let names = HeadingNames(Boat.fields.layout, try texts())
        #expect(TableMapping(["Barco", "name"], names, remembered: ["Barco": "name"], choices: said, try texts()).news(said) == ["Barco": "note"])
    }

    @Test(arguments: [
        (["1.234,5"], true), (["1,234.5"], false), (["0,5", "12"], true), (["12.25"], false), (["1.234", "12"], nil), (["1,234"], nil), (["1.234,00 €", "7"], true), (["-3,75"], true),
    ] as [([String], Bool?)])
    func `numbers tell their decimal mark`(cells: [String], hasComma: Bool?) { #expect(CellSigns.hasDecimalComma(cells) == hasComma) }

    @Test(arguments: [(["31/12/2025", "1/2/2025"], false), (["12/31/2025"], true), (["1/2/2025"], nil), (["2025-12-31"], nil)] as [([String], Bool?)])
    func `days tell whether the month comes first`(cells: [String], isMonthFirst: Bool?) { #expect(CellSigns.isMonthFirst(cells) == isMonthFirst) }

    @Test(arguments: [("31/12/2025", "2025-12-31"), ("1.7.24", "2024-07-01"), ("2025-12-31 10:00", "2025-12-31"), ("2025/12/31", "2025-12-31"), ("1/1/99", "1999-01-01"), ("31/2/2025", nil), ("ayer", nil)] as [(String, String?)])
    func `days are read as people write them`(cell: String, day: String?) { #expect(CellSigns.day(cell, isMonthFirst: false)?.text == day) }

    @Test func `terms are read by what people call them`() throws {
        let words = Words(try texts(), .es)
        let hull = words.term(Boat.Hull.vocabulary, "steel")
        let reading = try reading(Array("name;hull;hulls\nItsaso;\(hull.uppercased());wood, \(hull)\n".utf8))
        #expect(try rows(reading)[1] == ["Itsaso", "steel", "wood|steel"])
    }

    @Test func `UTF-16 is read with and without its mark`() throws {
        for bytes in [[0xFF, 0xFE], []].map({ (mark: [UInt8]) in mark + "name\tcrew\nñandú\t4\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }) {
            let reading = try reading(bytes)
            #expect(reading.table.encoding == .utf16 && reading.table.delimiter == .tab)
            #expect(try rows(reading)[1] == ["ñandú", "4"])
        }
    }

    @Test func `a spreadsheet comes back as it was written, its days as days and its numbers as short as they were`() throws {
        let sheet = try SpreadsheetWriter("Barcos & más", header: ["name", "priceCents", "launched", "crew"])
        sheet.add([.text("Ama <Lur> & \"Itsaso\""), .money(cents: 110), .day(try #require(Day("2024-02-29"))), .number(4, decimals: 0)])
        sheet.add([.text("=1+1"), .number(123_456_789, decimals: 2), .empty, .number(-7, decimals: 0)])
        try sheet.begin("Otra", header: ["name"])
        sheet.add([.text("Gau")])
        let bytes = try sheet.finish()
        var book = try Workbook(bytes)
        #expect(book.sheets == ["Barcos & más", "Otra"])
        #expect(try book.rows(of: "Barcos & más").map(\.cells) == [
            ["name", "priceCents", "launched", "crew"], ["Ama <Lur> & \"Itsaso\"", "1.1", "2024-02-29", "4"], ["=1+1", "1234567.89", "", "-7"],
        ])
        let other = try reading(bytes, [("sheet", "Otra")])
        #expect(try rows(other) == [["name"], ["Gau"]] && other.table.isSpreadsheet && !other.hasDecimalComma)
    }

    @Test func `what is no table, or too much of one, is refused in words`() throws {
        func refusal(_ bytes: [UInt8]) throws -> String { try #require(#expect(throws: ServiceError.self) { try reading(bytes).importable() }?.violations.first?.rule) }
        let sheet = try SpreadsheetWriter("x", header: ["name"])
        sheet.add([.text("Gau")])
        let good = try sheet.finish()
        for length in stride(from: 4, to: good.count - 1, by: 97) { #expect(try refusal(Array(good.prefix(length))) == "file_broken") }
        #expect(try refusal([0xD0, 0xCF, 0x11, 0xE0, 1, 2]) == "file_broken" && refusal(Array("%PDF-1.7".utf8)) == "file_broken")
        #expect(try refusal(Array("name;crew\n".utf8)) == "csv_empty" && refusal(Array("x;y\n1;2\n".utf8)) == "csv_columns" && refusal(Array("name\n\"open\n".utf8)) == "csv")
        #expect(try refusal(Array("name;crew;x\n;;1\n".utf8)) == "csv_empty")
        // Every byte of an archive may be another one: it is read or refused, and nothing else happens.
        for index in stride(from: 0, to: good.count, by: 13) {
            var bytes = good
            bytes[index] ^= 0x5A
            do { _ = try reading(bytes).importable() } catch let error { #expect(error is ServiceError) }
        }
    }

    @Test(arguments: ["<a><!DOCTYPE x [<!ENTITY e \"x\">]></a>", "<a b=\"1></a>", "<a", "<a b></a>", "</a>", String(repeating: "<a>", count: 100)])
    func `what is not XML as spreadsheets write it is refused`(text: String) {
        #expect(throws: ServiceError.self) {
            var pieces = XMLPieces(Array(text.utf8))
            while try pieces.next() != nil {}
        }
    }

    @Test func `pieces of XML tell names, attributes and texts`() throws {
        var pieces = XMLPieces(Array("<?xml version='1.0'?><!-- <x> --><x:a b='1 &amp; 2' c:d=\"&#x41;\">t&lt;&#65;<![CDATA[<raw>]]><e/></x:a>".utf8))
        var all: [XMLPieces.Piece] = []
        while let piece = try pieces.next() { all.append(piece) }
        #expect(all == [.open("a", ["b": "1 & 2", "d": "A"]), .text("t<A"), .text("<raw>"), .open("e", [:]), .close("e"), .close("a")])
    }

    @Test func `an archive that unpacks to too much is not unpacked`() throws {
        let sheet = try SpreadsheetWriter("x", header: ["name"])
        for _ in 0..<2000 { sheet.add([.text(String(repeating: "a", count: 2000))]) }
        let bytes = try sheet.finish()
        var archive = try ZipArchive(bytes, limit: 100_000)
        let error = #expect(throws: ServiceError.self) { try archive.file("xl/worksheets/sheet1.xml") }
        #expect(error?.violations.first?.rule == "file_large")
    }
}
