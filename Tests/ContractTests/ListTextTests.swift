import Testing

@testable import Contract

/// Lists in one text: whatever stands in an item, the list comes back as it was.
@Suite struct ListTextTests {
    private func told(_ items: [String]) -> [String] {
        let text = items.map(ListText.escaped).joined(separator: "|")
        return text.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { String(decoding: ListText.unescaped($0), as: UTF8.self) }
    }

    @Test(arguments: [["a|b", "c"], ["\\", "|", ""], ["\\p", "\\e", "\\\\"], ["", ""], ["|\u{301}", "é|"], ["plain"]])
    func `bars, backslashes and nothing at all`(items: [String]) {
        #expect(told(items).map { Array($0.utf8) } == items.map { Array($0.utf8) })
    }

    @Test func `any list of marks`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let items = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                String((0..<Int.random(in: 0...6, using: &random)).map { _ in "|\\pe a".randomElement(using: &random) ?? " " })
            }
            #expect(told(items) == items, "\(items)")
        }
    }

    @Test func `what has no mark is kept as it is, and a lone backslash too`() {
        #expect(ListText.escaped("a;b, c") == "a;b, c")
        #expect(String(decoding: ListText.unescaped("C:\\x\\".utf8), as: UTF8.self) == "C:\\x\\")
    }
}
