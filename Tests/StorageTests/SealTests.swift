import Testing

@testable import Storage

@Suite struct SealTests {
    @Test func `a sealed text opens with its key only and unchanged only`() throws {
        let seal = Seal(secret: "one")
        let sealed = seal.seal("página 2")
        #expect(seal.open(sealed) == "página 2")
        #expect(Seal(secret: "two").open(sealed) == nil)
        #expect(seal.open(String(sealed.dropLast()) + (sealed.last == "A" ? "B" : "A")) == nil)
        #expect(seal.open("") == nil)
    }

    @Test func `digest is SHA-256`() {
        #expect(Seal.digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func `random tokens differ`() {
        #expect(Seal.randomToken() != Seal.randomToken())
        #expect(Seal.randomToken(bytes: 32).count == 43)
    }
}
