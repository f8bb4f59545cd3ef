import Contract
import Models
import Synchronization
import Testing
import Web

@testable import KPI

/// Work that takes longer than a page is waited for.
@Suite struct LongWorkTests {
    /// Work that is done when the test says so.
    private final class Gate: Sendable {
        private let (stream, continuation) = AsyncStream<Void>.makeStream()
        func open() { continuation.finish() }
        func wait() async { for await _ in stream {} }
    }

    private func request(_ target: String, _ kind: Caller.Kind = .person) -> PageRequest {
        var request = PageRequest(target: target, caller: Caller(kind: kind, id: "ane", name: "Ane", scopes: ["kpi:measure"]), origin: "http://board")
        request.language = .es
        return request
    }

    @Test func `it goes on by itself, tells how far it is, and gives what it came to`() async throws {
        let pages = WorkPages(try await Board().site)
        let gate = Gate()
        let begun = try await pages.begin(request("/report.pdf"), owner: "ane", progress: "/report/pdf?period=2025", isShort: false) {
            await gate.wait()
            return .file([1, 2], type: "application/pdf", name: "a.pdf")
        }
        let address = try #require(begun.header("location"))
        #expect(begun.status == 303 && address.hasPrefix("/report/pdf?period=2025&job="))
        let running = pages.progress(request(address), owner: "ane", .pdf, again: "/report.pdf")
        #expect(running.header("refresh") == "1" && String(decoding: running.body, as: UTF8.self).contains("<progress"))
        gate.open()
        let id = try #require(address.split(separator: "=").last.map(String.init))
        guard case .done = await pages.work.state(id, owner: "ane", within: .seconds(20)) else { Issue.record("not done"); return }
        let done = pages.progress(request(address), owner: "ane", .pdf, again: "/report.pdf")
        #expect(done.header("refresh") == nil && String(decoding: done.body, as: UTF8.self).contains("take=1"))
        #expect(pages.progress(request("\(address)&take=1"), owner: "ane", .pdf, again: "/report.pdf").body == [1, 2])
        let other = String(decoding: pages.progress(request(address), owner: "jon", .pdf, again: "/report.pdf").body, as: UTF8.self)
        #expect(other.contains("ya no se conserva") && !other.contains("take=1"))
    }

    @Test func `work that leads to a page leads there, and its failure is said in words`() async throws {
        let pages = WorkPages(try await Board().site)
        let gate = Gate()
        let led = try await pages.begin(request("/snapshots/new"), owner: "ane", progress: "/snapshots/work", isShort: false) {
            await gate.wait()
            return .page("/snapshots/1")
        }
        let address = try #require(led.header("location"))
        gate.open()
        _ = await pages.work.state(String(address.split(separator: "=").last ?? ""), owner: "ane", within: .seconds(20))
        #expect(pages.progress(request(address), owner: "ane", .freeze, again: "/snapshots").header("location") == "/snapshots/1")
        let failing = try await pages.begin(request("/report.xlsx"), owner: "ane", progress: "/report/xlsx", isShort: false) {
            throw ServiceError(.unavailable, "records are missing", reason: "RECORDS_SILENT")
        }
        let failed = try #require(failing.header("location"))
        _ = await pages.work.state(String(failed.split(separator: "=").last ?? ""), owner: "ane", within: .seconds(20))
        let page = String(decoding: pages.progress(request(failed), owner: "ane", .xlsx, again: "/report.xlsx?period=2025").body, as: UTF8.self)
        #expect(page.contains("el archivo saldría incompleto") && page.contains("href=\"/report.xlsx?period=2025\"") && !page.contains("records are missing"))
    }

    @Test func `a program waits for its file, and what fails in a moment fails at once`() async throws {
        let pages = WorkPages(try await Board().site)
        let file = try await pages.begin(request("/report.xlsx", .key), owner: "ane", progress: "/report/xlsx", isShort: true) { .file([7], type: "x", name: "a.xlsx") }
        #expect(file.status == 200 && file.body == [7])
        await #expect(throws: ServiceError.self) {
            _ = try await pages.begin(request("/report.xlsx"), owner: "ane", progress: "/report/xlsx", isShort: true) { throw ServiceError(.unavailable, "no") }
        }
    }

    @Test func `no more than a few are done at once, and the same is not done twice`() async throws {
        let work = LongWork(mostRunning: 2)
        let gate = Gate()
        let doing: @Sendable () async throws -> LongWork.Outcome = {
            await gate.wait()
            return .page("/")
        }
        let first = try work.begin(owner: "all", as: "pdf es", doing)
        #expect(try work.begin(owner: "all", as: "pdf es", doing) == first)
        #expect(try work.begin(owner: "all", as: "pdf eu", doing) != first)
        let error = #expect(throws: ServiceError.self) { _ = try work.begin(owner: "all", as: "pdf en", doing) }
        #expect(error?.code == .resourceExhausted && error?.retryAfter != nil)
        gate.open()
    }

    /// A service that answers when the test says so.
    private struct Slow: Peer {
        let gate: Gate
        func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
            await gate.wait()
            throw ServiceError(.unavailable, "slow")
        }
    }

    @Test func `freezing shows how far it is while services are slow, and leads to the report`() async throws {
        let gate = Gate()
        let board = try await Board(peers: ["membership": Slow(gate: gate)])
        let sent = await board.send("/snapshots/new", [("period", "2026S1"), ("meeting", "Junta"), ("requestId", Identifier.make(at: .now()))])
        #expect(sent.status == 303 && sent.text.hasPrefix("/snapshots/work?job="), "\(sent)")
        let waiting = await board.open(sent.text)
        #expect(waiting.status == 200 && waiting.text.contains("Se está preguntando a todos los servicios"))
        gate.open()
        var page = waiting
        let end = ContinuousClock.now + .seconds(20)
        while page.status == 200, ContinuousClock.now < end {
            page = await board.open(sent.text)
            await Task.yield()
        }
        let snapshots = try await board.peer().call(KPIContract.listSnapshots, ListSnapshotsRequest()).snapshots
        #expect(page.status == 303 && snapshots.map { "/snapshots/\($0.id)" } == [page.text])
    }
}
