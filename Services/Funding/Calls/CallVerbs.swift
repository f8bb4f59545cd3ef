import Contract
import Models
import Storage

/// A call goes from prevista to abierta to cerrada to archivada; one that closed may open again, one that never opened may be
/// put away. Dates do not move it: people do, from the official source.
extension Calls {
    func open(_ request: MoveCall<Opening>, _ call: Call) async throws -> FundingCall {
        try await move(request, to: .abierta, from: [.prevista, .cerrada], call)
    }

    func close(_ request: MoveCall<Closing>, _ call: Call) async throws -> FundingCall {
        try await move(request, to: .cerrada, from: [.abierta], call)
    }

    func archive(_ request: MoveCall<Archiving>, _ call: Call) async throws -> FundingCall {
        try await move(request, to: .archivada, from: [.prevista, .cerrada], call)
    }

    private func move<Move>(_ request: MoveCall<Move>, to status: CallStatus, from allowed: [CallStatus], _ call: Call) async throws -> FundingCall {
        try await database.answer(call) { tx in
            var record = try table.get(request.id, in: tx)
            guard allowed.contains(record.status) else {
                throw ServiceError(
                    .failedPrecondition,
                    "a call that is \(record.status.rawValue) does not become \(status.rawValue); it must be \(allowed.map(\.rawValue).joined(separator: " or "))",
                    reason: "STATUS_ORDER")
            }
            record.status = status
            if let date = request.date { record.sourceCheckedOn = date }
            let old = record
            try check(&record, replacing: old, in: tx)
            let stored = try table.update(record, etag: request.etag, in: tx)
            try store(stored, in: tx)
            return stored
        }
    }
}
