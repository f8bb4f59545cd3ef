import Contract
import Testing

/// Changing a record by a mask (AIP-134).
@Suite struct MergingTests {
    private let stored = Ruled(
        id: "018f3a2c-0000-7000-8000-000000000000", name: "Etxe", code: "a", alias: "x", employees: 3, tags: ["a"], colour: .red,
        founder: "Ane")

    @Test func `only the fields of the mask change, to their default too`() throws {
        let change = Ruled(name: "Berria", employees: 0, tags: ["z"], row: RuledRow())
        let merged = try stored.merging(change, mask: ["name", "alias", "employees", "row"])
        var expected = stored
        expected.name = "Berria"
        expected.alias = nil
        expected.employees = 0
        expected.row = RuledRow()
        #expect(merged == expected)
    }

    @Test func `without a mask every field that is set changes`() throws {
        var change = Ruled(name: "Berria", colours: [.green])
        change.row = RuledRow()
        change.draft = RuledRow()
        var expected = stored
        expected.name = "Berria"
        expected.colours = [.green]
        #expect(try stored.merging(change, mask: []) == expected)
    }

    @Test(arguments: ["nothing", "Name", "row.title", "", "*", "is_active"])
    func `an unknown path is refused`(path: String) throws {
        let error = try #require(throws: ServiceError.self) { try stored.merging(Ruled(name: "x"), mask: ["name", path]) }
        #expect(error.code == .invalidArgument)
        #expect(error.violations.map(\.field) == ["updateMask"])
        #expect(error.violations.map(\.rule) == ["unknown_field"])
        #expect(error.message.contains(path))
    }

    @Test func `what the service gives is passed over, in the mask and without one`() throws {
        let change = Ruled(id: "other", given: RuledRow(title: "mine"))
        #expect(try stored.merging(change, mask: ["id", "given"]) == stored)
        #expect(try stored.merging(change, mask: []).id == stored.id)
        #expect(try stored.merging(change, mask: []).given == stored.given)
    }

    @Test func `a field fixed at creation may be repeated and not changed`() throws {
        #expect(try stored.merging(Ruled(founder: "Ane"), mask: ["founder"]) == stored)
        for mask in [FieldMask(["founder", "name"]), []] {
            let error = try #require(throws: ServiceError.self) { try stored.merging(Ruled(name: "Bi", founder: "Jon"), mask: mask) }
            #expect(error.violations == [.init(field: "founder", rule: "immutable", message: "cannot be changed after creation")])
        }
        #expect(throws: ServiceError.self) { try stored.merging(Ruled(), mask: ["founder"]) }
    }

    @Test func `every path that is wrong is told at once`() throws {
        let error = try #require(throws: ServiceError.self) { try stored.merging(Ruled(founder: "Jon"), mask: ["no", "founder", "neither"]) }
        #expect(error.violations.map(\.rule) == ["unknown_field", "unknown_field", "immutable"])
    }

    @Test func `a field of every kind can be merged alone`() throws {
        var generator = SeededGenerator(seed: testSeed)
        for _ in 0..<40 {
            let (one, other) = (Specimen.random(&generator), Specimen.random(&generator))
            for field in Specimen.fields.layout.fields {
                let merged = try one.merging(other, mask: FieldMask([field.name]))
                try #require(merged.changedFields(since: other).contains(field.name) == false, "\(field.name), seed \(testSeed)")
                try #require(merged.changedFields(since: one).allSatisfy { $0 == field.name }, "\(field.name), seed \(testSeed)")
            }
            let all = try one.merging(other, mask: FieldMask(Specimen.fields.layout.fields.map(\.name)))
            try #require(all == other, "seed \(testSeed)")
        }
    }

    @Test func `the fields in which two messages differ are named`() {
        #expect(Specimen(name: "a").changedFields(since: Specimen(name: "a")) == [])
        #expect(Specimen(note: "", colour: .red).changedFields(since: Specimen(balance: 0)) == ["note", "balance", "colour"])
        #expect(Specimen(parts: [Part()]).changedFields(since: Specimen()) == ["parts"])
        #expect(Specimen(share: 0).changedFields(since: Specimen(share: -0.0)) == ["share"])
    }

    @Test func `what only the service gives can be taken out`() {
        let message = Ruled(id: "x", name: "a", given: RuledRow(title: "y"))
        #expect(message.withoutOutputFields() == Ruled(name: "a"))
    }
}
