import Contract
import Models
import Storage

/// Who takes part in the activities. Places are given by `WaitingList`.
package struct Registrations: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<Registration>("registration", searched: ["name", "email"])
    let activities: RecordTable<Activity>
    let news = RegistrationNews()
    let waitingList: WaitingList

    init(_ database: any Database, _ seal: Seal, activities: RecordTable<Activity>) {
        self.database = database
        self.seal = seal
        self.activities = activities
        waitingList = WaitingList(activities: activities, registrations: table, news: news)
    }

    package func check(_ record: inout Registration, replacing old: Registration?, in tx: Transaction) throws {
        guard let activity = try activities.find(record.activityID, in: tx) else {
            throw ServiceError.invalid("registration.activityId", "references", "must be the id of an existing Activity")
        }
        if record.attendance == .unspecified { record.attendance = .pendiente }
        if record.attendance == .asistio, activity.status == .cancelada {
            throw ServiceError(.failedPrecondition, "nobody attends a cancelled activity", reason: "ACTIVITY_CANCELLED")
        }
        (record.queueNumber, record.offerExpiresAt) = (old?.queueNumber ?? 0, old?.offerExpiresAt)
        record.email = record.email.lowercased()
        if let old, old.orgID == record.orgID {
            (record.isMember, record.priceCents) = (old.isMember, old.priceCents)
        } else {
            record.isMember = try isMember(record.orgID, in: tx)
            record.priceCents = record.isMember ? activity.memberPriceCents : activity.priceCents
        }
        record.consentTime = record.consentVersion.isEmpty ? nil : record.consentVersion == old?.consentVersion ? old?.consentTime : tx.now
        if let attended = try SessionCount(of: record, in: tx).attendance(threshold: activity.sessionThreshold) { record.attendance = attended }
        guard record.status != old?.status else { return }
        if record.id.isEmpty { record.id = tx.newID() }
        try waitingList.takeTurn(activity.id, in: tx)
        guard record.status != .ofrecida else {
            throw ServiceError(.failedPrecondition, "places are offered by the waiting list, in its order", reason: "STATUS_BY_VERB")
        }
        record.offerExpiresAt = nil
        if record.status == .en_espera { record.queueNumber = try waitingList.drawNumber(activity.id, in: tx) }
        if record.status == .confirmada, old?.status != .ofrecida {
            try waitingList.checkTurn(of: record, activity, in: tx)
            try checkPlace(record, activity, in: tx)
        }
        try news.tell(change: old?.status, record, in: tx)
    }

    private func checkPlace(_ record: Registration, _ activity: Activity, in tx: Transaction) throws {
        guard try waitingList.hasRoom(activity, except: record.id, in: tx) else {
            let held = try waitingList.held(activity.id, except: record.id, in: tx)
            throw ServiceError(.failedPrecondition, "the activity is full: \(held) of \(activity.capacity) places are taken", reason: "ACTIVITY_FULL")
        }
        guard try record.isMember || !waitingList.areGuestsFull(activity, except: record.id, in: tx) else {
            throw ServiceError(
                .failedPrecondition, "all \(activity.guestCapacity) places for people of no member are taken; those that are left are for members",
                reason: "GUESTS_FULL")
        }
    }

    /// The organisation is a member today.
    private func isMember(_ organisation: String, in tx: Transaction) throws -> Bool {
        guard !organisation.isEmpty else { return false }
        let today = EventClock.madrid.day(at: tx.now)
        return try tx.integer(
            "SELECT COUNT(*) FROM directory_organisation o WHERE o.id = \(organisation) AND \(fragment: Directory.isMember("o.id", on: today))") > 0
    }

    package func store(_ record: Registration, in tx: Transaction) throws { try waitingList.promote(record.activityID, in: tx) }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        guard let record = try table.find(id, in: tx), [.confirmada, .ofrecida, .en_espera].contains(record.status) else { return try news.forget(id, in: tx) }
        throw ServiceError(.failedPrecondition, "the registration stands; cancel it first, so that its place goes to the next", reason: "STANDS")
    }

    private func placed(_ record: Registration, _ activity: Activity, in tx: Transaction) throws -> RegistrationStatus {
        try waitingList.isPlaceFree(for: record, activity, in: tx) ? .confirmada : .en_espera
    }

    /// Gives a place when one is free and nobody waits, else the next number of the waiting list; where registrations are
    /// approved first, neither.
    ///
    /// - Throws: `failed_precondition` NOT_OPEN when the activity takes nobody now; `already_exists` for the same e-mail.
    func register(_ request: RegisterRequest, _ call: Call) async throws -> Registration {
        try await database.answer(call) { tx in
            try waitingList.takeTurn(request.activityID, in: tx)
            let activity = try activities.get(request.activityID, in: tx)
            guard waitingList.takesRegistrations(activity, at: tx.now) else {
                throw ServiceError(
                    .failedPrecondition, "registration is open while the activity is published, until its deadline and before its first day", reason: "NOT_OPEN")
            }
            var record = Registration()
            (record.activityID, record.orgID, record.personID) = (activity.id, request.orgID, request.personID)
            (record.name, record.email, record.gender) = (request.name, request.email.lowercased(), request.gender)
            (record.organisationName, record.language, record.consentVersion) = (request.organisationName, request.language, request.consentVersion)
            try checkOnce(record, in: tx)
            record.isMember = try isMember(record.orgID, in: tx)
            record.status = try activity.isModerated ? .solicitada : placed(record, activity, in: tx)
            return try add(record, in: tx)
        }
    }

    private func checkOnce(_ record: Registration, in tx: Transaction) throws {
        let twin = try tx.row(
            """
            SELECT id FROM registration WHERE activity_id = \(record.activityID) AND status NOT IN ('cancelada', 'rechazada')
            AND ((email <> '' AND email = \(record.email)) OR (person_id IS NOT NULL AND person_id = \(record.personID)))
            """) { $0.text(0) }
        if let twin {
            throw ServiceError(
                .alreadyExists, "the person is registered already: \(twin)",
                violations: [.init(field: "email", rule: "registered_once", message: "is registered already")], reason: "ALREADY_REGISTERED")
        }
    }

    /// Gives up a place, an offer or a number of the waiting list; a freed place goes to the next.
    func cancel(_ request: RegistrationVerbRequest<RegistrationCancelling>, _ call: Call) async throws -> Registration {
        try await database.answer(call) { tx in try cancel(request.id, in: tx) }
    }

    func decline(_ request: RegistrationVerbRequest<OfferDeclining>, _ call: Call) async throws -> Registration {
        try await database.answer(call) { tx in try decline(request.id, in: tx) }
    }

    func accept(_ request: RegistrationVerbRequest<OfferAcceptance>, _ call: Call) async throws -> Registration {
        try await database.answer(call) { tx in try accept(request.id, in: tx) }
    }

    func cancel(_ id: String, in tx: Transaction) throws -> Registration {
        try move(try standing(id, in: [.solicitada, .en_espera, .ofrecida, .confirmada], tx), to: .cancelada, in: tx)
    }

    func decline(_ id: String, in tx: Transaction) throws -> Registration { try move(try standing(id, in: [.ofrecida], tx), to: .cancelada, in: tx) }

    /// - Throws: `failed_precondition` OFFER_EXPIRED when the offer's time is over, or the activity has begun.
    func accept(_ id: String, in tx: Transaction) throws -> Registration {
        let record = try standing(id, in: [.ofrecida], tx)
        let begin = try activities.find(record.activityID, in: tx).flatMap { waitingList.begin(of: $0) }
        guard let end = record.offerExpiresAt, tx.now < end, begin.map({ tx.now < $0 }) ?? true else {
            throw ServiceError(.failedPrecondition, "the offer is over; the place goes to the next", reason: "OFFER_EXPIRED")
        }
        return try move(record, to: .confirmada, in: tx)
    }

    /// Gives a registration that waited for approval what it would have been given without.
    ///
    /// - Throws: `failed_precondition` NOT_OPEN when no places are given any more.
    func approve(_ request: RegistrationVerbRequest<RegistrationApproval>, _ call: Call) async throws -> Registration {
        try await database.answer(call) { tx in
            let record = try standing(request.id, in: [.solicitada], tx)
            let activity = try activities.get(record.activityID, in: tx)
            guard waitingList.isOpen(activity, at: tx.now) else {
                throw ServiceError(.failedPrecondition, "places are given while the activity is published and before its first day", reason: "NOT_OPEN")
            }
            return try move(record, to: try placed(record, activity, in: tx), in: tx)
        }
    }

    func reject(_ request: RegistrationVerbRequest<RegistrationRejection>, _ call: Call) async throws -> Registration {
        try await database.answer(call) { tx in try move(try standing(request.id, in: [.solicitada], tx), to: .rechazada, in: tx) }
    }

    private func move(_ record: Registration, to status: RegistrationStatus, in tx: Transaction) throws -> Registration {
        var record = record
        record.status = status
        return try change(record, mask: FieldMask(["status"]), in: tx)
    }

    private func standing(_ id: String, in statuses: [RegistrationStatus], _ tx: Transaction) throws -> Registration {
        try waitingList.takeTurn(try table.get(id, in: tx).activityID, in: tx)
        let record = try table.get(id, in: tx)
        guard statuses.contains(record.status) else {
            throw ServiceError(
                .failedPrecondition, "the registration is \(record.status.rawValue); this is for \(statuses.map(\.rawValue).joined(separator: ", "))",
                reason: "STATUS_ORDER")
        }
        return record
    }

    func expireOffers(_ request: ExpireOffersRequest, _ call: Call) async throws -> ExpireOffersResponse {
        try await database.answer(call) { tx in
            var response = ExpireOffersResponse()
            response.expired = Int32(try waitingList.expire(in: tx))
            return response
        }
    }
}
