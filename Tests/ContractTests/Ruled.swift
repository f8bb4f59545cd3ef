import Contract

/// A message that keeps every rule, alone, nested and in lists.
struct Ruled: Message {
    var id = ""
    var name = ""
    var code = ""
    var alias: String?
    var employees: Int32 = 0
    var floors: UInt32 = 0
    var cents: Int64 = 0
    var limit: Int64?
    var ratio = 0.0
    var share: Double?
    var tags: [String] = []
    var labels: [String: String] = [:]
    var colours: [Colour] = []
    var colour = Colour.unspecified
    var owner = ""
    var founder = ""
    var rows: [RuledRow] = []
    var row = RuledRow(title: "x")
    var draft = RuledRow(title: "x")
    var spare: RuledRow?
    var given = RuledRow()

    /// Keeps every rule.
    static let good = Ruled(name: "Etxe", employees: 1, tags: ["a"], colour: .red, rows: [RuledRow(title: "a")], spare: RuledRow(title: "b"))

    static let fields = FieldTable<Ruled>(
        "auzolan.test.v1.Ruled", "Every rule.",
        [
            .text(1, "id", \.id, "Given.", .required, .output, .format(.uuid)),
            .text(2, "name", \.name, "Text.", .required, .length(2...5), .personal),
            .text(3, "code", \.code, "Slug.", .format(.slug), .length(0...4), .immutable),
            .text(4, "alias", \.alias, "Optional text.", .length(1...3)),
            .int32(5, "employees", \.employees, "32 bits.", .range(1...10)),
            .uint32(6, "floors", \.floors, "32 bits.", .range(0...3)),
            .int64(7, "cents", \.cents, "64 bits.", .range(0...Int64.max)),
            .int64(8, "limit", \.limit, "Optional 64 bits.", .range(-5...5)),
            .double(9, "ratio", \.ratio, "Number.", .range(-1...1)),
            .double(10, "share", \.share, "Optional number.", .range(0...100)),
            .texts(11, "tags", \.tags, "Texts.", .items(1...3), .unique, .length(1...2), .format(.slug)),
            .textMap(12, "labels", \.labels, "Map.", .items(0...1), .length(0...2)),
            .terms(13, "colours", \.colours, "Terms.", .unique, .items(0...2)),
            .term(14, "colour", \.colour, "Term.", .required),
            .text(15, "owner", \.owner, "A reference.", .references("Person")),
            .text(16, "founder", \.founder, "Fixed.", .immutable),
            .messages(17, "rows", \.rows, "Rows.", .required, .items(1...2)),
            .message(18, "row", \.row, "A row in place.", .required),
            .message(19, "draft", \.draft, "A partial row.", .partial),
            .message(20, "spare", \.spare, "A row.", .required),
            .message(21, "given", \.given, "A row that the service gives.", .output),
        ])
}

struct RuledRow: Message {
    var title = ""
    var inner: [RuledCell] = []

    static let fields = FieldTable<RuledRow>(
        "auzolan.test.v1.RuledRow", "A row.",
        [.text(1, "title", \.title, "Title.", .required), .messages(2, "inner", \.inner, "Cells.")])
}

struct RuledCell: Message {
    var size: Int32 = 0

    static let fields = FieldTable<RuledCell>(
        "auzolan.test.v1.RuledCell", "A cell.", [.int32(1, "size", \.size, "Size.", .range(0...9))])
}
