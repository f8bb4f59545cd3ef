import Contract
import Models
import Testing

@testable import Internationalisation

/// From the call for interest to the confirmed delegation.
@Suite struct MissionCallTests {
    private typealias Its = TestDirectory
    private typealias Verbs = InternationalisationContract

    private func call(_ office: InternationalOffice, capacity: Int64 = 0, _ change: (inout MissionCall) -> Void = { _ in }) async throws -> MissionCall {
        let mission = try await office.activity("2027-03-01", .mision_directa) { $0.status = .publicada; $0.capacity = capacity }
        return try await office.create(MissionCall.self) {
            $0.activityID = mission.id
            $0.title = "Misión inventada a Chile"
            $0.closesOn = Day("2026-12-15")
            change(&$0)
        }
    }

    private func opened(_ office: InternationalOffice, capacity: Int64 = 0, _ change: (inout MissionCall) -> Void = { _ in }) async throws -> MissionCall {
        try await office.staff.call(Verbs.openMissionCall, OpenMissionCallRequest(id: try await call(office, capacity: capacity, change).id))
    }

    private func interest(_ id: String, in call: MissionCall, _ office: InternationalOffice) async throws -> MissionInterest {
        try await office.create(MissionInterest.self) {
            $0.callID = call.id
            $0.orgID = id
            $0.name = "Persona Inventada"
            $0.email = "persona@example.org"
        }
    }

    private func select(_ interest: MissionInterest, _ office: InternationalOffice, requestID: String = "") async throws -> MissionInterest {
        try await office.staff.call(Verbs.selectDelegate, SelectDelegateRequest(id: interest.id, requestID: requestID))
    }

    @Test func `a call goes from draft to open, closed and resolved, and only so`() async throws {
        let office = try await InternationalOffice()
        let draft = try await call(office)
        #expect(draft.status == .borrador)
        #expect(await office.refusal { try await office.staff.call(Verbs.closeMissionCall, CloseMissionCallRequest(id: draft.id)) } == "STATUS_ORDER")
        var changed = draft
        changed.status = .abierta
        #expect(await office.refusal { try await office.staff.call(MissionCall.methods.update, UpdateRecord(changed)) } == "STATUS_BY_VERB")
        #expect(try await office.staff.call(Verbs.openMissionCall, OpenMissionCallRequest(id: draft.id)).status == .abierta)
        #expect(try await office.staff.call(Verbs.closeMissionCall, CloseMissionCallRequest(id: draft.id)).status == .cerrada)
        #expect(try await office.staff.call(Verbs.resolveMissionCall, ResolveMissionCallRequest(id: draft.id)).status == .resuelta)
        #expect(await office.refusal { try await office.staff.call(Verbs.openMissionCall, OpenMissionCallRequest(id: draft.id)) } == "STATUS_ORDER")
    }

    @Test func `a call whose last day is over is not opened`() async throws {
        let office = try await InternationalOffice(now: "2026-12-15T22:59:00Z")
        let late = try await call(office)
        office.clock.set("2026-12-15T23:00:00Z")
        #expect(await office.refusal { try await office.staff.call(Verbs.openMissionCall, OpenMissionCallRequest(id: late.id)) } == "CALL_EXPIRED")
    }

    @Test func `only missions and grouped fairs have calls`() async throws {
        let office = try await InternationalOffice()
        let congress = try await office.activity("2027-01-01", .congreso)
        let refusal = await office.refusal { try await office.create(MissionCall.self) { $0.activityID = congress.id; $0.title = "Congreso" } }
        #expect(refusal == "missionCall.activityId activity_type")
        let mission = await office.refusal { try await office.create(Mission.self) { $0.activityID = congress.id; $0.marketCountry = "DE" } }
        #expect(mission == "mission.activityId activity_type")
    }

