import Contract
import Models
import Storage

/// Who takes part in the activities. Places are given by `WaitingList`.
package struct Registrations: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<Registration>("registration", searched: ["name", "email"])
    private let activities: RecordTable<Activity>
    let waitingList: WaitingList

    init(_ database: any Database, _ seal: Seal, activities: RecordTable<Activity>) {
        self.database = database
        self.seal = seal
        self.activities = activities
        waitingList = WaitingList(activities: activities, registrations: table)
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
        record.priceCents = try old?.priceCents ?? price(of: record, activity, in: tx)
        if let attended = try SessionCount(of: record, in: tx).attendance(threshold: activity.sessionThreshold) { record.attendance = attended }
        guard record.status != old?.status else { return }
        try waitingList.takeTurn(activity.id, in: tx)
        guard record.status != .ofrecida else {
            throw ServiceError(.failedPrecondition, "places are offered by the waiting list, in its order", reason: "STATUS_BY_VERB")
        }
        record.offerExpiresAt = nil
        if record.status == .en_espera { record.queueNumber = try waitingList.drawNumber(activity.id, in: tx) }
        guard record.status == .confirmada, old?.status != .ofrecida else { return }
        try waitingList.checkTurn(of: record, activity, in: tx)
        try checkPlace(record, activity, in: tx)
    }

    private func checkPlace(_ record: Registration, _ activity: Activity, in tx: Transaction) throws {
        guard activity.capacity > 0 else { return }
        let held = try waitingList.held(activity.id, except: record.id, in: tx)
        guard held < activity.capacity else {
            throw ServiceError(.failedPrecondition, "the activity is full: \(held) of \(activity.capacity) places are taken", reason: "ACTIVITY_FULL")
        }
    }

    /// People of organisations that are members today pay the members' price.
    private func price(of record: Registration, _ activity: Activity, in tx: Transaction) throws -> Int64 {
        guard activity.memberPriceCents != activity.priceCents, !record.orgID.isEmpty else { return activity.priceCents }
        let today = EventClock.madrid.day(at: tx.now)
        let members = try tx.integer(
            "SELECT COUNT(*) FROM directory_organisation o WHERE o.id = \(record.orgID) AND \(fragment: Directory.isMember("o.id", on: today))")
        return members == 0 ? activity.priceCents : activity.memberPriceCents
    }

    package func store(_ record: Registration, in tx: Transaction) throws { try waitingList.promote(record.activityID, in: tx) }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        guard let record = try table.find(id, in: tx), [.confirmada, .ofrecida, .en_espera].contains(record.status) else { return }
        throw ServiceError(.failedPrecondition, "the registration stands; cancel it first, so that its place goes to the next", reason: "STANDS")
    }

    /// Gives a place when one is free and nobody waits, else the next number of the waiting list.
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
            try checkOnce(record, in: tx)
            let isFree = try activity.capacity == 0 || waitingList.held(activity.id, in: tx) < activity.capacity
            record.status = try isFree && !waitingList.isWaiting(activity.id, in: tx) ? .confirmada : .en_espera
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
        try await leave(request.id, call, from: [.solicitada, .en_espera, .ofrecida, .confirmada])
    }

    func decline(_ request: RegistrationVerbRequest<OfferDeclining>, _ call: Call) async throws -> Registration {
        try await leave(request.id, call, from: [.ofrecida])
    }

    private func leave(_ id: String, _ call: Call, from statuses: [RegistrationStatus]) async throws -> Registration {
        try await database.answer(call) { tx in
            var record = try standing(id, in: statuses, tx)
            record.status = .cancelada
            return try change(record, mask: FieldMask(["status"]), in: tx)
        }
    }

    /// - Throws: `failed_precondition` OFFER_EXPIRED when the offer's time is over.
    func accept(_ request: RegistrationVerbRequest<OfferAcceptance>, _ call: Call) async throws -> Registration {
        try await database.answer(call) { tx in
            var record = try standing(request.id, in: [.ofrecida], tx)
            guard let end = record.offerExpiresAt, tx.now < end else {
                throw ServiceError(.failedPrecondition, "the offer is over; the place goes to the next", reason: "OFFER_EXPIRED")
            }
            record.status = .confirmada
            return try change(record, mask: FieldMask(["status"]), in: tx)
        }
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
