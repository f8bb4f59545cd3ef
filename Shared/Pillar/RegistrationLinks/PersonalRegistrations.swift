import Contract
import Models
import Storage

/// What the person who registered sees and decides by the personal link.
struct PersonalRegistrations: Sendable {
    let registrations: Registrations
    let feedbacks: ActivityFeedbacks
    let certificates: any CertificateKeeper
    let links: RegistrationLinks
    private var database: any Database { registrations.database }

    func open(_ request: OpenRegistrationRequest, _ call: Call) throws -> PersonalRegistration {
        try database.read { session in try shown(try links.registration(request.link, in: session), session) }
    }

    func answer(_ request: AnswerRegistrationRequest, _ call: Call) async throws -> PersonalRegistration {
        try await database.answer(call) { tx in
            let id = try links.registration(request.link, in: tx)
            switch request.answer {
            case .aceptar: _ = try registrations.accept(id, in: tx)
            case .declinar: _ = try registrations.decline(id, in: tx)
            case .cancelar, .unspecified: _ = try registrations.cancel(id, in: tx)
            }
            return try shown(id, tx)
        }
    }

    private func shown(_ id: String, _ session: Session) throws -> PersonalRegistration {
        var shown = PersonalRegistration()
        shown.registration = try registrations.table.get(id, in: session)
        shown.activity = try registrations.activities.get(shown.registration.activityID, in: session)
        shown.sessions = try ActivityOutbox.sessions(of: shown.activity, session)
        if shown.registration.status == .en_espera {
            shown.ahead = try session.integer(
                """
                SELECT COUNT(*) FROM registration WHERE activity_id = \(shown.activity.id) AND status = 'en_espera' AND queue_number < \(shown.registration.queueNumber)
                """)
        }
        let came = Self.came(shown.registration, shown.activity)
        (shown.isCertificateDue, shown.takesFeedback) = (came, came && !shown.registration.hasGivenFeedback)
        return shown
    }

    /// Had a place in an activity that was held, and was noted as having come often enough.
    private static func came(_ registration: Registration, _ activity: Activity) -> Bool {
        activity.status == .celebrada && registration.status == .confirmada && registration.attendance == .asistio
    }

    /// - Throws: `failed_precondition` NOT_ATTENDED; `already_exists` FEEDBACK_GIVEN.
    func feedback(_ request: GiveFeedbackRequest, _ call: Call) async throws -> Empty {
        try await database.answer(call) { tx in
            let registration = try registrations.table.get(try links.registration(request.link, in: tx), in: tx)
            try Self.checkCame(registration, try registrations.activities.get(registration.activityID, in: tx))
            guard !registration.hasGivenFeedback else { throw ServiceError(.alreadyExists, "this was said already", reason: "FEEDBACK_GIVEN") }
            // Neither noted in the history nor in the version: with it the feedback beside could be led back to the person.
            try tx.execute("UPDATE registration SET has_given_feedback = 1 WHERE id = \(registration.id)")
            var feedback = ActivityFeedback()
            (feedback.activityID, feedback.score, feedback.recommendation, feedback.comment) = (registration.activityID, request.score, request.recommendation, request.comment)
            _ = try feedbacks.add(feedback, in: tx)
            return Empty()
        }
    }

    /// - Throws: `failed_precondition` NOT_ATTENDED.
    func certificate(_ request: IssueCertificateRequest, _ call: Call) async throws -> CertificateFacts {
        try await database.write(by: call) { tx in
            let registration = try registrations.table.get(try links.registration(request.link, in: tx), in: tx)
            let activity = try registrations.activities.get(registration.activityID, in: tx)
            try Self.checkCame(registration, activity)
            return try certificates.certificate(of: registration, activity, in: tx)
        }
    }

    /// - Throws: `not_found` CERTIFICATE_UNKNOWN.
    func check(_ request: CheckCertificateRequest, _ call: Call) throws -> CertificateFacts {
        guard let facts = try database.read({ try certificates.certificate(CertificateCode.read(request.code), in: $0) }) else {
            throw ServiceError(.notFound, "no certificate was issued with the code \(request.code)", reason: "CERTIFICATE_UNKNOWN")
        }
        return facts
    }

    private static func checkCame(_ registration: Registration, _ activity: Activity) throws(ServiceError) {
        guard came(registration, activity) else {
            throw ServiceError(.failedPrecondition, "this is for who came, once the activity was held", reason: "NOT_ATTENDED")
        }
    }
}
