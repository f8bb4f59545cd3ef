import Contract
import Testing

@Suite struct MessageTests {
    @Test func `a field is found by either of its names`() throws {
        let layout = Specimen.fields.layout
        #expect(layout.field("amountCents")?.number == 9)
        #expect(layout.field("amount_cents")?.number == 9)
        #expect(layout.field("amountcents") == nil)
        #expect(layout.shortName == "Specimen")
        #expect(layout.field("isActive")?.protoName == "is_active")
    }

    @Test(arguments: [("amountCents", "amount_cents"), ("name", "name"), ("orgId2", "org_id2"), ("aBC", "a_b_c"), ("", "")])
    func `a name has one snake_case form`(name: String, snake: String) {
        #expect(name.snakeCased == snake)
    }

    @Test func `each kind knows its default and each set field is not at it`() {
        var generator = SeededGenerator(seed: testSeed)
        for _ in 0..<100 {
            let message = Specimen.random(&generator)
            withUnsafeBytes(of: message) { bytes in
                guard let base = bytes.baseAddress else { return }
                for field in Specimen.fields.layout.fields {
                    let isWritten = message.jsonText.contains("\"\(field.name)\":")
                    if field.isDefault(at: base) { #expect(field.json(at: base) == "", "\(field.name)") } else { #expect(isWritten, "\(field.name)") }
                }
            }
        }
    }

    @Test func `a field alone is written and read as JSON`() throws {
        var generator = SeededGenerator(seed: testSeed)
        for _ in 0..<50 {
            let message = Specimen.random(&generator)
            var copy = Specimen()
            withUnsafeBytes(of: message) { source in
                withUnsafeMutablePointer(to: &copy) { target in
                    guard let base = source.baseAddress else { return }
                    for field in Specimen.fields.layout.fields { field.setJSON(field.json(at: base), at: UnsafeMutableRawPointer(target)) }
                }
            }
            try #require(copy == message, "seed \(testSeed): \(message.jsonText)")
        }
    }

    @Test func `a term has its codes without the empty one`() {
        #expect(Colour.codes == ["rojo", "verde", "azul_oscuro"])
        #expect(Colour.vocabulary.codes == ["", "rojo", "verde", "azul_oscuro"])
        #expect(Colour.vocabulary.name == "Colour")
        #expect(Colour.vocabulary.position(of: "verde") == 2)
        #expect(Colour.vocabulary.position(of: "morado") == nil)
    }

    @Test func `a table that repeats a number or a name stops the program at its start`() async {
        await #expect(processExitsWith: .failure) {
            _ = FieldTable<Part>("x.Part", "Part.", [.text(1, "title", \.title, ""), .int64(1, "weight", \.weight, "")])
        }
        await #expect(processExitsWith: .failure) {
            _ = FieldTable<Part>("x.Part", "Part.", [.text(1, "title", \.title, ""), .int64(2, "title", \.weight, "")])
        }
        await #expect(processExitsWith: .success) {
            _ = FieldTable<Part>("x.Part", "Part.", [.text(1, "title", \.title, ""), .int64(2, "weight", \.weight, "")])
        }
    }

    @Test func `a term list without its empty code stops the program at its start`() async {
        await #expect(processExitsWith: .failure) { _ = Headless.vocabulary }
    }

    @Test func `a method that is answered twice or stands in no contract stops the program at its start`() async {
        await #expect(processExitsWith: .failure) {
            let method = Method<Part, Part>("x.S", "Do", .open, .reads, "")
            var answers = Answers(service: "x", contracts: [Contract("x.S", "", [method.description])])
            answers.on(method) { part, _ in part }
            answers.on(method) { part, _ in part }
        }
        await #expect(processExitsWith: .failure) {
            var answers = Answers(service: "x", contracts: [])
            answers.on(Method<Part, Part>("x.S", "Do", .open, .reads, "")) { part, _ in part }
        }
        await #expect(processExitsWith: .failure) {
            let method = Method<Part, Part>("x.S", "Do", .open, .reads, "")
            _ = Contract("x.S", "", [method.description, method.description])
        }
        await #expect(processExitsWith: .failure) {
            _ = Contract("x.T", "", [Method<Part, Part>("x.S", "Do", .open, .reads, "").description])
        }
    }
}

private enum Headless: String, Term {
    static let meaning = "No empty code."
    case one, two
}
