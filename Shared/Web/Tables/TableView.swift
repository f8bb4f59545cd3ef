import Contract
import Foundation

/// View model of a table: the template `table` shows it, on a phone as cards.
package struct TableView: Sendable {
    package struct Column: Sendable {
        package let label: String
        package let isNumeric: Bool
        /// Where a click on the heading leads, when the list can be ordered by it.
        package var sortAddress: String?
        /// `ascending`, `descending` or nil.
        package var sort: String?

        package init(_ label: String, isNumeric: Bool = false, sortAddress: String? = nil, sort: String? = nil) {
            self.label = label
            self.isNumeric = isNumeric
            self.sortAddress = sortAddress
            self.sort = sort
        }
    }
    package struct Cell: Sendable {
        /// The column's heading, repeated where the table becomes cards.
        package fileprivate(set) var label = ""
        package let text: String
        package let address: String?
        package let isNumeric: Bool
        package let isEmpty: Bool
        fileprivate(set) var isFirst = false

        package init(_ text: String, address: String? = nil, isNumeric: Bool = false) {
            self.text = text
            self.address = address
            self.isNumeric = isNumeric
            isEmpty = text.isEmpty
        }
    }
    package struct Row: Sendable {
        package let cells: [Cell]
        /// What a tick before the row stands for.
        fileprivate(set) var key = ""
        /// What the first cell says, for who hears the tick.
        fileprivate(set) var name = ""
    }

    package let caption: String
    /// A heading above says the same: the caption is for who hears the page.
    package var isCaptionSpoken = false
    package let columns: [Column]
    package private(set) var rows: [Row]
    package let hasRows: Bool
    /// Whether rows can be chosen.
    package private(set) var hasKeys = false
    package let empty: String

    /// - Parameters:
    ///   - caption: says what the table lists; read by screen readers, shown above.
    ///   - empty: the sentence that stands in place of rows when there are none.
    package init(caption: String, columns: [Column], rows: [[Cell]], empty: String) {
        self.caption = caption
        self.columns = columns
        self.rows = rows.map { cells in
            Row(cells: zip(cells, columns).enumerated().map { index, pair in
                var cell = pair.0
                cell.label = pair.1.label
                cell.isFirst = index == 0
                return cell
            })
        }
        hasRows = !rows.isEmpty
        self.empty = empty
    }

    /// The same table with a tick before each row: a form around it sends the keys of those that are ticked as `id`.
    func choosing(_ keys: [String]) -> TableView {
        var table = self
        table.hasKeys = hasRows
        for (index, key) in keys.enumerated() where index < rows.count {
            table.rows[index].key = key
            table.rows[index].name = rows[index].cells.first?.text ?? ""
        }
        return table
    }

    /// Orders the rows by what their first cells say, as people read it.
    mutating func sortByFirst() {
        rows.sort { ($0.cells.first?.text ?? "").compare($1.cells.first?.text ?? "", options: [.caseInsensitive, .diacriticInsensitive, .numeric]) == .orderedAscending }
    }

    /// A table of messages with a column for each named field; `link` leads from the first cell to the record.
    package init<M: Message>(
        _ records: [M], fields names: [String], caption: String, words: Words, order: TableOrder? = nil,
        empty: String? = nil, link: (M) -> String? = { _ in nil }
    ) {
        let paths = names.map { FieldPath(M.fields.layout, $0) }
        let columns = zip(names, paths).map { name, path in
            Column(
                words.label(path.layout, path.field), isNumeric: path.field.isNumeric,
                sortAddress: order?.address(name), sort: order?.direction(name))
        }
        let rows = records.map { record in
            withUnsafeBytes(of: record) { bytes in
                paths.enumerated().map { index, path in
                    let value = path.value(in: bytes.baseAddress!, words)
                    let address = index == 0 ? link(record) : nil
                    if case .number(let year, _) = value, path.field.isYear { return Cell(String(year), address: address) }
                    return Cell(value.shown(words.format), address: address, isNumeric: path.field.isNumeric)
                }
            }
        }
        self.init(caption: caption, columns: columns, rows: rows, empty: empty ?? words("table.empty"))
    }
}

/// The order of a list as its address carries it: `order=legal_name desc` (AIP-132).
package struct TableOrder: Sendable {
    let request: PageRequest
    let sortable: Set<String>
    let current: OrderTerm?

    /// - Parameter sortable: names of the fields by which the list can be ordered.
    package init(_ request: PageRequest, sortable: Set<String>) {
        self.request = request
        self.sortable = sortable
        current = request.query["order"].flatMap { try? OrderTerm.parse($0) }?.first
    }

    func direction(_ name: String) -> String? {
        guard current?.field == name.snakeCased else { return nil }
        return current?.descending == true ? "descending" : "ascending"
    }

    /// Another click turns the order round; a changed order begins at the first page.
    func address(_ name: String) -> String? {
        guard sortable.contains(name) else { return nil }
        var request = request
        request.query = request.query.setting("page", to: nil)
        return request.address(setting: "order", to: name.snakeCased + (direction(name) == "ascending" ? " desc" : ""))
    }
}
