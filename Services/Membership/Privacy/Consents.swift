import Contract
import Models
import Storage

/// What people have agreed to. A consent is withdrawn and never changed: what was said stays as it was said.
struct Consents: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Consent>("consent", searched: ["textVersion", "evidence"], order: "given_on desc")

    func check(_ record: inout Consent, replacing old: Consent?, in tx: Transaction) throws {
        try Ordered.check(record.givenOn, record.expiresOn, "consent.expiresOn")
        try Ordered.check(record.givenOn, record.withdrawnOn, "consent.withdrawnOn")
        if record.withdrawnOn == nil { record.withdrawalSource = .unspecified }
        record.withdrawTime = record.withdrawnOn == nil ? nil : old?.withdrawTime ?? tx.now
        if let old {
            guard old.withdrawnOn == nil || old.withdrawnOn == record.withdrawnOn else {
                throw ServiceError(.failedPrecondition, "the consent was withdrawn for good; note a new one", reason: "CONSENT_WITHDRAWN")
            }
            return
        }
        let erased = try tx.integer("SELECT COUNT(*) FROM person WHERE id = \(record.personID) AND erased_on IS NOT NULL")
        guard erased == 0 else { throw ServiceError(.failedPrecondition, "who this was has been erased", reason: "PERSON_ERASED") }
        guard record.withdrawnOn == nil else { return }
        let standing = try tx.row(
            """
            SELECT id FROM consent WHERE person_id = \(record.personID) AND purpose = \(record.purpose) AND withdrawn_on IS NULL
            AND (expires_on IS NULL OR expires_on >= \(record.givenOn)) ORDER BY id
            """
        ) { $0.text(0) }
        if let standing {
            throw ServiceError(.alreadyExists, "the consent \(standing) for \(record.purpose.rawValue) stands; withdraw it first", reason: "CONSENT_STANDS")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        throw ServiceError(.failedPrecondition, "a consent is withdrawn, not deleted: it proves what was allowed until then", reason: "WITHDRAW_INSTEAD")
    }
}
