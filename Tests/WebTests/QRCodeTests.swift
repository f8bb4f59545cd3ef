import Testing
@testable import Web

/// The shape of QR codes; `QRReadingTests` has them read by somebody else's reader.
@Suite struct QRCodeTests {
    @Test(arguments: [(14, 21), (15, 25), (26, 25), (62, 33), (106, 41), (180, 53), (181, 57), (213, 57)])
    func `a text takes the smallest version that holds it`(bytes: Int, size: Int) throws {
        #expect(try #require(QRCode(String(repeating: "a", count: bytes))).size == size)
    }

    @Test func `what is too long is no code`() { #expect(QRCode(String(repeating: "a", count: 214)) == nil) }

    @Test func `three corners have the pattern that readers look for`() throws {
        let code = try #require(QRCode("https://training.example/check-in/0199aaaa-0000-7000-8000-00000000000a"))
        for (top, left) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
            for row in 0..<7 {
                for column in 0..<7 { #expect(code[top + row, left + column] == (max(abs(row - 3), abs(column - 3)) != 2)) }
            }
        }
        #expect(code[code.size - 8, 8], "the module that is always dark")
    }

    @Test func `it is drawn with its frame and told to who does not see it`() throws {
        let svg = try #require(QRCode("a")).svg(label: "Código «uno»").html
        #expect(svg.contains("viewBox=\"0 0 29 29\"") && svg.contains("aria-label=\"Código «uno»\"") && svg.contains("M4 4h1v1h-1z"))
        #expect(!svg.contains("style"))
    }
}
