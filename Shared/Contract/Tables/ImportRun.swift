/// An import that was applied: who took in which file when, and what became of its rows.
package struct ImportRun: Message {
    package var id = ""
    package var recordType = ""
    package var fileName = ""
    package var time: Instant?
    package var principalName = ""
    package var created: Int32 = 0
    package var updated: Int32 = 0
    package var unchanged: Int32 = 0
    package var duplicates: Int32 = 0
    package var rejected: Int32 = 0
    package var undoTime: Instant?
    package var canUndo = false

    package init() {}

    package static let fields = FieldTable<ImportRun>(
        "auzolan.tables.v1.ImportRun", "An import that was applied.",
        [
            .text(1, "id", \.id, "Which import."),
            .text(2, "recordType", \.recordType, "Type of its records, as their methods name it."),
            .text(3, "fileName", \.fileName, "Name of the file that it came from; may be empty."),
            .instant(4, "time", \.time, "When."),
            .text(5, "principalName", \.principalName, "Who took it in.", .personal),
            .int32(6, "created", \.created, "Rows that made a record."),
            .int32(7, "updated", \.updated, "Rows that changed a record."),
            .int32(8, "unchanged", \.unchanged, "Rows that said what was there already."),
            .int32(9, "duplicates", \.duplicates, "Rows that looked like a record that was there."),
            .int32(10, "rejected", \.rejected, "Rows that broke a rule."),
            .instant(11, "undoTime", \.undoTime, "When it was taken back; missing for one that stands."),
            .flag(12, "canUndo", \.canUndo, "It can be taken back: it stands and is less than 30 days old."),
        ])
}

package struct GetImportRunsRequest: Message {
    package var recordType = ""

    package init() {}
    package init(_ recordType: String) { self.recordType = recordType }

    package static let fields = FieldTable<GetImportRunsRequest>(
        "auzolan.tables.v1.GetImportRunsRequest", "Asks for the imports of one type of record.",
        [.text(1, "recordType", \.recordType, "The type, as its methods name it.", .required, .length(1...80), .example("Activity"))])
}

package struct ImportRuns: Message {
    package var runs: [ImportRun] = []

    package init() {}

    package static let fields = FieldTable<ImportRuns>(
        "auzolan.tables.v1.ImportRuns", "The imports of one type of record.", [.messages(1, "runs", \.runs, "The last first, 50 at the most.")])
}

/// Which field a heading of people's own tables means: remembered once somebody said it.
package struct ColumnMapping: Message {
    package var recordType = ""
    package var columns: [String: String] = [:]

    package init() {}
    package init(_ recordType: String, _ columns: [String: String]) { (self.recordType, self.columns) = (recordType, columns) }

    package static let fields = FieldTable<ColumnMapping>(
        "auzolan.tables.v1.ColumnMapping", "Which fields the headings of people's own tables mean.",
        [
            .text(1, "recordType", \.recordType, "The type of record, as its methods name it.", .required, .length(1...80), .example("Activity")),
            .textMap(2, "columns", \.columns, "Field name by heading; an empty name leaves the column out."),
        ])
}

package struct SetColumnMappingRequest: Message {
    package var mapping = ColumnMapping()
    package var requestID = ""

    package init() {}
    package init(_ mapping: ColumnMapping) { self.mapping = mapping }

    package static let fields = FieldTable<SetColumnMappingRequest>(
        "auzolan.tables.v1.SetColumnMappingRequest", "Remembers which fields headings mean.",
        [
            .message(1, "mapping", \.mapping, "The headings with their fields; those that are not named stay as they are.", .required),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct GetColumnMappingRequest: Message {
    package var recordType = ""

    package init() {}
    package init(_ recordType: String) { self.recordType = recordType }

    package static let fields = FieldTable<GetColumnMappingRequest>(
        "auzolan.tables.v1.GetColumnMappingRequest", "Asks which fields the headings of tables mean.",
        [.text(1, "recordType", \.recordType, "The type of record, as its methods name it.", .required, .length(1...80), .example("Activity"))])
}
