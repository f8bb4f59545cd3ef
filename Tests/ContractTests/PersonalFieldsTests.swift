import Contract
import Testing

/// What is told to who may know aggregates alone.
@Suite struct PersonalFieldsTests {
    private struct Line: Message {
        var who = ""
        var what = ""

        init() {}
        init(_ who: String, _ what: String) { (self.who, self.what) = (who, what) }

        static let fields = FieldTable<Line>(
            "test.v1.Line", "A line.", [.text(1, "who", \.who, "Who.", .personal), .text(2, "what", \.what, "What.")])
    }

    private struct Page: Message {
        var title = ""
        var author: String?
        var readers: [String] = []
        var first = Line()
        var last: Line?
        var lines: [Line] = []

        init() {}

        static let fields = FieldTable<Page>(
            "test.v1.Page", "A page.",
            [
                .text(1, "title", \.title, "Title."), .text(2, "author", \.author, "Who wrote it.", .personal),
                .texts(3, "readers", \.readers, "Who read it.", .personal), .message(4, "first", \.first, "One."), .message(5, "last", \.last, "Or none."),
                .messages(6, "lines", \.lines, "Many."),
            ])
    }

    private static func page(_ line: (String) -> Line) -> Page {
        var page = Page()
        (page.title, page.first, page.last, page.lines) = ("Título", line("uno"), line("dos"), [line("tres"), line("cuatro")])
        return page
    }

    @Test func `personal fields are taken away at every depth, and nothing else is`() {
        var page = Self.page { Line("Ane", $0) }
        (page.author, page.readers) = ("Jon", ["Ane", "Jon"])
        let told = page.withoutPersonalFields()
        #expect(told == Self.page { Line("", $0) })
        #expect(page.first.who == "Ane" && page.lines[1].who == "Ane" && page.author == "Jon", "the message itself stays as it is")
        #expect(told.withoutPersonalFields() == told && Page().withoutPersonalFields() == Page())
    }

    private static func answers(_ access: Access) -> (Answers, Method<Line, Page>) {
        let method = Method<Line, Page>("test.v1.Test", "Read", access, .reads, "Reads.")
        var answers = Answers(service: "test", contracts: [Contract("test.v1.Test", "A test.", [method.description])])
        answers.on(method) { _, call in
            #expect(call.seesPersonal == (access == .read || call.caller.may(.read, in: "test")))
            return page { Line("Ane", $0) }
        }
        return (answers, method)
    }

    @Test(arguments: [(Access.measure, ["test:measure"], ""), (.measure, ["test:measure", "test:read"], "Ane"), (.read, ["test:read"], "Ane"), (.measure, ["*"], "Ane")])
    func `who reads aggregates alone is told none by a method of aggregates`(access: Access, scopes: [String], told: String) async throws {
        let (answers, method) = Self.answers(access)
        let caller = Caller(kind: .person, id: "a", name: "Lector", scopes: Set(scopes))
        #expect(try await answers.peer(caller).call(method, Line()).lines.map(\.who) == [told, told])
        let answer = try #require(answers.byPath[method.description.path])
        let text = try await answer.reply(to: Array("{}".utf8), Call(caller: caller, method: "test")) { String(decoding: $0, as: UTF8.self) }
        #expect(text.contains("Ane") == !told.isEmpty && text.contains("cuatro"))
    }
}
