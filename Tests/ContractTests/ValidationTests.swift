import Contract
import Testing

@Suite struct ValidationTests {
    /// Path and key of each broken rule of the good message after a change.
    private func broken(_ change: (inout Ruled) -> Void) -> [String] {
        var message = Ruled.good
        change(&message)
        return message.violations().map { "\($0.field) \($0.rule)" }
    }

    @Test func `a message that keeps its rules is good`() throws {
        try Ruled.good.validate()
    }

    @Test func `a message without fields is good, also where it lies nowhere`() throws {
        struct Bare: Message {
            static let fields = FieldTable<Bare>("test.Bare", "Says nothing.", [])
        }
        try Bare().validate()
        #expect(Bare().jsonText == "{}")
        let nowhere = UnsafeRawBufferPointer(start: nil, count: 0)
        #expect(Bare.fields.layout.fields.isEmpty && Int(bitPattern: nowhere.place) != 0)
    }

    @Test func `required means not at the default`() {
        #expect(broken { $0.name = "" } == ["name required"])
        #expect(broken { $0.colour = .unspecified } == ["colour required"])
        #expect(broken { $0.spare = nil } == ["spare required"])
        #expect(broken { $0.rows = [] } == ["rows required", "rows items"])
    }

    @Test func `a length counts code points, also of each text in a list, a map or an option`() {
        #expect(broken { $0.name = "a" } == ["name length"])
        #expect(broken { $0.name = "ñandú" } == [])
        #expect(broken { $0.name = "ñandús" } == ["name length"])
        #expect(broken { $0.name = "ab" + String(repeating: "\u{301}", count: 5) } == ["name length"])
        #expect(broken { $0.code = "" } == [])
        #expect(broken { $0.alias = "" } == ["alias length"])
        #expect(broken { $0.alias = "abcd" } == ["alias length"])
        #expect(broken { $0.tags = ["a", "bcd"] } == ["tags length"])
        #expect(broken { $0.labels = ["a": "bcd"] } == ["labels length"])
    }

    @Test func `a range holds for numbers of every kind, zero too`() {
        #expect(broken { $0.employees = 0 } == ["employees range"])
        #expect(broken { $0.employees = 10 } == [])
        #expect(broken { $0.employees = 11 } == ["employees range"])
        #expect(broken { $0.floors = 4 } == ["floors range"])
        #expect(broken { $0.cents = -1 } == ["cents range"])
        #expect(broken { $0.cents = .max } == [])
        #expect(broken { $0.limit = -6 } == ["limit range"])
        #expect(broken { $0.limit = 0 } == [])
        for ratio in [1.000001, -1.5, .infinity, -.infinity, .nan] { #expect(broken { $0.ratio = ratio } == ["ratio range"], "\(ratio)") }
        for ratio in [1, -1, 0.5] { #expect(broken { $0.ratio = ratio } == []) }
        #expect(broken { $0.share = -0.001 } == ["share range"])
        #expect(broken { $0.share = 100 } == [])
    }

    @Test func `the items of a list are counted`() {
        #expect(broken { $0.tags = [] } == ["tags items"])
        #expect(broken { $0.tags = ["a", "b", "c", "d"] } == ["tags items"])
        #expect(broken { $0.labels = ["a": "", "b": ""] } == ["labels items"])
        #expect(broken { $0.colours = [.red, .green, .darkBlue] } == ["colours items"])
        #expect(broken { $0.rows += [RuledRow(title: "b"), RuledRow(title: "c")] } == ["rows items"])
    }

    @Test func `a list of unique values repeats none`() {
        #expect(broken { $0.tags = ["a", "b", "a"] } == ["tags unique"])
        #expect(broken { $0.colours = [.red, .red] } == ["colours unique"])
    }

    @Test func `a form and a reference are checked when they are given`() {
        #expect(broken { $0.code = "A" } == ["code format_slug"])
        #expect(broken { $0.tags = ["a", "B"] } == ["tags format_slug"])
        #expect(broken { $0.owner = "Miren" } == ["owner references"])
        #expect(broken { $0.owner = "018f3a2c-0000-7000-8000-000000000000" } == [])
    }

    @Test func `what the service gives is not checked, whatever a client sends`() {
        #expect(broken { $0.id = "no id" } == [])
        #expect(broken { $0.given = RuledRow(title: "", inner: [RuledCell(size: 99)]) } == [])
    }

    @Test func `nested messages are checked and named by their path`() {
        #expect(broken { $0.row.title = "" } == ["row.title required"])
        #expect(broken { $0.spare?.title = "" } == ["spare.title required"])
        #expect(broken { $0.rows = [RuledRow(title: "a"), RuledRow()] } == ["rows[1].title required"])
        let cells = [RuledCell(), RuledCell(size: 10), RuledCell(size: -1)]
        #expect(broken { $0.rows[0].inner = cells } == ["rows[0].inner[1].size range", "rows[0].inner[2].size range"])
    }

    @Test func `a partial message is checked only after merging`() {
        #expect(broken { $0.draft = RuledRow(title: "", inner: [RuledCell(size: 99)]) } == [])
    }

    @Test func `every broken rule is told at once, with its words`() throws {
        var message = Ruled.good
        message.name = ""
        message.tags = ["a", "a", "abc"]
        message.rows = [RuledRow()]
        let error = try #require(throws: ServiceError.self) { try message.validate() }
        #expect(error.code == .invalidArgument)
        #expect(error.violations == [
            .init(field: "name", rule: "required", message: "is required"),
            .init(field: "tags", rule: "unique", message: "must not repeat a value"),
            .init(field: "tags", rule: "length", message: "must have 1 to 2 characters"),
            .init(field: "rows[0].title", rule: "required", message: "is required"),
        ])
        #expect(error.message == "name is required; tags must not repeat a value; tags must have 1 to 2 characters; rows[0].title is required")
    }
}