    @Test func `interest comes while the call is open, within its days, once for each organisation`() async throws {
        let office = try await InternationalOffice()
        let draft = try await call(office) { $0.opensOn = Day("2026-11-24") }
        #expect(await office.refusal { try await interest(Its.member, in: draft, office) } == "CALL_NOT_OPEN")
        _ = try await office.staff.call(Verbs.openMissionCall, OpenMissionCallRequest(id: draft.id))
        #expect(await office.refusal { try await interest(Its.member, in: draft, office) } == "CALL_NOT_OPEN")
        office.clock.set("2026-11-23T23:00:00Z")
        #expect(try await interest(Its.member, in: draft, office).status == .recibida)
        #expect(await office.refusal { try await interest(Its.member, in: draft, office) } == "ALREADY_INTERESTED")
        _ = try await interest(Its.establishedMember, in: draft, office)
        #expect(await office.refusal { try await interest(Its.merged, in: draft, office) } == "ALREADY_INTERESTED")
        office.clock.set("2026-12-15T22:59:59Z")
        #expect(try await interest(Its.outsider, in: draft, office).status == .recibida)
        office.clock.set("2026-12-15T23:00:00Z")
        #expect(await office.refusal { try await interest(Its.leapMember, in: draft, office) } == "CALL_NOT_OPEN")
    }

    @Test func `a call for members only takes who is a member today`() async throws {
        let office = try await InternationalOffice()
        let call = try await opened(office) { $0.isMembersOnly = true }
        #expect(await office.refusal { try await interest(Its.outsider, in: call, office) } == "MEMBERS_ONLY")
        #expect(try await interest(Its.merged, in: call, office).status == .recibida)
    }

    @Test func `who is selected has a confirmed place in the activity and counts in O9 after coming`() async throws {
        let office = try await InternationalOffice()
        let call = try await opened(office)
        let selected = try await select(try await interest(Its.member, in: call, office), office)
        #expect(selected.status == .seleccionada && selected.membershipType == .fundador && selected.decidedOn == Day("2026-11-23"))
        var place = try await office.staff.call(Registration.methods.get, GetRecord(id: selected.registrationID))
        #expect(place.activityID == call.activityID && place.orgID == Its.member && place.status == .confirmada && place.name == "Persona Inventada")
        place.attendance = .asistio
        _ = try await office.staff.call(Registration.methods.update, UpdateRecord(place, mask: FieldMask(["attendance"])))
        var activity = try await office.staff.call(Activity.methods.get, GetRecord(id: call.activityID))
        activity.status = .celebrada
        _ = try await office.staff.call(Activity.methods.update, UpdateRecord(activity, mask: FieldMask(["status"])))
        #expect(try await office.reading("internationalisation_members", "2027S1").ids == [Its.member])
    }

    @Test func `a selection said twice gives one place`() async throws {
        let office = try await InternationalOffice()
        let asked = try await interest(Its.member, in: try await opened(office), office)
        let id = TestDirectory.id(500)
        let first = try await select(asked, office, requestID: id)
        #expect(try await select(asked, office, requestID: id) == first)
        #expect(await office.refusal { try await select(asked, office) } == "ALREADY_DECIDED")
        #expect(try await office.staff.call(Registration.methods.list, ListRecords()).records.count == 1)
        var forged = first
        (forged.registrationID, forged.decidedOn) = (TestDirectory.id(501), Day("2020-01-01"))
        let kept = try await office.staff.call(MissionInterest.methods.update, UpdateRecord(forged))
        #expect(kept.registrationID == first.registrationID && kept.decidedOn == first.decidedOn)
    }

    @Test func `a quota of a type of membership is kept, and nothing is written beyond it`() async throws {
        let office = try await InternationalOffice()
        let call = try await opened(office) { $0.quotas = [DelegationQuota(.fundador, 1), DelegationQuota(.unspecified, 0)] }
        _ = try await select(try await interest(Its.member, in: call, office), office)
        let second = try await interest(Its.establishedMember, in: call, office)
        #expect(await office.refusal { try await select(second, office) } == "QUOTA_FULL")
        let outsider = try await interest(Its.outsider, in: call, office)
        #expect(await office.refusal { try await select(outsider, office) } == "QUOTA_FULL")
        _ = try await select(try await interest(Its.leapMember, in: call, office), office)
        #expect(try await office.staff.call(Registration.methods.list, ListRecords()).records.count == 2)
        #expect(try await office.staff.call(MissionInterest.methods.get, GetRecord(id: second.id)).status == .recibida)
    }

