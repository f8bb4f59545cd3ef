import Contract
import Foundation
import Testing

@Suite struct Base64Tests {
    @Test func `bytes of every length are the same as Foundation's and are read back in every form`() {
        var generator = SeededGenerator(seed: testSeed)
        for length in 0...70 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = Data(bytes).base64EncodedString()
            #expect(Base64.encode(bytes) == text)
            #expect(Base64.encode(bytes, padded: false) == text.filter { $0 != "=" })
            let url = Base64.encodeForURL(bytes)
            #expect(url.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }, "\(url)")
            for form in [text, text.filter { $0 != "=" }, url] { #expect(Base64.decode(form) == bytes, "\(form)") }
        }
    }

    @Test(arguments: ["A", "AAAAA", "AA=", "AAA==", "A===", "=", "==", "AA==AA==", "AA\n==", "AA A", "ÑÑÑÑ", "AA.="])
    func `what is no base64 is nothing`(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
