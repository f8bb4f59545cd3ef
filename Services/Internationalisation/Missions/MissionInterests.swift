import Contract
import Models
import Pillar
import Storage

/// Organisations that come forward for a mission or a fair.
struct MissionInterests: RecordRoom {
    let database: any Database
    let seal: Seal
    let calls: MissionCalls
    let registrations: Registrations
    let table = RecordTable<MissionInterest>("mission_interest", searched: ["name", "motivation"])

    func check(_ record: inout MissionInterest, replacing old: MissionInterest?, in tx: Transaction) throws {
        guard let call = try calls.table.find(record.callID, in: tx) else {
            throw ServiceError.invalid("missionInterest.callId", "references", "must be the id of an existing MissionCall")
        }
        if record.status == .unspecified { record.status = .recibida }
        if let old {
            guard old.status == record.status else {
                throw ServiceError(
                    .failedPrecondition, "the status changes by SelectDelegate, RejectInterest and WithdrawInterest", reason: "STATUS_BY_VERB")
            }
            (record.decidedOn, record.registrationID) = (old.decidedOn, old.registrationID)
            return
        }
        if record.status == .recibida { (record.decidedOn, record.registrationID) = (nil, "") }
        try checkMoment(record, call, in: tx)
        try checkOnce(record, in: tx)
    }

    /// New interest comes while the call is open; decided ones are noted afterwards only, so that no quota is passed by.
    private func checkMoment(_ record: MissionInterest, _ call: MissionCall, in tx: Transaction) throws {
        guard record.status == .recibida else {
            guard call.status == .cerrada || call.status == .resuelta else {
                throw ServiceError(
                    .failedPrecondition, "a decided expression of interest is noted for a closed call only; here use SelectDelegate", reason: "STATUS_BY_VERB")
            }
            return
        }
        let today = EventClock.madrid.day(at: tx.now)
        guard call.status == .abierta, call.opensOn.map({ $0 <= today }) ?? true, call.closesOn.map({ today <= $0 }) ?? true else {
            let window = "\(call.opensOn?.text ?? "…") to \(call.closesOn?.text ?? "…")"
            throw ServiceError(.failedPrecondition, "the call takes no interest now: it is \(call.status.rawValue), \(window)", reason: "CALL_NOT_OPEN")
        }
        if call.isMembersOnly, try membershipType(of: record.orgID, on: today, in: tx) == .unspecified {
            throw ServiceError(.failedPrecondition, "the call is for members only and the organisation is none today", reason: "MEMBERS_ONLY")
        }
    }

    private func checkOnce(_ record: MissionInterest, in tx: Transaction) throws {
        let twin = try tx.row(
            """
            SELECT i.id FROM mission_interest i
            WHERE i.call_id = \(record.callID) AND i.status <> 'retirada' AND i.id <> \(record.id)
              AND \(fragment: Directory.surviving("i.org_id"))
                  = COALESCE((SELECT o.merged_into FROM directory_organisation o WHERE o.id = \(record.orgID) AND o.merged_into <> ''), \(record.orgID))
            """) { $0.text(0) }
        if let twin {
            throw ServiceError(.alreadyExists, "the organisation came forward already: \(twin)", reason: "ALREADY_INTERESTED")
        }
    }

    /// Takes the organisation into the delegation, with a confirmed place in the activity.
    ///
    /// - Throws: `failed_precondition` QUOTA_FULL when its type of membership has no place left, ACTIVITY_FULL when nobody has.
    func select(_ request: SelectDelegateRequest, _ call: Call) async throws -> MissionInterest {
        try await database.answer(call) { tx in
            var interest = try undecided(request.id, in: tx)
            let missionCall = try calls.table.get(interest.callID, in: tx)
            guard missionCall.status == .abierta || missionCall.status == .cerrada else {
                throw ServiceError(
                    .failedPrecondition, "delegates are selected while the call is open or closed; it is \(missionCall.status.rawValue)", reason: "CALL_NOT_OPEN")
            }
            let today = EventClock.madrid.day(at: tx.now)
            if !request.personID.isEmpty || !request.name.isEmpty {
                (interest.personID, interest.name, interest.email) = (request.personID, request.name, request.email)
            }
            interest.membershipType = try membershipType(of: interest.orgID, on: today, in: tx)
            try checkQuota(missionCall, interest.membershipType, in: tx)
            interest.registrationID = try place(for: interest, in: missionCall.activityID, tx)
            return try decide(interest, .seleccionada, on: today, in: tx)
        }
    }