    @Test func `of many selections at once the quota lets one through, and a place cancelled at the door is free again`() async throws {
        let office = try await InternationalOffice()
        let call = try await opened(office) { $0.quotas = [DelegationQuota(.ordinario, 1)] }
        let interests = [try await interest(Its.leapMember, in: call, office), try await interest(Its.returned, in: call, office)]
        let refusals = await withTaskGroup(of: String?.self) { group in
            for interest in interests { group.addTask { await office.refusal { try await select(interest, office) } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.count(where: { $0 == nil }) == 1 && refusals.contains("QUOTA_FULL"))
        var place = try #require(try await office.staff.call(Registration.methods.list, ListRecords()).records.first)
        place.status = .cancelada
        _ = try await office.staff.call(Registration.methods.update, UpdateRecord(place, mask: FieldMask(["status"])))
        let waiting = try #require(try await office.staff.call(MissionInterest.methods.list, ListRecords(filter: "status = recibida")).records.first)
        #expect(try await select(waiting, office).status == .seleccionada)
    }

    @Test func `an activity with a mission or a call is not deleted`() async throws {
        let office = try await InternationalOffice()
        let call = try await call(office)
        let error = await #expect(throws: ServiceError.self) { try await office.staff.call(Activity.methods.delete, DeleteRecord(id: call.activityID)) }
        #expect(error?.code == .failedPrecondition)
    }

    @Test func `the capacity of the activity is kept, and a place is free again when its delegate steps back`() async throws {
        let office = try await InternationalOffice()
        let call = try await opened(office, capacity: 1)
        let first = try await select(try await interest(Its.member, in: call, office), office)
        let second = try await interest(Its.leapMember, in: call, office)
        #expect(await office.refusal { try await select(second, office) } == "ACTIVITY_FULL")
        let gone = try await office.staff.call(Verbs.withdrawInterest, WithdrawInterestRequest(id: first.id, reason: "Sin agenda"))
        #expect(gone.status == .retirada)
        #expect(try await office.staff.call(Registration.methods.get, GetRecord(id: first.registrationID)).status == .cancelada)
        #expect(try await select(second, office).status == .seleccionada)
    }

    @Test func `a call is resolved when all is decided`() async throws {
        let office = try await InternationalOffice()
        let call = try await opened(office)
        let asked = try await interest(Its.member, in: call, office)
        _ = try await office.staff.call(Verbs.closeMissionCall, CloseMissionCallRequest(id: call.id))
        #expect(await office.refusal { try await office.staff.call(Verbs.resolveMissionCall, ResolveMissionCallRequest(id: call.id)) } == "UNDECIDED_INTERESTS")
        let rejected = try await office.staff.call(Verbs.rejectInterest, RejectInterestRequest(id: asked.id, reason: "Fuera de sector"))
        #expect(rejected.status == .rechazada && rejected.reason == "Fuera de sector")
        #expect(try await office.staff.call(Verbs.resolveMissionCall, ResolveMissionCallRequest(id: call.id)).status == .resuelta)
    }

    @Test func `a table of past delegations is taken in for closed calls only`() async throws {
        let office = try await InternationalOffice()
        let open = try await opened(office)
        func past(_ call: MissionCall) async throws -> MissionInterest {
            try await office.create(MissionInterest.self) { $0.callID = call.id; $0.orgID = Its.member; $0.status = .seleccionada }
        }
        #expect(await office.refusal { try await past(open) } == "STATUS_BY_VERB")
        let closed = try await office.staff.call(Verbs.closeMissionCall, CloseMissionCallRequest(id: open.id))
        #expect(try await past(closed).status == .seleccionada)
    }
}
