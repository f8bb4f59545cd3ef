import Contract

/// Records that wait for somebody, told on the front page with how many they are.
package struct Attention: Sendable {
    let textKey: String
    let filter: @Sendable (_ today: Day) -> String

    /// - Parameters:
    ///   - textKey: of what they wait for.
    ///   - filter: AIP-160 filter of the list.
    package init(_ textKey: String, _ filter: @escaping @Sendable (_ today: Day) -> String) {
        self.textKey = textKey
        self.filter = filter
    }
}

extension RecordScreen {
    /// Most records that are counted.
    private static var most: Int { 200 }

    func waiting(_ desk: Desk, _ request: PageRequest) async throws -> [(name: String, address: String)] {
        let words = desk.site.words(request.language)
        var waiting: [(name: String, address: String)] = []
        for one in attention {
            let filter = one.filter(desk.today())
            let page = try await desk.peer(request).call(Record.methods.list, ListRecords(pageSize: Int32(Self.most), filter: filter))
            guard !page.records.isEmpty else { continue }
            let count = words.format.integer(page.records.count) + (page.nextPageToken.isEmpty ? "" : "+")
            waiting.append((words(one.textKey, ["count": count]), "\(path)?filter=\(FormValues.encode(filter))"))
        }
        return waiting
    }
}
