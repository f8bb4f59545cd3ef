import Contract
import Models
import Storage

/// What members ask at the one-stop shop.
package struct DeskRequests: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<DeskRequest>("desk_request", searched: ["subject", "body", "referredTo"], order: "received_on desc")

    package init(_ database: any Database, _ seal: Seal) {
        self.database = database
        self.seal = seal
    }

    package func check(_ record: inout DeskRequest, replacing old: DeskRequest?, in tx: Transaction) throws {
        if let received = record.receivedOn, let answered = record.answeredOn, answered < received {
            throw ServiceError.invalid("deskRequest.answeredOn", "not_before_start", "must not be before receivedOn")
        }
        if let received = record.receivedOn, let promised = record.promisedOn, promised < received {
            throw ServiceError.invalid("deskRequest.promisedOn", "not_before_start", "must not be before receivedOn")
        }
        try Referenced.check(record.agentID, "support_agent", "SupportAgent", "deskRequest.agentId", in: tx)
        if record.status == .derivada, record.referredTo.isEmpty, record.agentID.isEmpty {
            throw ServiceError.invalid("deskRequest.referredTo", "required", "or agentId is required when the status is derivada")
        }
    }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM service_delivery WHERE request_ref = \(id)"), "service deliveries", "the request")
    }
}

/// What the association rendered.
package struct ServiceDeliveries: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<ServiceDelivery>("service_delivery", searched: ["note"], order: "delivered_on desc")

    package init(_ database: any Database, _ seal: Seal) {
        self.database = database
        self.seal = seal
    }

    package func check(_ record: inout ServiceDelivery, replacing old: ServiceDelivery?, in tx: Transaction) throws {
        if record.status == .delivered, record.deliveredOn == nil {
            throw ServiceError.invalid("serviceDelivery.deliveredOn", "required", "is required when the status is delivered")
        }
    }
}

/// The services that the association offers.
package struct CatalogueServices: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<CatalogueService>("catalogue_service", searched: ["name", "description"], order: "name")

    package func check(_ record: inout CatalogueService, replacing old: CatalogueService?, in tx: Transaction) throws {
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError(
                .alreadyExists, "the service \(record.serviceCode.rawValue) stands in the catalogue already, as \(id)",
                violations: [.init(field: "catalogueService.serviceCode", rule: "unique", message: "stands in the catalogue already")], reason: "SERVICE_TAKEN")
        }
        if !record.isPaid, record.priceCents > 0 { throw ServiceError.invalid("catalogueService.priceCents", "only_paid", "is for services that are paid for") }
    }

    package func twin(of record: CatalogueService, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM catalogue_service WHERE service_code = \(record.serviceCode)") { .same($0.text(0)) }
    }
}

/// The agents to whom requests are referred.
package struct SupportAgents: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<SupportAgent>("support_agent", searched: ["name", "helpsWith", "note"], order: "name")

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM desk_request WHERE agent_id = \(id)"), "requests", "the agent")
    }
}
