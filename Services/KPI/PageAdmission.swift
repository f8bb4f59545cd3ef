import Contract
import Web

extension Caller {
    /// Whether the service that owns records would show them to the caller: it is asked by this one in its own name.
    func maySeeRecords(of service: String) -> Bool { may(.read, in: service) }
}

extension PageRequest {
    func admit(_ access: Access) throws(ServiceError) { try admit(access, in: KPIService.name) }
}
