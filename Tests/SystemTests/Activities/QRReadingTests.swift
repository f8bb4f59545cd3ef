import Foundation
import Testing
import Web

/// QR codes as a reader made by others reads them.
@Suite struct QRReadingTests {
    private struct Read: Decodable, Equatable {
        let text: String
        let level: String
    }

    @Test func `every version and every kind of text is read as it was written`() throws {
        let sizes = [1, 14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106, 107, 122, 123, 152, 153, 180, 181, 213]
        let texts = sizes.map { size in String((0..<size).map { Character(UnicodeScalar(UInt8(33 + ($0 * 7 + size) % 90))) }) }
            + ["https://training.example/check-in/0199aaaa-0000-7000-8000-00000000000a", "Señalización ñandú – 健康 😀", String(repeating: "0", count: 100)]
        let codes = try texts.map { text -> [String] in
            let code = try #require(QRCode(text))
            return (0..<code.size).map { row in String((0..<code.size).map { code[row, $0] ? "1" : "0" }) }
        }
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("codes.json")
        try JSONEncoder().encode(codes).write(to: file)
        let outcome = try OutsideTools.run("python", [OutsideTools.scripts.appendingPathComponent("read_qr.py").path, file.path])
        try #require(outcome.status == 0, "\(outcome.words)")
        let read = try JSONDecoder().decode([Read?].self, from: Data(outcome.words.utf8))
        for (text, found) in zip(texts, read) { #expect(found == Read(text: text, level: "M"), "\(text)") }
        #expect(read.count == texts.count)
    }
}
