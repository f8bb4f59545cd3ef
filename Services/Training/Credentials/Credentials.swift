import Contract
import Models
import Pillar
import Storage

/// Certificates: only for who came, one of a kind for each registration, never changed in what they certify.
struct Credentials: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Credential>("credential", searched: ["holderName", "title", "code"], order: "issued_on desc")
    let activities: RecordTable<Activity>
    let registrations: RecordTable<Registration>
    let editions: RecordTable<TrainingEdition>
    let programmes: RecordTable<TrainingProgramme>

    func check(_ record: inout Credential, replacing old: Credential?, in tx: Transaction) throws {
        if record.status == .unspecified { record.status = .emitida }
        guard record.status == old?.status ?? .emitida else {
            throw ServiceError(.failedPrecondition, "a credential is taken back by RevokeCredential", reason: "STATUS_BY_VERB")
        }
        if old == nil { try complete(&record, in: tx) }
        let today = EventClock.madrid.day(at: tx.now)
        guard let issued = record.issuedOn, issued <= today else {
            throw ServiceError.invalid("credential.issuedOn", "not_in_future", "must not be after today, \(today)")
        }
        try Ordered.check(issued, record.expiresOn, "credential.expiresOn")
    }

    /// Takes from the registration, the edition and its course what the credential does not say itself.
    private func complete(_ record: inout Credential, in tx: Transaction) throws {
        guard let registration = try registrations.find(record.registrationID, in: tx), let activity = try activities.find(registration.activityID, in: tx) else {
            throw ServiceError.invalid("credential.registrationId", "references", "must be the id of an existing Registration")
        }
        guard registration.status == .confirmada, registration.attendance == .asistio else {
            throw ServiceError(
                .failedPrecondition, "a credential is for who had a place and came", 
                violations: [.init(field: "credential.registrationId", rule: "attended", message: "is of somebody who is not noted as having come")], reason: "NOT_ATTENDED")
        }
        let twin = try tx.row(
            "SELECT id FROM credential WHERE registration_id = \(registration.id) AND kind = \(record.kind) AND status = 'emitida' AND id <> \(record.id)"
        ) { $0.text(0) }
        if let twin { throw ServiceError(.alreadyExists, "the person has the credential \(twin) of this kind already", reason: "CREDENTIAL_EXISTS") }
        let today = EventClock.madrid.day(at: tx.now)
        let ended = activity.endDate ?? activity.startDate ?? today
        if record.issuedOn == nil { record.issuedOn = today }
        if let issued = record.issuedOn, issued < ended {
            throw ServiceError.invalid("credential.issuedOn", "after_activity", "must not be before the last day of the activity, \(ended)")
        }
        if record.id.isEmpty { record.id = tx.newID() }
        record.activityID = activity.id
        record.code = CertificateCode.text(of: record.id)
        if record.holderName.isEmpty { record.holderName = registration.name }
        if record.mode == .unspecified { record.mode = activity.mode }
        try describe(&record, activity, in: tx)
    }

    private func describe(_ record: inout Credential, _ activity: Activity, in tx: Transaction) throws {
        let edition = try editions.select("activity_id = \(activity.id)", in: tx).first
        let programme = try edition.flatMap { $0.programmeID.isEmpty ? nil : try programmes.get($0.programmeID, in: tx) }
        if record.title.isEmpty { record.title = programme?.title ?? activity.title }
        if record.hours == 0 { record.hours = edition?.hours ?? 0 }
        if record.ectsTenths == 0 { record.ectsTenths = edition?.ectsTenths ?? 0 }
        if let programme {
            if record.eqfLevel == 0 { record.eqfLevel = programme.eqfLevel }
            if record.learningOutcomes.isEmpty { record.learningOutcomes = programme.learningOutcomes }
            if record.assessment == .unspecified { record.assessment = programme.assessment }
            if record.awardingBody.isEmpty { record.awardingBody = programme.awardingBody }
            if record.awardingCountry.isEmpty { record.awardingCountry = programme.awardingCountry }
            if record.qualityAssurance.isEmpty { record.qualityAssurance = programme.qualityAssurance }
        }
        guard record.kind == .microcredencial else { return }
        let missing = [
            ("learningOutcomes", record.learningOutcomes.isEmpty), ("hours", record.hours == 0 && record.ectsTenths == 0),
            ("assessment", record.assessment == .unspecified), ("awardingBody", record.awardingBody.isEmpty),
            ("awardingCountry", record.awardingCountry.isEmpty), ("qualityAssurance", record.qualityAssurance.isEmpty),
        ].filter(\.1)
        guard missing.isEmpty else {
            throw ServiceError(
                .invalidArgument, "a micro-credential says what was learnt, how much, how it was assessed and who answers for it",
                violations: missing.map { .init(field: "credential.\($0.0)", rule: "required", message: "is required of a microcredencial, here or in its course") })
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        throw ServiceError(.failedPrecondition, "a credential that was issued is revoked, not deleted: who checks it must find it", reason: "REVOKE_INSTEAD")
    }

    /// - Throws: `failed_precondition` NOT_HELD unless the activity was held.
    func issue(_ request: IssueCredentialsRequest, _ call: Call) async throws -> IssueCredentialsResponse {
        try await database.answer(call) { tx in
            let activity = try activities.get(request.activityID, in: tx)
            guard activity.kind == .formacion, activity.status == .celebrada else {
                throw ServiceError(.failedPrecondition, "credentials are issued for training that was held; this is \(activity.kind.rawValue), \(activity.status.rawValue)", reason: "NOT_HELD")
            }
            let placed = try registrations.select("activity_id = \(activity.id) AND status = 'confirmada' ORDER BY id", in: tx)
            let holding = Set(try tx.rows("SELECT registration_id FROM credential WHERE activity_id = \(activity.id) AND kind = \(request.kind) AND status = 'emitida'") { $0.text(0) })
            var response = IssueCredentialsResponse()
            for registration in placed where registration.attendance != .asistio || !holding.contains(registration.id) {
                guard registration.attendance == .asistio else {
                    response.absent += 1
                    continue
                }
                var credential = Credential()
                credential.registrationID = registration.id
                credential.kind = request.kind
                credential.issuedOn = request.issuedOn
                credential.expiresOn = request.expiresOn
                response.credentials.append(try add(credential, in: tx))
            }
            return response
        }
    }

    func revoke(_ request: RevokeCredentialRequest, _ call: Call) async throws -> Credential {
        try await database.answer(call) { tx in
            var record = try table.get(request.id, in: tx)
            guard record.status == .emitida else {
                throw ServiceError(.failedPrecondition, "the credential was revoked on \(record.revokedOn.map(\.text) ?? "")", reason: "STATUS_ORDER")
            }
            record.status = .revocada
            record.revokedOn = EventClock.madrid.day(at: tx.now)
            record.revocationReason = request.reason
            return try table.update(record, etag: request.etag, in: tx)
        }
    }
}
