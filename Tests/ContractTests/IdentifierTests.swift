import Contract
import Testing

@Suite struct IdentifierTests {
    @Test func `an id is a UUID of version 7 in lower case`() {
        for _ in 0..<200 {
            let id = Identifier.make(at: .now())
            #expect(Format.uuid.matches(id), "\(id)")
            #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil, "\(id)")
        }
    }

    @Test func `its bits stand where RFC 9562 puts them`() {
        #expect(Identifier.text(milliseconds: 0x017F_22E2_79B0, random: 0xCC3, 0x18C4_DC0C_0C07_398F) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(Identifier.text(milliseconds: 0, random: 0, 0) == "00000000-0000-7000-8000-000000000000")
        #expect(Identifier.text(milliseconds: 0xFFFF_FFFF_FFFF, random: .max, .max) == "ffffffff-ffff-7fff-bfff-ffffffffffff")
    }

    @Test func `ids sort by the time they were made`() {
        var generator = SeededGenerator(seed: testSeed)
        let times = (0..<200).map { _ in Int64.random(in: 0...0xFFFF_FFFF_FFFF, using: &generator) }.sorted()
        let ids = times.map { Identifier.text(milliseconds: $0, random: generator.next(), generator.next()) }
        #expect(Set(times).count < 2 || ids == ids.sorted())
    }

    @Test func `ids of one moment differ`() {
        let now = Instant.now()
        #expect(Set((0..<2000).map { _ in Identifier.make(at: now) }).count == 2000)
        #expect(Set((0..<50).map { _ in Identifier.make(at: now).prefix(13) }).count == 1)
    }
}
