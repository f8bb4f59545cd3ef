import Contract

/// A message with a field of every kind.
struct Specimen: Message {
    var name = ""
    var note: String?
    var tags: [String] = []
    var labels: [String: String] = [:]
    var isActive = false
    var consent: Bool?
    var small: Int32 = 0
    var count: UInt32 = 0
    var amountCents: Int64 = 0
    var balance: Int64?
    var ratio = 0.0
    var share: Double?
    var payload: [UInt8] = []
    var birthday: Day?
    var createTime: Instant?
    var timeout: Duration?
    var mask = FieldMask()
    var extra: AnyMessage?
    var extras: [AnyMessage] = []
    var colour = Colour.unspecified
    var colours: [Colour] = []
    var part = Part()
    var spare: Part?
    var parts: [Part] = []

    static let fields = FieldTable<Specimen>(
        "auzolan.test.v1.Specimen", "A field of every kind.",
        [
            .text(1, "name", \.name, "Text."),
            .text(2, "note", \.note, "Optional text."),
            .texts(3, "tags", \.tags, "Texts."),
            .textMap(4, "labels", \.labels, "Texts by name."),
            .flag(5, "isActive", \.isActive, "Flag."),
            .flag(6, "consent", \.consent, "Optional flag."),
            .int32(7, "small", \.small, "32 bits."),
            .uint32(8, "count", \.count, "32 bits, not negative."),
            .int64(9, "amountCents", \.amountCents, "64 bits."),
            .int64(10, "balance", \.balance, "Optional 64 bits."),
            .double(11, "ratio", \.ratio, "Number."),
            .double(12, "share", \.share, "Optional number."),
            .bytes(13, "payload", \.payload, "Bytes."),
            .day(14, "birthday", \.birthday, "Day."),
            .instant(15, "createTime", \.createTime, "Instant."),
            .duration(16, "timeout", \.timeout, "Duration."),
            .mask(17, "mask", \.mask, "Names of fields."),
            .any(18, "extra", \.extra, "Any message."),
            .anys(19, "extras", \.extras, "Any messages."),
            .term(20, "colour", \.colour, "Term."),
            .terms(21, "colours", \.colours, "Terms."),
            .message(22, "part", \.part, "A part in place."),
            .message(23, "spare", \.spare, "A part that may be missing."),
            .messages(24, "parts", \.parts, "Parts."),
        ])
}

struct Part: Message {
    var title = ""
    var weight: Int64 = 0
    var colour = Colour.unspecified
    var screws: [Screw] = []

    static let fields = FieldTable<Part>(
        "auzolan.test.v1.Part", "A part.",
        [
            .text(1, "title", \.title, "Title."),
            .int64(2, "weight", \.weight, "Grams."),
            .term(3, "colour", \.colour, "Colour."),
            .messages(4, "screws", \.screws, "What holds it."),
        ])
}

struct Screw: Message {
    var length: Int32 = 0

    static let fields = FieldTable<Screw>(
        "auzolan.test.v1.Screw", "A screw.", [.int32(1, "length", \.length, "Millimetres.")])
}

enum Colour: String, Term {
    static let meaning = "What it looks like."
    case unspecified = ""
    case red = "rojo"
    case green = "verde"
    case darkBlue = "azul_oscuro"
}

/// A small fast generator whose seed stands in the failure, so that a failing run is repeated with
/// `AUZOLAN_TEST_SEED=…`.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
