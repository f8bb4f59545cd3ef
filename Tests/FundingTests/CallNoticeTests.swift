import Contract
import Models
import Synchronization
import Testing

@testable import Funding

/// What those who keep searches are told.
@Suite struct CallNoticeTests {
    /// A clock that the test turns.
    private final class Clock: Sendable {
        private let moment = Mutex(Instant("2026-11-01T08:00:00Z")!)
        var now: Instant { moment.withLock { $0 } }
        func turn(to text: String) { moment.withLock { $0 = Instant(text)! } }
    }

    private let clock = Clock()
    private let office: FundingOffice

    init() async throws {
        let clock = clock
        office = try await FundingOffice(now: { clock.now })
    }

    private func notices(since: String, on day: String, _ search: String = "") async throws -> [String] {
        let request = ListCallNoticesRequest(since: Instant(since), onDate: Day(day), savedSearchID: search)
        return try await office.staff.call(FundingContract.listCallNotices, request).notices.map { "\($0.kind.rawValue) \($0.title) \($0.deadline?.text ?? "")" }
    }

    private func call(_ title: String, due: String, _ change: (inout FundingCall) -> Void = { _ in }) async throws -> FundingCall {
        try await office.keep(Sample.call(title)) {
            $0.isRolling = false
            $0.deadlines = [Deadline(.solicitud, Day(due))]
            $0.themes = [.ia]
            change(&$0)
        }
    }

    private func search(_ change: (inout SavedSearch) -> Void) async throws -> SavedSearch {
        var search = SavedSearch()
        search.name = "IA"
        search.orgID = Town.member
        search.criteria.themes = [.ia]
        search.notifiesNew = true
        search.notifiesChanges = true
        search.notifiesClosing = true
        return try await office.keep(search, change)
    }

    @Test func `new, changed and closing calls are three notices, each once asked for`() async throws {
        let kept = try await search { _ in }
        let old = try await call("Antigua", due: "2026-12-31")
        _ = try await call("Pronto", due: "2026-11-30")
        _ = try await call("Otro tema", due: "2026-11-30") { $0.themes = [.talento] }
        clock.turn(to: "2026-11-20T08:00:00Z")
        _ = try await call("Nueva", due: "2027-01-31")
        _ = try await office.change(old) { $0.budgetCents = 5_000_00 }
        #expect(try await notices(since: "2026-11-19T00:00:00Z", on: "2026-11-20") == ["nueva Nueva 2027-01-31", "cambio Antigua 2026-12-31", "cierre Pronto 2026-11-30"])
        #expect(try await notices(since: "2026-11-20T08:00:00Z", on: "2026-11-15") == [])
        #expect(try await notices(since: "2026-11-20T08:00:00Z", on: "2026-11-16") == ["cierre Pronto 2026-11-30"])
        #expect(try await notices(since: "2026-11-20T08:00:00Z", on: "2026-12-01") == [])
        _ = try await office.change(kept) { $0.closingDays = 60 }
        #expect(try await notices(since: "2026-11-20T08:00:00Z", on: "2026-12-02") == ["cierre Antigua 2026-12-31", "cierre Nueva 2027-01-31"])
    }

    @Test func `a kind that is switched off is not told, and a call that closes is a change`() async throws {
        let kept = try await search { $0.notifiesNew = false; $0.notifiesClosing = false }
        let closing = try await call("Se cierra", due: "2026-11-10")
        #expect(try await notices(since: "2026-10-01T00:00:00Z", on: "2026-11-01") == [])
        clock.turn(to: "2026-11-10T20:00:00Z")
        _ = try await office.staff.call(FundingContract.closeCall, MoveCall(id: closing.id))
        #expect(try await notices(since: "2026-11-02T00:00:00Z", on: "2026-11-10", kept.id) == ["cambio Se cierra 2026-11-10"])
        let silent = try await office.staff.call(
            SavedSearch.methods.update, UpdateRecord(kept.with { $0.notifiesChanges = false }, mask: ["notifiesChanges"]))
        #expect(!silent.notifiesChanges)
        #expect(try await notices(since: "2026-11-02T00:00:00Z", on: "2026-11-10") == [])
    }

    @Test func `a search for an organisation that the directory lacks silences nobody else`() async throws {
        _ = try await search { $0.orgID = Town.id(99) }
        _ = try await search { $0.orgID = ""; $0.personID = Town.id(50) }
        _ = try await call("Pronto", due: "2026-11-10")
        #expect(try await notices(since: "2026-12-01T00:00:00Z", on: "2026-11-01") == ["cierre Pronto 2026-11-10"])
    }
}

extension SavedSearch {
    fileprivate func with(_ change: (inout SavedSearch) -> Void) -> SavedSearch {
        var copy = self
        change(&copy)
        return copy
    }
}
