import Contract
import Models
import Storage

/// The way of a request: it comes, its pillar is decided, somebody is given it, it is answered or referred, its service is
/// rendered, who asked tells how content they are, and it is closed. Each step notes its time.
package struct DeskSteps: Sendable {
    let requests: DeskRequests
    let deliveries: ServiceDeliveries
    let catalogue: CatalogueServices
    private var database: any Database { requests.database }
    private static let open: [RequestStatus] = [.recibida, .clasificada, .asignada]

    func triage(_ request: TriageDeskRequestRequest, _ call: Call) async throws -> DeskRequest {
        try await step(request.id, from: Self.open, etag: request.etag, call) { record, tx in
            record.pillar = request.pillar
            record.serviceCode = request.serviceCode
            record.triageTime = tx.now
            if record.status == .recibida { record.status = .clasificada }
            guard let days = try entry(request.serviceCode, in: tx)?.promisedDays, let received = record.receivedOn else { return }
            record.promisedOn = received.adding(days: Int(days))
        }
    }

    func assign(_ request: AssignDeskRequestRequest, _ call: Call) async throws -> DeskRequest {
        try await step(request.id, from: Self.open, etag: request.etag, call) { record, tx in
            record.assignedTo = request.assignedTo
            if let promised = request.promisedOn { record.promisedOn = promised }
            record.assignTime = tx.now
            record.status = .asignada
        }
    }

    func answer(_ request: AnswerDeskRequestRequest, _ call: Call) async throws -> DeskRequest {
        try await step(request.id, from: Self.open, etag: request.etag, call) { record, tx in
            record.answer = request.answer
            record.status = .respondida
            Self.noteAnswer(&record, tx)
        }
    }

    func refer(_ request: ReferDeskRequestRequest, _ call: Call) async throws -> DeskRequest {
        guard !request.agentID.isEmpty || !request.referredTo.isEmpty else {
            throw ServiceError.invalid("agentId", "required", "or referredTo is required")
        }
        return try await step(request.id, from: Self.open, etag: request.etag, call) { record, tx in
            record.agentID = request.agentID
            record.referredTo = request.referredTo
            if !request.answer.isEmpty { record.answer = request.answer }
            record.status = .derivada
            Self.noteAnswer(&record, tx)
        }
    }

    private static func noteAnswer(_ record: inout DeskRequest, _ tx: Transaction) {
        record.answerTime = tx.now
        record.answeredOn = max(EventClock.madrid.day(at: tx.now), record.receivedOn ?? EventClock.madrid.day(at: tx.now))
    }

    func deliver(_ request: DeliverDeskRequestRequest, _ call: Call) async throws -> ServiceDelivery {
        try await database.answer(call) { tx in
            var record = try standing(request.id, from: [.clasificada, .asignada, .respondida, .derivada], in: tx)
            let code = request.serviceCode == .unspecified ? record.serviceCode : request.serviceCode
            guard code != .unspecified else { throw ServiceError.invalid("serviceCode", "required", "is required: the request names no service") }
            let entry = try self.entry(code, in: tx)
            var delivery = ServiceDelivery()
            delivery.orgID = record.orgID
            delivery.serviceCode = code
            delivery.pillar = entry?.pillar ?? record.pillar
            guard delivery.pillar != .unspecified else { throw ServiceError(.failedPrecondition, "no pillar is decided for the request: triage it first", reason: "NO_PILLAR") }
            delivery.isValueAdded = entry?.isValueAdded ?? false
            delivery.isPaid = entry?.isPaid ?? false
            delivery.amountCents = entry?.priceCents ?? 0
            delivery.deliveredOn = request.deliveredOn ?? EventClock.madrid.day(at: tx.now)
            delivery.status = .delivered
            delivery.requestRef = record.id
            delivery.note = request.note
            record.serviceCode = code
            record.status = .prestada
            record.deliverTime = tx.now
            if record.answeredOn == nil { Self.noteAnswer(&record, tx) }
            try keep(record, etag: request.etag, in: tx)
            return try deliveries.add(delivery, in: tx)
        }
    }

    func rate(_ request: RateDeskRequestRequest, _ call: Call) async throws -> DeskRequest {
        try await step(request.id, from: [.respondida, .derivada, .prestada, .cerrada], etag: request.etag, call) { record, _ in
            record.satisfaction = request.satisfaction
            record.satisfactionComment = request.satisfactionComment
        }
    }

    func close(_ request: CloseDeskRequestRequest, _ call: Call) async throws -> DeskRequest {
        try await step(request.id, from: [.respondida, .derivada, .prestada], etag: request.etag, call) { record, tx in
            record.status = .cerrada
            record.closeTime = tx.now
        }
    }

    private func step(
        _ id: String, from statuses: [RequestStatus], etag: String, _ call: Call, _ change: @escaping @Sendable (inout DeskRequest, Transaction) throws -> Void
    ) async throws -> DeskRequest {
        try await database.answer(call) { tx in
            var record = try standing(id, from: statuses, in: tx)
            try change(&record, tx)
            return try keep(record, etag: etag, in: tx)
        }
    }

    @discardableResult
    private func keep(_ changed: DeskRequest, etag: String, in tx: Transaction) throws -> DeskRequest {
        var record = changed
        try requests.check(&record, replacing: changed, in: tx)
        return try requests.table.update(record, etag: etag, in: tx)
    }

    private func standing(_ id: String, from statuses: [RequestStatus], in tx: Transaction) throws -> DeskRequest {
        let record = try requests.table.get(id, in: tx)
        guard statuses.contains(record.status) else {
            throw ServiceError(
                .failedPrecondition, "the request is \(record.status.rawValue); this step is for \(statuses.map(\.rawValue).joined(separator: ", "))", reason: "STATUS_ORDER")
        }
        return record
    }

    private func entry(_ code: ServiceCode, in tx: Transaction) throws -> CatalogueService? {
        try catalogue.table.select("service_code = \(code) AND is_offered = 1 ORDER BY id", in: tx).first
    }
}
