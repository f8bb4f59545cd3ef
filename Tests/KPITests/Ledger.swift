import Contract
import Models
import Synchronization
import Testing

@testable import KPI

/// A service whose readings a test changes: each change is another revision.
final class Ledger: Peer {
    private let kept: Mutex<(revision: Int, readings: [Reading])>
    private let asked = Mutex(0)

    init(_ readings: [Reading]) { kept = Mutex((1, readings)) }

    /// How often it was asked for more than whether something changed.
    var answers: Int { asked.withLock { $0 } }

    func change(_ readings: [Reading]) { kept.withLock { $0 = ($0.revision + 1, readings) } }

    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        guard let request = input as? EvaluateRequest else { throw ServiceError(.unavailable, "answers readings alone") }
        let (revision, readings) = kept.withLock { $0 }
        var response = EvaluateResponse()
        response.revision = "\(revision)"
        response.isUnchanged = request.knownRevision == response.revision
        if !response.isUnchanged {
            asked.withLock { $0 += 1 }
            response.readings = request.periods.flatMap { period in
                readings.filter { request.measures.isEmpty || request.measures.contains($0.measure) }.map { reading in
                    var reading = reading
                    reading.period = period
                    if !request.breakdowns { reading.parts = [] }
                    return reading
                }
            }
        }
        return try #require(response as? Output)
    }
}

extension Reading {
    /// The reading with its parts by one dimension: ids for a set, cents for a sum.
    func parted(_ dimension: String, _ parts: KeyValuePairs<String, Int>) -> Reading {
        var reading = self
        var rest = ids[...]
        reading.parts += parts.map { code, amount in
            var part = ReadingPart()
            (part.dimension, part.code, part.value) = (dimension, code, Int64(amount))
            if kind == .set { part.ids = Array(rest.prefix(amount)) }
            rest = rest.dropFirst(amount)
            return part
        }
        return reading
    }
}
