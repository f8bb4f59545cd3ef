/// A record that a text was found in.
package struct FoundRecord: Message {
    package var recordType = ""
    package var id = ""
    package var name = ""

    package init() {}
    package init(_ recordType: String, _ id: String, _ name: String) { (self.recordType, self.id, self.name) = (recordType, id, name) }

    package static let fields = FieldTable<FoundRecord>(
        "auzolan.search.v1.FoundRecord", "A record that a text was found in.",
        [
            .text(1, "recordType", \.recordType, "Its type, as its methods name it; its page is /records/{type}/{id}."),
            .text(2, "id", \.id, "Which one."),
            .text(3, "name", \.name, "What people call it.", .personal),
        ])
}

package struct SearchRecordsRequest: Message {
    package var text = ""
    package var most: Int32 = 0

    package init() {}
    package init(_ text: String, most: Int32) { (self.text, self.most) = (text, most) }

    package static let fields = FieldTable<SearchRecordsRequest>(
        "auzolan.search.v1.SearchRecordsRequest", "Asks for the records of all types that a text is found in.",
        [
            .text(1, "text", \.text, "The text, whatever its case and accents.", .required, .length(1...200), .example("ficticia")),
            .int32(2, "most", \.most, "Most records of each type; 0 means 8, more than 50 means 50.", .range(0...Int64(Int32.max)), .example("8")),
        ])
}

package struct SearchRecordsResponse: Message {
    package var records: [FoundRecord] = []
    package var more: [String] = []

    package init() {}

    package static let fields = FieldTable<SearchRecordsResponse>(
        "auzolan.search.v1.SearchRecordsResponse", "The records that a text was found in.",
        [
            .messages(1, "records", \.records, "The records, those of one type together."),
            .texts(2, "more", \.more, "Types of which there are more."),
        ])
}

/// `auzolan.search.v1`, in every service whose records people look for by a text.
package enum SearchContract {
    package static let name = "auzolan.search.v1.SearchService"
    package static let search = Method<SearchRecordsRequest, SearchRecordsResponse>(
        name, "SearchRecords", .read, .reads, "Finds a text in the records of all types.")
    package static let contract = Contract(name, "One search for all records of the service.", [search.description])
}
