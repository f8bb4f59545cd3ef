import Contract

package struct WhoAmIRequest: Message {
    package init() {}
    package static let fields = FieldTable<WhoAmIRequest>("auzolan.admin.v1.WhoAmIRequest", "Asks who is calling.", [])
}

package struct WhoAmIResponse: Message {
    package var kind = ""
    package var id = ""
    package var name = ""
    package var scopes: [String] = []
    package var organisationID = ""
    package init() {}
    package static let fields = FieldTable<WhoAmIResponse>(
        "auzolan.admin.v1.WhoAmIResponse", "Who is calling.",
        [
            .text(1, "kind", \.kind, "person, key or service."),
            .text(2, "id", \.id, "Of the account, the key or the service."),
            .text(3, "name", \.name, "The person's name, the key's label, the service's name.", .personal),
            .texts(4, "scopes", \.scopes, "What the caller may do here."),
            .text(5, "organisationId", \.organisationID, "The organisation whose records alone the caller reaches; empty for all."),
        ])
}

/// A line of the history of changes.
package struct AuditEntry: Message {
    package var position: Int64 = 0
    package var time: Instant?
    package var principal = ""
    package var principalName = ""
    package var method = ""
    package var recordType = ""
    package var recordID = ""
    package var action = ""
    package var fieldNames: [String] = []
    package var traceID = ""
    package init() {}
    package static let fields = FieldTable<AuditEntry>(
        "auzolan.admin.v1.AuditEntry", "Who did what to which record.",
        [
            .int64(1, "position", \.position, "Grows with every change."),
            .instant(2, "time", \.time, "When."),
            .text(3, "principal", \.principal, "Id of the account, key or service."),
            .text(4, "principalName", \.principalName, "Its name at that time.", .personal),
            .text(5, "method", \.method, "Path of the method, or the name of a job."),
            .text(6, "recordType", \.recordType, "Type of the record."),
            .text(7, "recordId", \.recordID, "Id of the record."),
            .text(8, "action", \.action, "created, updated or deleted."),
            .texts(9, "fieldNames", \.fieldNames, "The fields that changed; their values are not kept here."),
            .text(10, "traceId", \.traceID, "Of the call, as in logs."),
        ])
}

package struct ListAuditLinesRequest: Message {
    package var recordType = ""
    package var recordID = ""
    package var principal = ""
    package var pageSize: Int32 = 0
    package var pageToken = ""
    package init() {}
    package static let fields = FieldTable<ListAuditLinesRequest>(
        "auzolan.admin.v1.ListAuditLinesRequest", "Asks for a page of the history of changes.",
        [
            .text(1, "recordType", \.recordType, "Changes of this type of record alone.", .length(0...100)),
            .text(2, "recordId", \.recordID, "Changes of this record alone.", .length(0...100)),
            .text(3, "principal", \.principal, "Changes by this account, key or service alone.", .length(0...100)),
            .int32(4, "pageSize", \.pageSize, "Most lines on the page; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max))),
            .text(5, "pageToken", \.pageToken, "The nextPageToken of the last answer; every other argument must be the same."),
        ])
}

package struct ListAuditLinesResponse: Message {
    package var auditLines: [AuditEntry] = []
    package var nextPageToken = ""
    package init() {}
    package static let fields = FieldTable<ListAuditLinesResponse>(
        "auzolan.admin.v1.ListAuditLinesResponse", "A page of the history, the latest first.",
        [
            .messages(1, "auditLines", \.auditLines, "The lines."),
            .text(2, "nextPageToken", \.nextPageToken, "Asks for the next page; empty at the end."),
        ])
}
