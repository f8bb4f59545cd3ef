import Contract
import Testing

@Suite struct StandardMethodsTests {
    private let methods = Thing.methods

    @Test func `a resource is served by seven methods named after it`() {
        let descriptions = methods.descriptions
        #expect(descriptions.map(\.name) == ["ListThings", "GetThing", "CreateThing", "UpdateThing", "DeleteThing", "ImportThings", "UndoImportThings"])
        #expect(descriptions.map(\.access) == [.read, .read, .write, .write, .write, .write, .write])
        #expect(descriptions.map(\.effect) == [.reads, .reads, .writes, .writes, .writes, .writes, .writes])
        #expect(descriptions[0].path == "/auzolan.test.v1.ThingService/ListThings")
        #expect(descriptions.map(\.input.name) == descriptions.map { "auzolan.test.v1.\($0.name)Request" })
        let thing = "auzolan.test.v1.Thing"
        #expect(descriptions.map(\.output.name) == ["auzolan.test.v1.ListThingsResponse", thing, thing, thing, "google.protobuf.Empty", "auzolan.test.v1.ImportThingsResponse", "auzolan.test.v1.UndoImportThingsResponse"])
    }

    @Test func `their messages have the AIP form`() throws {
        let thing = Thing(id: Self.id, name: "a")
        #expect(CreateRecord(thing, requestID: Self.id).jsonText == #"{"thing":{"id":"\#(Self.id)","name":"a"},"requestId":"\#(Self.id)"}"#)
        #expect(UpdateRecord(thing, mask: ["name"]).jsonText == #"{"thing":{"id":"\#(Self.id)","name":"a"},"updateMask":"name"}"#)
        #expect(RecordPage(records: [thing], nextPageToken: "t").jsonText == #"{"things":[{"id":"\#(Self.id)","name":"a"}],"nextPageToken":"t"}"#)
        #expect(DeleteRecord<Thing>(id: Self.id, etag: "\"r1\"").jsonText == #"{"id":"\#(Self.id)","etag":"\"r1\""}"#)
        #expect(try ListRecords<Thing>(json: #"{"page_size":"7","orderBy":"name desc"}"#) == ListRecords(pageSize: 7, orderBy: "name desc"))
        #expect(Empty().jsonText == "{}")
    }

    @Test func `a new record is checked, a change only when it is merged`() {
        #expect(CreateRecord(Thing(id: "what the client says")).violations().map(\.field) == ["thing.name"])
        #expect(UpdateRecord(Thing(id: Self.id)).violations() == [])
        #expect(GetRecord<Thing>().violations().map(\.rule) == ["required"])
        #expect(DeleteRecord<Thing>(id: "x").violations().map(\.rule) == ["format_uuid"])
        #expect(ListRecords<Thing>(pageSize: -1).violations().map(\.field) == ["pageSize"])
    }

    private static let id = "018f3a2c-0000-7000-8000-000000000001"
}

private struct Thing: ServedResource {
    var id = ""
    var etag = ""
    var createTime: Instant?
    var updateTime: Instant?
    var name = ""

    static let fields = FieldTable<Thing>(
        "auzolan.test.v1.Thing", "A thing.",
        [
            .text(1, "id", \.id, "Id.", .output), .text(2, "etag", \.etag, "Version."),
            .instant(3, "createTime", \.createTime, "Made.", .output),
            .instant(4, "updateTime", \.updateTime, "Changed.", .output), .text(5, "name", \.name, "Name.", .required),
        ])
    static let methods = StandardMethods<Thing>("auzolan.test.v1.ThingService", plural: "Things")
}
