import Contract
import Models
import Pillar
import Storage

/// Opportunities in foreign markets: draft, published, withdrawn.
struct MarketOpportunities: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<MarketOpportunity>("market_opportunity", searched: ["title", "sector", "summary"], order: "published_on desc")

    func check(_ record: inout MarketOpportunity, replacing old: MarketOpportunity?, in tx: Transaction) throws {
        if record.status == .unspecified { record.status = .borrador }
        if let old, old.status != record.status {
            throw ServiceError(
                .failedPrecondition, "the status changes by PublishOpportunity and WithdrawOpportunity", reason: "STATUS_BY_VERB")
        }
        if let old { (record.publishedOn, record.withdrawnOn) = (old.publishedOn, old.withdrawnOn) }
        guard record.status != .borrador else { return }
        try checkSource(record)
        if record.publishedOn == nil { record.publishedOn = EventClock.madrid.day(at: tx.now) }
    }

    private func checkSource(_ record: MarketOpportunity) throws(ServiceError) {
        guard record.sourceURL.isEmpty else { return }
        throw .invalid("marketOpportunity.sourceUrl", "required", "is required to publish an opportunity: readers must be able to check it")
    }

    /// Publishes a draft, or a withdrawn opportunity again.
    func publish(_ request: PublishOpportunityRequest, _ call: Call) async throws -> MarketOpportunity {
        try await database.answer(call) { tx in
            var record = try table.get(request.id, in: tx)
            guard record.status != .publicada else {
                throw ServiceError(.failedPrecondition, "the opportunity is published already", reason: "STATUS_ORDER")
            }
            try checkSource(record)
            let today = EventClock.madrid.day(at: tx.now)
            if let deadline = record.deadline, deadline < today {
                throw ServiceError(.failedPrecondition, "the deadline was \(deadline); move it first", reason: "DEADLINE_PASSED")
            }
            record.status = .publicada
            record.publishedOn = today
            record.withdrawnOn = nil
            return try table.update(record, etag: request.etag, in: tx)
        }
    }

    func withdraw(_ request: WithdrawOpportunityRequest, _ call: Call) async throws -> MarketOpportunity {
        try await database.answer(call) { tx in
            var record = try table.get(request.id, in: tx)
            guard record.status == .publicada else {
                throw ServiceError(.failedPrecondition, "only a published opportunity is withdrawn; it is \(record.status.rawValue)", reason: "STATUS_ORDER")
            }
            record.status = .retirada
            record.withdrawnOn = EventClock.madrid.day(at: tx.now)
            return try table.update(record, etag: request.etag, in: tx)
        }
    }
}
