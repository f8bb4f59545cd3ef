import Contract
import Engines
import Models
import Pillar
import Storage
import Testing

@testable import Funding

/// A funding service with a directory and an empty database, and somebody of the staff who works in it.
struct FundingOffice {
    let database: any Database
    let service: FundingService
    let staff: any Peer

    init(directory: [DirectoryEntry] = Town.all, now: @escaping @Sendable () -> Instant = { Instant("2026-11-23T10:00:00Z")! }) async throws {
        database = try TestDatabase.temporary(now: now)
        service = try await FundingService(database)
        try await service.followDirectory(of: DirectoryOf(entries: directory))
        staff = service.answers.peer(Caller(kind: .person, id: "staff", name: "Staff", scopes: ["funding:read", "funding:write", "funding:measure"]))
    }

    @discardableResult
    func keep<Record: ServedResource>(_ record: Record, _ change: (inout Record) -> Void = { _ in }) async throws -> Record {
        var record = record
        change(&record)
        return try await staff.call(Record.methods.create, CreateRecord(record))
    }

    func change<Record: ServedResource>(_ record: Record, _ change: (inout Record) -> Void) async throws -> Record {
        var record = record
        change(&record)
        return try await staff.call(Record.methods.update, UpdateRecord(record))
    }

    func all<Record: ServedResource>(_ type: Record.Type) async throws -> [Record] {
        try await staff.call(Record.methods.list, ListRecords(pageSize: 200)).records
    }

    func reading(_ measure: String, _ period: String) async throws -> Reading {
        let request = EvaluateRequest(period: Period(period)!, measures: [measure], breakdowns: true)
        return try #require(try await staff.call(MeasureContract.evaluate, request).readings.first)
    }

    func count(_ measure: String, _ period: String) async throws -> Int64 { try await reading(measure, period).value }

    /// What the body throws, with its reason.
    func refusal(_ body: () async throws -> Void) async throws -> ServiceError {
        try #require(await #expect(throws: ServiceError.self) { try await body() })
    }
}

extension Reading {
    func part(_ dimension: String, _ code: String) -> Int64 { parts.first { $0.dimension == dimension && $0.code == code }?.value ?? 0 }
    func codes(_ dimension: String) -> [String] { parts.filter { $0.dimension == dimension }.map(\.code) }
}

/// Invented organisations with the edges of membership that figures stumble over.
enum Town {
    static let association = id(1)
    /// Member since 2020: a small start-up in biopharma.
    static let member = id(2)
    static let joinedInJuly = id(3)
    static let leftInJune = id(4)
    static let basque = id(5)
    static let foreign = id(6)
    /// Was merged into `member`.
    static let merged = id(7)
    /// Left on 31 March 2024 and came back on 1 October.
    static let cameBack = id(8)
    static let suspended = id(9)
    static let inGrace = id(10)

    static func id(_ number: Int) -> String { Identifier.text(milliseconds: 1_700_000_000_000, random: 7, UInt64(number)) }

    static let all: [DirectoryEntry] = [
        entry(1) { $0.organisation.isAssociation = true; $0.organisation.isBasque = true },
        entry(2, ["2020-01-01"]) {
            $0.organisation.isBasque = true
            $0.organisation.sizeClass = .pequena
            $0.organisation.isStartup = true
            $0.organisation.subsectors = [.biopharma, .ivd]
        },
        entry(3, ["2024-07-01"]),
        entry(4, ["2020-01-01 2024-06-30"]),
        entry(5) { $0.organisation.isBasque = true; $0.organisation.category = .institucion_publica },
        entry(6) { $0.organisation.country = "FR" },
        entry(7) { $0.organisation.mergedInto = member },
        entry(8, ["2020-01-01 2024-03-31", "2024-10-01"]),
        entry(9, ["2020-01-01"], .suspendida),
        entry(10, ["2020-01-01"], .en_gracia),
    ]

    /// - Parameter spans: `first` or `first last`.
    static func entry(
        _ number: Int, _ spans: [String] = [], _ status: MembershipStatus = .activa, _ change: (inout DirectoryEntry) -> Void = { _ in }
    ) -> DirectoryEntry {
        var entry = DirectoryEntry()
        entry.organisation.id = id(number)
        entry.organisation.legalName = "Entidad Ficticia \(number), S.L."
        entry.organisation.category = .empresa_biopharma
        entry.memberships = spans.map { span in
            let days = span.split(separator: " ")
            var interval = MembershipInterval()
            interval.type = .fundador
            interval.status = status
            interval.startDate = Day(days[0])
            interval.endDate = days.count > 1 ? Day(days[1]) : nil
            return interval
        }
        change(&entry)
        return entry
    }
}

/// Membership as the feed of its directory.
struct DirectoryOf: Peer {
    let entries: [DirectoryEntry]

    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        let request = try #require(input as? ListDirectoryChangesRequest)
        var response = ListDirectoryChangesResponse()
        response.position = Int64(entries.count)
        if request.afterPosition == 0 { response.entries = entries }
        return try #require(response as? Output)
    }
}
