import Contract
import Models
import Storage

/// Agreements with others.
struct Agreements: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Agreement>("agreement", searched: ["counterpart", "topic", "note"], order: "signed_on desc")

    func check(_ record: inout Agreement, replacing old: Agreement?, in tx: Transaction) throws {
        if let signed = record.signedOn, let end = record.validUntil, end < signed {
            throw ServiceError.invalid("agreement.validUntil", "not_before_start", "must not be before signedOn \(signed)")
        }
    }
}
