import Contract

/// A write that acts once however often it is sent.
enum NoteContract {
    static let note = Method<Noted, Noted>(TestContract.name, "Note", .open, .writes, "Notes something, once for each request id.")
}

struct Noted: Message {
    var text = ""
    var requestID = ""

    static let fields = FieldTable<Noted>(
        "auzolan.test.v1.Noted", "What is noted.",
        [.text(1, "text", \.text, "Anything."), .text(2, "requestId", \.requestID, "Makes a repeated request act once.", .format(.uuid))])
}
