import Contract
import Models
import Pillar
import Storage

/// Certificates of attendance are credentials like all others, whoever asks for them.
extension Credentials: CertificateKeeper {
    func certificate(of registration: Registration, _ activity: Activity, in tx: Transaction) throws -> CertificateFacts {
        let held = try table.select("registration_id = \(registration.id) AND kind = 'asistencia' AND status = 'emitida' ORDER BY id", in: tx).first
        if let held { return try facts(held, tx) }
        var credential = Credential()
        (credential.registrationID, credential.kind) = (registration.id, .asistencia)
        return try facts(try add(credential, in: tx), tx)
    }

    func certificate(_ code: String, in session: Session) throws -> CertificateFacts? {
        try table.select("code = \(code)", in: session).first.map { try facts($0, session) }
    }

    private func facts(_ credential: Credential, _ session: Session) throws -> CertificateFacts {
        var facts = CertificateFacts(try activities.get(credential.activityID, in: session))
        (facts.code, facts.holderName, facts.title) = (credential.code, credential.holderName, credential.title)
        (facts.hours, facts.issuedOn, facts.expiresOn, facts.revokedOn) = (credential.hours, credential.issuedOn, credential.expiresOn, credential.revokedOn)
        return facts
    }
}
