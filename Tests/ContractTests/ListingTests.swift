import Contract
import Testing

@Suite struct ListingTests {
    @Test(arguments: [
        ("", []), ("a", [("a", false)]), ("a desc", [("a", true)]), ("a asc", [("a", false)]),
        ("legal_name, create_time desc", [("legal_name", false), ("create_time", true)]), ("a,b", [("a", false), ("b", false)]),
        ("  a   desc  ,b ", [("a", true), ("b", false)]), ("desc", [("desc", false)]), ("desc desc", [("desc", true)]),
        ("part.title", [("part.title", false)]),
    ] as [(String, [(String, Bool)])])
    func `an order is names with commas between`(text: String, expected: [(String, Bool)]) throws {
        let terms = try OrderTerm.parse(text)
        #expect(terms.map(\.field) == expected.map(\.0))
        #expect(terms.map(\.descending) == expected.map(\.1))
    }

    @Test(arguments: [",", "a,", ",a", "a,,b", " ", "a DESC", "a desc desc", "a b", "a descending", "a desc b"])
    func `what is no order is refused`(text: String) throws {
        let error = try #require(throws: ServiceError.self) { try OrderTerm.parse(text) }
        #expect(error.code == .invalidArgument)
        #expect(error.violations.map(\.field) == ["orderBy"])
    }

    @Test(arguments: [(0, 50), (1, 1), (50, 50), (200, 200), (201, 200), (.max, 200)] as [(Int32, Int)])
    func `a page holds fifty records unless asked and never more than two hundred`(asked: Int32, given: Int) throws {
        #expect(try ListThings(pageSize: asked).effectivePageSize() == given)
    }

    @Test(arguments: [-1, .min] as [Int32])
    func `a negative page size is refused`(asked: Int32) throws {
        let error = try #require(throws: ServiceError.self) { try ListThings(pageSize: asked).effectivePageSize() }
        #expect(error.violations.map(\.field) == ["pageSize"])
    }
}

private struct ListThings: ListRequest {
    var pageSize: Int32 = 0
    var pageToken = ""
    var filter = ""
    var orderBy = ""

    static let fields = FieldTable<ListThings>("auzolan.test.v1.ListThings", "Asks for things.", [.int32(1, "pageSize", \.pageSize, "Most.")])
}
