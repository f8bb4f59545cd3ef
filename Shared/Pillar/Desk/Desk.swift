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
        if record.status == .derivada, record.referredTo.isEmpty {
            throw ServiceError.invalid("deskRequest.referredTo", "required", "is required when the status is derivada")
        }
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
