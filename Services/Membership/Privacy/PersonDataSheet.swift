import Contract
import Foundation
import Models
import Web

/// What all services keep of a person as the person reads it, to be printed: all that the download says, record by record.
struct PersonDataSheet: Sendable {
    struct Value: Sendable {
        let name: String
        let text: String
    }
    struct Record: Sendable {
        let name: String
        let bond: String
        let id: String
        let values: [Value]
    }
    struct Part: Sendable {
        let anchor: String
        let name: String
        let nothing: String?
        let records: [Record]
    }

    let title: String
    let lead: String
    let missing: String?
    let parts: [Part]

    static let textKeys = Set(["sheet", "sheet_lead", "sheet_missing"].map { "privacy.\($0)" })

    init(_ export: PersonExport, of name: String, _ words: Words) {
        title = name
        lead = words("privacy.sheet_lead", ["when": export.exportTime.map { words.format.dayAndTime($0) } ?? "", "id": export.personID])
        missing = export.unavailable.isEmpty ? nil : words("privacy.sheet_missing", ["services": export.unavailable.map { words("service.\($0)") }.joined(separator: ", ")])
        parts = export.services.map { data in
            let records = data.records.map { record in
                Record(
                    name: words.texts.find("record.\(record.type).one", words.language) ?? record.type, bond: words("term.SubjectBond.\(record.bond.rawValue)"), id: record.recordID,
                    values: record.values.map { Value(name: Self.label($0.column, of: record.type, words), text: Self.readable($0.value, of: $0.column, in: record.type, words)) })
            }
            return Part(anchor: data.service, name: words("service.\(data.service)"), nothing: records.isEmpty ? words("privacy.none") : nil, records: records)
        }
    }

    /// What a column is called; its own name where nobody sees it on a screen.
    private static func label(_ column: String, of type: String, _ words: Words) -> String {
        PersonDataPages.label(column, of: type, words) ?? column
    }

    /// Terms, yes and no, lists and messages inside a record in words, days as people write them, all else as it is kept.
    static func readable(_ value: String, of column: String, in type: String, _ words: Words) -> String {
        if column.hasPrefix("is_") || column.hasPrefix("has_"), let flag = ["0": "value.no", "1": "value.yes"][value] { return words(flag) }
        if let day = Day(value) { return words.format.day(day) }
        if let moment = Instant(value) { return words.format.dayAndTime(moment) }
        let field = SubjectFields.field(column, of: type)
        if value.count > 2, value.hasPrefix("|"), value.hasSuffix("|") {
            return value.split(separator: "|").map { SubjectFields.told(String($0), field, words) }.joined(separator: ", ")
        }
        guard value.hasPrefix("{") || value.hasPrefix("["), let parsed = try? JSONSerialization.jsonObject(with: Data(value.utf8)) else { return SubjectFields.told(value, field, words) }
        return told(parsed, field, words)
    }

    private static func told(_ value: Any, _ field: FieldEntry?, _ words: Words) -> String {
        switch value {
        case let list as [Any]: return list.map { told($0, field, words) }.joined(separator: "\n")
        case let object as [String: Any]:
            let layout = field.flatMap(SubjectFields.inside)
            let parts = object.sorted { $0.key < $1.key }.map { key, value -> String in
                let part = layout?.field(key)
                let label = layout.flatMap { layout in part.map { words.label(layout, $0) } } ?? key
                return "\(label): \(told(value, part, words))"
            }
            return parts.joined(separator: "; ")
        default: return SubjectFields.told("\(value)", field, words)
        }
    }
}
