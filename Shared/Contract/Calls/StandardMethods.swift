/// The five standard methods of a resource (AIP-131 to 135) with their requests and answers, declared once for all.
///
/// A resource declares `static let methods = StandardMethods<Organisation>(…)` and has `ListOrganisations`,
/// `GetOrganisation`, `CreateOrganisation`, `UpdateOrganisation`, `DeleteOrganisation`.
package final class StandardMethods<Record: ServedResource>: Sendable {
    package let list: Method<ListRecords<Record>, RecordPage<Record>>
    package let get: Method<GetRecord<Record>, Record>
    package let create: Method<CreateRecord<Record>, Record>
    package let update: Method<UpdateRecord<Record>, Record>
    package let delete: Method<DeleteRecord<Record>, Empty>
    package let importTable: Method<ImportRecords<Record>, ImportReport<Record>>
    package let undoImport: Method<UndoImport<Record>, UndoReport<Record>>

    /// The field that holds the organisation whose record it is, where members reach their own; nil where it does not matter
    /// or they reach none.
    package let owner: FieldEntry?

    let listFields: FieldTable<ListRecords<Record>>
    let pageFields: FieldTable<RecordPage<Record>>
    let getFields: FieldTable<GetRecord<Record>>
    let createFields: FieldTable<CreateRecord<Record>>
    let updateFields: FieldTable<UpdateRecord<Record>>
    let deleteFields: FieldTable<DeleteRecord<Record>>
    let importFields: FieldTable<ImportRecords<Record>>
    let importReportFields: FieldTable<ImportReport<Record>>
    let undoFields: FieldTable<UndoImport<Record>>
    let undoReportFields: FieldTable<UndoReport<Record>>

    /// - Parameters:
    ///   - service: full name of the contract, `auzolan.membership.v1.MembershipService`.
    ///   - plural: `Organisations`; the singular is the name of the message.
    ///   - read: what reading needs, when it is not the plain `read`.
    ///   - members: what callers who are bound to an organisation may do.
    ///   - owner: name of the field with the organisation whose record it is.
    package init(
        _ service: String, plural: String, read: Access = .read, write: Access = .write, members: Members = .reachNothing, owner: String = "orgId"
    ) {
        self.owner = members.isOwn ? Record.fields.layout.field(owner) : nil
        precondition(!members.isOwn || self.owner != nil, "\(plural) have no field \(owner)")
        let noun = Record.fields.layout.shortName
        let package = service.split(separator: ".").dropLast().joined(separator: ".")
        func name(_ message: String) -> String { "\(package).\(message)" }
        func field(_ noun: String) -> String { noun.prefix(1).lowercased() + noun.dropFirst() }

        listFields = FieldTable(
            name("List\(plural)Request"), "Asks for a page of \(plural).",
            [
                .int32(1, "pageSize", \.pageSize, "Most records on the page; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max)), .example("20")),
                .text(2, "pageToken", \.pageToken, "The nextPageToken of the last answer; every other argument must be the same."),
                .text(3, "filter", \.filter, "AIP-160 filter over the record's fields; a bare text is searched in its texts.", .length(0...2000)),
                .text(4, "orderBy", \.orderBy, "Field names with commas between, each may be followed by desc.", .length(0...500), .example("create_time desc")),
            ])
        pageFields = FieldTable(
            name("List\(plural)Response"), "A page of \(plural).",
            [
                .messages(1, field(plural), \.records, "The records, in the order asked for."),
                .text(2, "nextPageToken", \.nextPageToken, "Asks for the next page; empty at the end."),
            ])
        getFields = FieldTable(
            name("Get\(noun)Request"), "Asks for one \(noun).",
            [.text(1, "id", \.id, "Which one.", .required, .format(.uuid))])
        createFields = FieldTable(
            name("Create\(noun)Request"), "Makes a new \(noun).",
            [
                .message(1, field(noun), \.record, "The new record; its id, etag and times are given by the service.", .required),
                .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
        updateFields = FieldTable(
            name("Update\(noun)Request"), "Changes fields of one \(noun).",
            [
                .message(1, field(noun), \.record, "The record with its id and the new values.", .partial),
                .mask(2, "updateMask", \.updateMask, "The fields to change; without it every field that is set."),
                .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
        deleteFields = FieldTable(
            name("Delete\(noun)Request"), "Deletes one \(noun).",
            [
                .text(1, "id", \.id, "Which one.", .required, .format(.uuid)),
                .text(2, "etag", \.etag, "The version that is meant; another one is not deleted."),
                .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
        importFields = FieldTable(
            name("Import\(plural)Request"), "Takes in a table of \(plural).",
            [
                .text(1, "csv", \.csv, "The table as text: a header of field names, then a row for each record.", .required, .example(Record.fields.layout.exampleTable)),
                .flag(2, "apply", \.apply, "Without it nothing is written: the answer says what would become of each row."),
                .textMap(3, "columns", \.columns, "Field name by header, for headers that are not field names; an empty name leaves the column out."),
                .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
                .text(5, "fileName", \.fileName, "Name of the file that it comes from, for people.", .length(0...200), .example("socias.csv")),
                .term(6, "delimiter", \.delimiter, "What separates the cells; found out when it is not said. Beside a comma numbers have a decimal point, else a decimal comma."),
            ])
        importReportFields = FieldTable(
            name("Import\(plural)Response"), "What became of a table of \(plural), row by row.",
            [
                .flag(1, "applied", \.applied, "The rows are written; else this was a dry run."),
                .int32(2, "created", \.created, "Rows that make a record."),
                .int32(3, "updated", \.updated, "Rows that change a record."),
                .int32(4, "unchanged", \.unchanged, "Rows that say what is there already."),
                .int32(5, "duplicates", \.duplicates, "Rows that look like a record that is there; a person must decide."),
                .int32(6, "rejected", \.rejected, "Rows that break a rule."),
                .texts(7, "ignoredColumns", \.ignoredColumns, "Headers that are no field."),
                .messages(8, "rows", \.rows, "Every row in the order of the table."),
                .text(9, "runId", \.runID, "The import as it is kept, by which it can be taken back; empty for a dry run and where nothing was written."),
            ])
        undoFields = FieldTable(
            name("UndoImport\(plural)Request"), "Takes back an import of \(plural).",
            [
                .text(1, "runId", \.runID, "Which import.", .required, .format(.uuid)),
                .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
        undoReportFields = FieldTable(
            name("UndoImport\(plural)Response"), "What became of the \(plural) of an import that was taken back.",
            [
                .int32(1, "removed", \.removed, "Records that the import made and that are gone again."),
                .int32(2, "restored", \.restored, "Records that are again as they were before."),
                .int32(3, "left", \.left, "Records that somebody changed since, or that others refer to: they stay as they are."),
                .messages(4, "rows", \.rows, "Every row that had written something, in the order of the table."),
            ])
        let record = Record.fields.layout
        list = Method(service, "List\(plural)", read, .reads, members.reading, "Lists \(plural) page by page.", listFields.layout, pageFields.layout)
        get = Method(service, "Get\(noun)", read, .reads, members.reading, "Reads one \(noun).", getFields.layout, record)
        create = Method(service, "Create\(noun)", write, .writes, members.writing, "Makes a new \(noun).", createFields.layout, record)
        update = Method(service, "Update\(noun)", write, .writes, members.writing, "Changes fields of one \(noun).", updateFields.layout, record)
        delete = Method(service, "Delete\(noun)", write, .writes, members.writing, "Deletes one \(noun).", deleteFields.layout, Empty.fields.layout)
        importTable = Method(
            service, "Import\(plural)", write, .writes, .association, "Takes in a table of \(plural); a dry run unless told to apply.", importFields.layout, importReportFields.layout)
        undoImport = Method(
            service, "UndoImport\(plural)", write, .writes, .association, "Takes back an import of \(plural) within 30 days; what was changed since is told and left.",
            undoFields.layout, undoReportFields.layout)
    }

    package var descriptions: [MethodDescription] {
        [list.description, get.description, create.description, update.description, delete.description, importTable.description, undoImport.description]
    }
}

/// What callers who are bound to an organisation may do with one type of record.
package enum Members: Sendable {
    case reachNothing
    /// See and change their own.
    case readOwn, writeOwn
    /// See all: the records tell nothing about a single organisation.
    case readAll

    fileprivate var isOwn: Bool { self == .readOwn || self == .writeOwn }
    fileprivate var reading: Reach { self == .readAll ? .everybody : isOwn ? .organisation : .association }
    fileprivate var writing: Reach { self == .writeOwn ? .organisation : .association }
}

/// A resource that is served by the five standard methods.
package protocol ServedResource: Resource {
    static var methods: StandardMethods<Self> { get }
}

package struct ListRecords<Record: ServedResource>: ListRequest {
    package var pageSize: Int32 = 0
    package var pageToken = ""
    package var filter = ""
    package var orderBy = ""
    package init() {}
    package init(pageSize: Int32 = 0, pageToken: String = "", filter: String = "", orderBy: String = "") {
        self.pageSize = pageSize
        self.pageToken = pageToken
        self.filter = filter
        self.orderBy = orderBy
    }
    package static var fields: FieldTable<Self> { Record.methods.listFields }
}

package struct RecordPage<Record: ServedResource>: Message {
    package var records: [Record] = []
    package var nextPageToken = ""
    package init() {}
    package init(records: [Record], nextPageToken: String) {
        self.records = records
        self.nextPageToken = nextPageToken
    }
    package static var fields: FieldTable<Self> { Record.methods.pageFields }
}

package struct GetRecord<Record: ServedResource>: Message {
    package var id = ""
    package init() {}
    package init(id: String) { self.id = id }
    package static var fields: FieldTable<Self> { Record.methods.getFields }
}

package struct CreateRecord<Record: ServedResource>: Message {
    package var record = Record()
    package var requestID = ""
    package init() {}
    package init(_ record: Record, requestID: String = "") {
        self.record = record
        self.requestID = requestID
    }
    package static var fields: FieldTable<Self> { Record.methods.createFields }
}

package struct UpdateRecord<Record: ServedResource>: Message {
    package var record = Record()
    package var updateMask = FieldMask()
    package var requestID = ""
    package init() {}
    package init(_ record: Record, mask: FieldMask = FieldMask(), requestID: String = "") {
        self.record = record
        updateMask = mask
        self.requestID = requestID
    }
    package static var fields: FieldTable<Self> { Record.methods.updateFields }
}

package struct DeleteRecord<Record: ServedResource>: Message {
    package var id = ""
    package var etag = ""
    package var requestID = ""
    package init() {}
    package init(id: String, etag: String = "", requestID: String = "") {
        self.id = id
        self.etag = etag
        self.requestID = requestID
    }
    package static var fields: FieldTable<Self> { Record.methods.deleteFields }
}

/// Nothing (google.protobuf.Empty).
package struct Empty: Message {
    package init() {}
    package static let fields = FieldTable<Empty>("google.protobuf.Empty", "Nothing.", [])
}
