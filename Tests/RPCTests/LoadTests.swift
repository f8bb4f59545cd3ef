import Contract
import Foundation
import RPC
import Testing

/// A server that has more to do than it can refuses what is too much at once, and is itself again when it is over.
@Suite(.serialized) struct LoadTests {
    private static let call = "POST /\(TestContract.name)/Echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

    /// Answers once it is let go, and says when it was asked.
    private static func slow(asked: AsyncStream<Void>.Continuation, until end: AsyncStream<Void>) -> Answers {
        var answers = Answers(service: "test", contracts: [TestContract.contract])
        answers.on(TestContract.echo) { request, _ in
            asked.yield()
            for await _ in end {}
            return request
        }
        return answers
    }

    @Test func `one call more than are borne is refused until one has ended`() async throws {
        let (asked, askedInput) = AsyncStream<Void>.makeStream()
        let (end, endInput) = AsyncStream<Void>.makeStream()
        var limits = RPCLimits()
        limits.callsAtOnce = 1
        try await TestServer.run(Self.slow(asked: askedInput, until: end), limits: limits) { server in
            async let first = server.send(Self.call)
            for await _ in asked { break }
            let second = try await server.send(Self.call)
            #expect(second.status == 503 && second.code == "unavailable" && second.header("retry-after") == "1")
            #expect(try await server.get("/openapi.json").status == 503, "a page is work as well")
            endInput.finish()
            #expect(try await first.status == 200)
            #expect(try await server.get("/openapi.json").status == 200)
        }
    }

    @Test func `a thread that falls behind again and again sheds calls, and only as long as it does`() async throws {
        var answers = Answers(service: "test", contracts: [TestContract.contract, HealthContract.contract])
        answers.on(TestContract.echo) { request, _ in
            // Holds its thread as work would, and longer than is borne: each call alone makes a beat late.
            let end = ContinuousClock.now + .milliseconds(80)
            while ContinuousClock.now < end {}
            return request
        }
        answers.mount(HealthContract.answers(service: "test", HealthState(services: [], isServing: true)))
        var limits = RPCLimits()
        limits.bearableWait = .milliseconds(30)
        // However busy the machine is, the calls stay on the thread.
        limits.longestHold = .seconds(60)
        let complete = answers
        try await TestServer.run(complete, limits: limits) { server in
            let statuses = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<32 {
                    group.addTask {
                        var statuses: [Int] = []
                        while statuses.count < 8 { statuses.append(try await server.send(Self.call).status) }
                        return statuses
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(statuses) == [200, 503], "\(Set(statuses))")
            let health = "POST /grpc.health.v1.Health/Check HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            #expect(try await server.send(health).status == 200)
            var last = 0
            // A thread that has nothing to do is on time again after a beat or two.
            while last != 200 { last = try await server.send(Self.call).status }
        }
    }
}
