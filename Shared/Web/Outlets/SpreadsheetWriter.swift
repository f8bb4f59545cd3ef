import CXlsxWriter
import Contract
import Foundation

/// Writes tables as a spreadsheet (Office Open XML), a sheet for each: the one file that knows libxlsxwriter.
///
/// Dates are dates and amounts numbers, shown as the reader's own spreadsheet shows them; a text stays a text whatever it
/// begins with. The first line is frozen and filters the others.
package final class SpreadsheetWriter {
    package static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    /// Rows that the format holds, the header among them.
    package static let mostRows = 1_048_576
    private static let mostCharacters = 32_767

    private let folder: URL
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var sheet: UnsafeMutablePointer<lxw_worksheet>
    private let formats: Formats
    private var columns: Int
    /// The row that is written next.
    package private(set) var row: UInt32 = 0
    private var widths: [Int]
    private var isFinished = false

    /// - Parameters:
    ///   - name: what the sheet is called.
    ///   - header: what the columns are called.
    ///   - isStreamed: rows leave memory as they come, so that a long table costs none; charts then know no values beforehand.
    /// - Throws: `unavailable` when there is no room for temporary files.
    package init(_ name: String, header: [String], isStreamed: Bool = true) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-\(Identifier.make(at: .now()))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let made: UnsafeMutablePointer<lxw_workbook>? = folder.path.withCString { temporary in
            var options = lxw_workbook_options(constant_memory: isStreamed ? 1 : 0, tmpdir: UnsafeMutablePointer(mutating: temporary), use_zip64: 0)
            return workbook_new_opt("\(folder.path)/table.xlsx", &options)
        }
        guard let made, let sheet = workbook_add_worksheet(made, Self.sheetName(name)) else {
            throw ServiceError(.unavailable, "the spreadsheet cannot be begun: there is no room in \(folder.path)")
        }
        self.folder = folder
        workbook = made
        self.sheet = sheet
        formats = Formats(made)
        columns = header.count
        widths = []
        begin(header)
    }

    /// Ends the sheet and begins another one.
    package func begin(_ name: String, header: [String]) throws {
        endSheet()
        guard let next = workbook_add_worksheet(workbook, Self.sheetName(name)) else {
            throw ServiceError(.internal, "the spreadsheet has two sheets called \(name)")
        }
        sheet = next
        begin(header)
    }

    private func begin(_ header: [String]) {
        (row, columns) = (0, header.count)
        widths = header.map { min($0.count + 4, 40) }
        worksheet_freeze_panes(sheet, 1, 0)
        for (column, text) in header.enumerated() { write(text, column, formats.header) }
        row = 1
    }

    private func endSheet() {
        worksheet_autofilter(sheet, 0, 0, max(row, 1) - 1, UInt16(columns - 1))
        for (column, width) in widths.enumerated() { worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(width), nil) }
    }

    /// The program's own chart of one row, its columns named by the header.
    ///
    /// - Parameter place: where its corner stands, in rows and columns.
    package func chart(_ title: String, row line: UInt32, columns: ClosedRange<UInt16>, at place: (row: UInt32, column: UInt16)) {
        guard let chart = workbook_add_chart(workbook, UInt8(LXW_CHART_COLUMN.rawValue)) else { return }
        let series = chart_add_series(chart, nil, nil)
        let name = String(cString: sheet.pointee.name)
        chart_series_set_categories(series, name, 0, columns.lowerBound, 0, columns.upperBound)
        chart_series_set_values(series, name, line, columns.lowerBound, line, columns.upperBound)
        chart_title_set_name(chart, Self.storable(title))
        chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        worksheet_insert_chart(sheet, place.row, place.column, chart)
    }

    deinit {
        if !isFinished { lxw_workbook_free(workbook) }
        try? FileManager.default.removeItem(at: folder)
    }

    package func add(_ values: [FieldValue]) {
        for (column, value) in values.enumerated() { write(value, column) }
        row += 1
    }

    /// Ends the spreadsheet; the writer is used up.
    package func finish() throws -> [UInt8] {
        endSheet()
        let code = workbook_close(workbook)
        isFinished = true
        guard code == LXW_NO_ERROR, let data = FileManager.default.contents(atPath: "\(folder.path)/table.xlsx") else {
            throw ServiceError(.unavailable, "the spreadsheet cannot be written: \(String(cString: lxw_strerror(code)))")
        }
        return Array(data)
    }

    private func write(_ value: FieldValue, _ column: Int) {
        switch value {
        case .empty: break
        case .text(let text):
            if row < 200 { widths[column] = max(widths[column], min(text.count + 1, 40)) }
            write(text, column, nil)
        case .number(let number, let decimals):
            write(Self.scaled(number, decimals), column, decimals == 0 ? formats.whole : decimals == 2 ? formats.hundredths : nil)
        case .money(let cents): write(Self.scaled(cents, 2), column, formats.money)
        case .day(let day): write(day, seconds: nil, column)
        case .instant(let instant):
            let day = Formatting.localDay(instant)
            write(day, seconds: Formatting.localSeconds(instant) - Int64(day.number) * 86_400, column)
        }
    }

    private func write(_ text: String, _ column: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
        worksheet_write_string(sheet, row, UInt16(column), Self.storable(text), format)
    }

    private func write(_ number: Double, _ column: Int, _ format: UnsafeMutablePointer<lxw_format>?) {
        widths[column] = max(widths[column], 14)
        worksheet_write_number(sheet, row, UInt16(column), number, format)
    }

    /// The calendar of spreadsheets begins in 1900; what is before stays a text.
    private func write(_ day: Day, seconds: Int64?, _ column: Int) {
        let (year, month, date) = day.components
        guard year >= 1900 else { return write(day.text, column, nil) }
        widths[column] = max(widths[column], seconds == nil ? 12 : 18)
        var moment = lxw_datetime(
            year: Int32(year), month: Int32(month), day: Int32(date), hour: Int32((seconds ?? 0) / 3600), min: Int32((seconds ?? 0) / 60 % 60),
            sec: Double((seconds ?? 0) % 60))
        worksheet_write_datetime(sheet, row, UInt16(column), &moment, seconds == nil ? formats.day : formats.instant)
    }

    private static func scaled(_ value: Int64, _ decimals: Int) -> Double {
        var divisor = 1.0
        for _ in 0..<decimals { divisor *= 10 }
        return Double(value) / divisor
    }

    /// Without what XML cannot carry, and not longer than a cell can be.
    private static func storable(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { $0.value >= 32 ? $0.value < 0xFFFE || $0.value > 0xFFFF : "\t\n\r".unicodeScalars.contains($0) }
        guard scalars.count > mostCharacters else { return String(String.UnicodeScalarView(scalars)) }
        return String(String.UnicodeScalarView(scalars.prefix(mostCharacters - 1))) + "…"
    }

    private static func sheetName(_ name: String) -> String { String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(31)) }

    /// The program's own formats that every spreadsheet shows in its reader's way.
    private struct Formats {
        let header: UnsafeMutablePointer<lxw_format>?
        let day, instant, whole, hundredths, money: UnsafeMutablePointer<lxw_format>?

        init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
            func numbered(_ index: UInt8) -> UnsafeMutablePointer<lxw_format>? {
                let format = workbook_add_format(workbook)
                format_set_num_format_index(format, index)
                return format
            }
            header = workbook_add_format(workbook)
            format_set_bold(header)
            format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
            (whole, hundredths, money) = (numbered(1), numbered(2), numbered(4))
            (day, instant) = (numbered(14), numbered(22))
        }
    }
}
