import Contract
import Engines
import Storage
import Testing
import Web

/// How the embedded engine reads for the pages of lists: as they open, and as their headings and filters change them.
@Suite(.enabled(if: !TestDatabase.isPostgreSQL)) struct ListPlanTests {
    @Test(arguments: RecordScreenTests.House.all)
    func `no list opens by reading a table from end to end, nor by sorting it`(house: RecordScreenTests.House) async throws {
        let database = try WatchedDatabase()
        let (pages, fillDemo) = try await house.open(database)
        try await fillDemo(Call(caller: .system("demo"), method: "demo"))
        let caller = Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: ["\(house.name):read", "\(house.name):write"])
        let visitor = RecordScreenTests.Visitor(pages: pages, caller: caller)
        for path in await visitor.lists() {
            _ = database.take()
            let list = await visitor.open(path)
            #expect(list.status == 200)
            check(database.take(), path)
            guard let next = list.text.firstMatch(of: /href="([^"]+page=[^"]+)"/).map({ String($0.1).replacing("&amp;", with: "&") }) else { continue }
            _ = await visitor.open(next)
            check(database.take(), next)
        }
    }

    private func check(_ plans: [WatchedDatabase.Plan], _ page: String) {
        for plan in plans where plan.statement.contains(" ORDER BY ") && plan.statement.contains(" LIMIT ") {
            // What one person has, and what is called by its ids, is sorted when it was found.
            guard !plan.statement.contains("FROM saved_view"), !plan.steps.contains(where: { $0.contains("(id=?)") }) else { continue }
            let isWhole = plan.steps.contains { $0.hasPrefix("SCAN ") && !$0.contains(" USING ") }
            #expect(!isWhole && !plan.steps.contains { $0.hasPrefix("USE TEMP B-TREE") }, "\(page): \(plan)")
        }
    }
}