    func reject(_ request: RejectInterestRequest, _ call: Call) async throws -> MissionInterest {
        try await database.answer(call) { tx in
            var interest = try undecided(request.id, in: tx)
            interest.reason = request.reason
            if !request.etag.isEmpty { interest.etag = request.etag }
            return try decide(interest, .rechazada, on: EventClock.madrid.day(at: tx.now), in: tx)
        }
    }

    func withdraw(_ request: WithdrawInterestRequest, _ call: Call) async throws -> MissionInterest {
        try await database.answer(call) { tx in
            var interest = try table.get(request.id, in: tx)
            guard interest.status == .recibida || interest.status == .seleccionada else { throw Self.decided(interest) }
            if !interest.registrationID.isEmpty {
                var registration = try registrations.table.get(interest.registrationID, in: tx)
                registration.status = .cancelada
                registration.etag = ""
                _ = try registrations.change(registration, mask: FieldMask(["status"]), in: tx)
            }
            interest.reason = request.reason
            if !request.etag.isEmpty { interest.etag = request.etag }
            return try decide(interest, .retirada, on: EventClock.madrid.day(at: tx.now), in: tx)
        }
    }
}

extension MissionInterests {
    private func undecided(_ id: String, in tx: Transaction) throws -> MissionInterest {
        let interest = try table.get(id, in: tx)
        guard interest.status == .recibida else { throw Self.decided(interest) }
        return interest
    }

    private static func decided(_ interest: MissionInterest) -> ServiceError {
        ServiceError(.failedPrecondition, "the expression of interest is \(interest.status.rawValue) already", reason: "ALREADY_DECIDED")
    }

    private func decide(_ interest: MissionInterest, _ status: InterestStatus, on day: Day, in tx: Transaction) throws -> MissionInterest {
        var decided = interest
        decided.status = status
        decided.decidedOn = day
        return try table.update(decided, etag: decided.etag, in: tx)
    }

    private func checkQuota(_ call: MissionCall, _ type: MembershipType, in tx: Transaction) throws {
        guard let quota = call.quotas.first(where: { $0.membershipType == type }) else { return }
        let taken = try tx.integer(
            """
            SELECT COUNT(*) FROM mission_interest i JOIN registration r ON r.id = i.registration_id
            WHERE i.call_id = \(call.id) AND i.status = 'seleccionada' AND i.membership_type = \(type) AND r.status NOT IN ('cancelada', 'rechazada')
            """)
        guard taken < Int64(quota.places) else {
            let who = type == .unspecified ? "organisations that are no members" : type.rawValue
            throw ServiceError(.failedPrecondition, "the quota of \(who) is full: \(taken) of \(quota.places) places are taken", reason: "QUOTA_FULL")
        }
    }

    private func place(for interest: MissionInterest, in activity: String, _ tx: Transaction) throws -> String {
        var registration = Registration()
        registration.activityID = activity
        registration.orgID = interest.orgID
        registration.personID = interest.personID
        registration.name = interest.name
        registration.email = interest.email
        registration.status = .confirmada
        let made = try registrations.add(registration, in: tx)
        guard made.status == .confirmada else {
            throw ServiceError(.failedPrecondition, "the activity is full: the place would be \(made.status.rawValue)", reason: "ACTIVITY_FULL")
        }
        return made.id
    }

    /// The type of the membership in force on a day, merged organisations counting as one; unspecified for none.
    private func membershipType(of organisation: String, on day: Day, in tx: Transaction) throws -> MembershipType {
        try tx.row("SELECT \(fragment: Directory.membershipType(of: "o.id", on: day)) FROM directory_organisation o WHERE o.id = \(organisation)") {
            $0.term(0, as: MembershipType.self)
        } ?? .unspecified
    }
}
