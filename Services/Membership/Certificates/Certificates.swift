import Contract
import Models
import Storage

/// Certificates of the association.
struct Certificates: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Certificate>("certificate", searched: ["documentRef", "note"], order: "awarded_on desc")

    func check(_ record: inout Certificate, replacing old: Certificate?, in tx: Transaction) throws {
        if let awarded = record.awardedOn, let end = record.validUntil, end < awarded {
            throw ServiceError.invalid("certificate.validUntil", "not_before_start", "must not be before awardedOn \(awarded)")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM excellence_assessment WHERE certificate_id = \(id)"), "assessments", "the certificate")
    }
}
