import Contract
import Engines
import Models
import Storage
import Testing

@testable import Membership

/// A membership service with an empty database, and somebody of the staff who works in it.
struct Office {
    let database: any Database
    let service: MembershipService
    let staff: any Peer

    init() async throws {
        database = try TestDatabase.temporary(now: { Instant("2026-11-23T10:00:00Z")! })
        service = try await MembershipService(database)
        staff = service.answers.peer(Caller(kind: .person, id: "staff", name: "Staff", scopes: ["membership:read", "membership:write", "membership:measure"]))
    }

    func organisation(_ name: String, _ category: OrganisationCategory = .empresa_biopharma) async throws -> Organisation {
        var organisation = Organisation()
        organisation.legalName = name
        organisation.category = category
        return try await staff.call(Organisation.methods.create, CreateRecord(organisation))
    }

    @discardableResult
    func member(_ name: String, from start: String, until end: String? = nil, status: MembershipStatus = .activa) async throws -> Organisation {
        let organisation = try await organisation(name)
        try await membership(of: organisation.id, from: start, until: end, status: status)
        return organisation
    }

    @discardableResult
    func membership(of id: String, from start: String, until end: String? = nil, status: MembershipStatus = .activa) async throws -> Membership {
        var membership = Membership()
        membership.orgID = id
        membership.type = .fundador
        membership.status = status
        membership.startDate = Day(start)
        membership.endDate = end.flatMap { Day($0) }
        return try await staff.call(Membership.methods.create, CreateRecord(membership))
    }

    @discardableResult
    func meeting(
        _ date: String, group: String = "", present: [String] = [], absent: [String] = [], change: (inout Interaction) -> Void = { _ in }
    ) async throws -> Interaction {
        var meeting = Interaction()
        meeting.kind = .grupo_trabajo
        meeting.date = Day(date)
        meeting.title = "Reunión \(date)"
        meeting.status = .celebrada
        meeting.groupID = group
        meeting.participants = (present.map { ($0, true) } + absent.map { ($0, false) }).map { id, attended in
            var participant = Participant()
            participant.orgID = id
            participant.attended = attended
            return participant
        }
        change(&meeting)
        return try await staff.call(Interaction.methods.create, CreateRecord(meeting))
    }

    func reading(_ measure: String, _ period: String) async throws -> Reading {
        let answer = try await staff.call(MeasureContract.evaluate, EvaluateRequest(period: Period(period)!, measures: [measure]))
        return try #require(answer.readings.first)
    }

    /// Ids by dimension and code.
    func parts(_ measure: String, _ period: String) async throws -> [String: [String: [String]]] {
        let answer = try await staff.call(MeasureContract.evaluate, EvaluateRequest(period: Period(period)!, measures: [measure], breakdowns: true))
        return Dictionary(grouping: answer.readings.flatMap(\.parts), by: \.dimension)
            .mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.code, $0.ids) }) }
    }

    func create<Record: ServedResource>(_ change: (inout Record) -> Void) async throws -> Record {
        try await staff.call(Record.methods.create, CreateRecord(.with(change)))
    }

    /// The reason that a call is refused for; for bad input the rule.
    func refusal<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ change: (inout Input) -> Void) async throws -> String {
        do {
            _ = try await staff.call(method, .with(change))
            return "nothing"
        } catch let error as ServiceError {
            return error.reason.isEmpty ? error.violations.map(\.rule).joined(separator: ",") : error.reason
        }
    }
}

extension Message {
    static func with(_ change: (inout Self) -> Void) -> Self {
        var message = Self()
        change(&message)
        return message
    }
}
