import Contract
import Foundation
import Models
import Synchronization

/// Clients that write while their service comes and goes. Each keeps at one write, under one request id, until it is
/// acknowledged, and only then goes on to the next.
final class Clients: Sendable {
    private struct State {
        var acknowledged: [String: String] = [:]
        var refusals: [ServiceError] = []
        var isOver = false
        /// How often the service was started anew.
        var generation = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        var goal = Int.max
        var atGoal: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    /// Ids by the names of the records that were acknowledged.
    var acknowledged: [String: String] { state.withLock { $0.acknowledged } }
    /// What the clients were told instead.
    var refusals: [ServiceError] { state.withLock { $0.refusals } }

    /// Writes until the work is over; ends when every write that was begun is acknowledged.
    func work(_ clients: Int, with office: any Peer) async {
        await withDiscardingTaskGroup { group in
            for client in 0..<clients { group.addTask { await self.write(as: client, with: office) } }
        }
    }

    private func write(as client: Int, with office: any Peer) async {
        var number = 0
        while !state.withLock({ $0.isOver }) {
            let request = Self.request("\(client)-\(number)", by: client, number)
            number += 1
            while true {
                let generation = state.withLock { $0.generation }
                do {
                    note(try await office.call(Organisation.methods.create, request))
                    break
                } catch {
                    state.withLock { if let error = error as? ServiceError { $0.refusals.append(error) } }
                    await untilStarted(after: generation)
                }
            }
        }
    }

    static func request(_ name: String, by client: Int = 0, _ number: Int) -> CreateRecord<Organisation> {
        var organisation = Organisation()
        organisation.legalName = name
        organisation.category = .empresa_health_tech
        return CreateRecord(organisation, requestID: Identifier.text(milliseconds: 1_700_000_000_000, random: UInt64(client), UInt64(number)))
    }

    private func note(_ record: Organisation) {
        let reached = state.withLock { state in
            state.acknowledged[record.legalName] = record.id
            guard state.acknowledged.count >= state.goal else { return nil as CheckedContinuation<Void, Never>? }
            defer { state.atGoal = nil }
            return state.atGoal
        }
        reached?.resume()
    }

    /// Waits until so many more writes are acknowledged.
    func acknowledge(_ more: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.goal = state.acknowledged.count + more
                state.atGoal = continuation
            }
        }
    }

    private func untilStarted(after generation: Int) async {
        await withCheckedContinuation { continuation in
            let isStarted = state.withLock { state in
                guard state.generation == generation, !state.isOver else { return true }
                state.waiting.append(continuation)
                return false
            }
            if isStarted { continuation.resume() }
        }
    }

    /// Tells the clients that the service answers again.
    func started() {
        let waiting = state.withLock { state in
            state.generation += 1
            defer { state.waiting.removeAll() }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Lets the clients end once their writes are acknowledged.
    func finish() {
        state.withLock { $0.isOver = true }
        started()
    }
}
