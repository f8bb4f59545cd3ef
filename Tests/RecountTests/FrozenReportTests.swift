import Contract
import Engines
import KPI
import Models
import Storage
import Testing

/// Reports that boards saw: they do not change, and what changed since is told with its cause.
@Suite struct FrozenReportTests {
    private typealias House = FrozenHouse

    private func figure(_ id: String, _ report: BoardReport) throws -> Figure {
        try #require(report.figures.first { $0.figure.indicator == id }?.figure)
    }

    private func reasons(_ id: String, _ comparison: SnapshotComparison) -> [String] {
        comparison.differences.first { $0.indicator == id }?.reasons.map { "\($0.cause.rawValue) \($0.measure) \($0.count)" } ?? []
    }

    @Test func `a frozen report stays as it was, and nothing changed means no difference`() async throws {
        let house = try await House()
        let snapshot = try await house.freeze()
        #expect(snapshot.position == 1 && snapshot.figureCount > 46 && snapshot.recordCount > 100 && snapshot.inexact.isEmpty)
        #expect(snapshot.author == "Ane Ficticia" && snapshot.comparison == "2025S2")
        let before = try await house.report(of: snapshot)
        #expect(before.income.map(\.period) == ["2024", "2025", "2026S1"] && before.income.allSatisfy { $0.totalCents > 0 })
        #expect(before.income.allSatisfy { year in year.parts.reduce(0) { $0 + $1.amountCents } == year.totalCents })
        let same = try await house.compare(snapshot)
        #expect(same.differences.isEmpty && same.sameCount == snapshot.figureCount)
        try await house.earn(100_00)
        _ = try await house.board.call(KPIContract.refresh, RefreshRequest(period: Period("2026S1")!))
        #expect(try await house.report(of: snapshot) == before)
    }

    @Test func `each difference is explained by the records, definitions and values that make it`() async throws {
        let house = try await House()
        let gone = try await house.earn(300_00)
        var corrected = try await house.earn(200_00, on: "2026-03-01", .programas_competitivos)
        let snapshot = try await house.freeze()
        try await house.earn(500_00)
        _ = try await house.office.call(IncomeEntry.methods.delete, DeleteRecord(id: gone.id))
        corrected.amountNetCents = 250_00
        _ = try await house.office.call(IncomeEntry.methods.update, UpdateRecord(corrected, mask: FieldMask(["amountNetCents"])))
        var observation = Observation()
        (observation.indicator, observation.referenceYear, observation.value, observation.source) = ("S7", 2025, 4e9, "Estadística ficticia")
        observation.retrievedOn = Day("2026-05-01")
        _ = try await house.board.call(Observation.methods.create, CreateRecord(observation))

        let comparison = try await house.compare(snapshot)
        #expect(reasons("O25", comparison) == ["record_added service_income 1", "record_removed service_income 1"])
        #expect(reasons("O26", comparison) == ["record_corrected programme_income 1"])
        #expect(reasons("S7", comparison) == ["value_typed  1"])
        #expect(Set(comparison.differences.map(\.indicator)) == ["O25", "O26", "S15", "S7"])
        #expect(comparison.sameCount == snapshot.figureCount - 4)
        let change = try #require(comparison.differences.first { $0.indicator == "O26" }?.reasons.first?.records.first)
        #expect(change.recordID == corrected.id && change.before == 200_00 && change.after == 250_00 && change.recordType == "IncomeEntry")
        let income = try #require(comparison.differences.first { $0.indicator == "O25" })
        #expect(try #require(income.after?.value) - #require(income.before?.value) == 200)

        let later = try await house.freeze("La siguiente")
        let between = try await house.compare(snapshot, with: later)
        #expect(between.differences.map(\.reasons) == comparison.differences.map(\.reasons), "two frozen ones tell the same as the live one did")
        try await house.earn(1_00)
        #expect(try await house.compare(snapshot, with: later).differences.map(\.reasons) == between.differences.map(\.reasons))

        let member = house.reader(["kpi:measure"])
        let aggregate = try await member.call(KPIContract.compareSnapshots, CompareSnapshotsRequest(snapshot.id, with: later.id))
        #expect(aggregate.differences.flatMap(\.reasons).allSatisfy { $0.records.isEmpty } && aggregate.differences.count == 4)
        await #expect(throws: ServiceError.self) { try await member.call(KPIContract.freezeReport, FreezeReportRequest(Period("2026S1")!, meeting: "x")) }
    }

    @Test func `a merge of two members is told as one`() async throws {
        let house = try await House()
        let memberships = try await house.office.call(Membership.methods.list, ListRecords(pageSize: 200, filter: "status = activa AND type = ordinario")).records
        let organisations = memberships.filter { $0.endDate == nil }.map(\.orgID)
        let snapshot = try await house.freeze()
        var merge = MergeOrganisationsRequest()
        (merge.id, merge.into) = (organisations[0], organisations[1])
        _ = try await house.office.call(MembershipContract.mergeOrganisations, merge)
        let comparison = try await house.compare(snapshot)
        #expect(reasons("S12", comparison).contains("record_merged members 1"), "\(reasons("S12", comparison))")
    }

    @Test func `a record whose organisation somebody corrects is not told as a merge`() async throws {
        let house = try await House()
        let memberships = try await house.office.call(Membership.methods.list, ListRecords(pageSize: 200, filter: "status = activa AND type = ordinario")).records
        let recent = "pillar = regulatoria AND delivered_on >= 2026-01-01"
        let helped = try await house.office.call(ServiceDelivery.methods.list, ListRecords(pageSize: 200, filter: recent)).records.map(\.orgID)
        let free = memberships.filter { one in
            one.endDate == nil && one.startDate.map { $0 < Day("2025-01-01")! } == true && !helped.contains(one.orgID)
        }.map(\.orgID)
        try #require(free.count > 1)
        func help(_ organisation: String) async throws -> ServiceDelivery {
            var delivery = ServiceDelivery()
            (delivery.orgID, delivery.serviceCode, delivery.pillar, delivery.status) = (organisation, .bolsa_empleo, .regulatoria, .delivered)
            delivery.deliveredOn = Day("2026-02-01")
            return try await house.office.call(ServiceDelivery.methods.create, CreateRecord(delivery))
        }
        var kept = try await help(free[0])
        _ = try await help(free[1])
        let snapshot = try await house.freeze()
        kept.orgID = free[1]
        _ = try await house.office.call(ServiceDelivery.methods.update, UpdateRecord(kept, mask: FieldMask(["orgId"])))
        let comparison = try await house.compare(snapshot)
        #expect(reasons("O6", comparison) == ["record_reassigned regulatory_support 1"])
    }

    @Test func `a growth that changes with the year before names it, and a change of who declares is told`() async throws {
        let house = try await House()
        let board = house.board
        let year = try await board.call(KPIContract.freezeReport, FreezeReportRequest(Period("2025")!, meeting: "Junta"))
        func declared(_ year: Int) async throws -> [AnnualDeclaration] {
            try await house.office.call(AnnualDeclaration.methods.list, ListRecords(pageSize: 200, filter: "year = \(year)")).records.filter { $0.turnoverCents != nil }
        }
        let later = Set(try await declared(2025).map(\.orgID))
        for was in try await declared(2024).filter({ later.contains($0.orgID) && $0.status == .validado }) {
            var reopening = ReopenDeclarationRequest()
            (reopening.id, reopening.reason) = (was.id, "Corrección ficticia")
            var declaration = try await house.office.call(MembershipContract.reopenDeclaration, reopening)
            (declaration.turnoverCents, declaration.lateReason) = ((declaration.turnoverCents ?? 0) + 100_000_00, "Corrección ficticia")
            _ = try await house.office.call(AnnualDeclaration.methods.update, UpdateRecord(declaration, mask: FieldMask(["turnoverCents", "lateReason"])))
            var submission = SubmitDeclarationRequest(), validation = ValidateDeclarationRequest()
            (submission.id, submission.submittedOn) = (was.id, Day("2026-05-04"))
            _ = try await house.office.call(MembershipContract.submitDeclaration, submission)
            (validation.id, validation.validatedOn) = (was.id, Day("2026-05-05"))
            _ = try await house.office.call(MembershipContract.validateDeclaration, validation)
        }
        let growth = try #require(try await house.compare(year).differences.first { $0.component == "S1a" })
        #expect(growth.reasons.map(\.cause) == [.base_changed])
    }

    @Test func `a service that was silent is named, and its figures are the last good ones`() async throws {
        let house = try await House()
        let exact = try await house.freeze()
        try await house.earn(500_00)
        house.setSilent(true)
        let stale = try await house.freeze()
        #expect(stale.inexact.contains("membership.service_income"))
        #expect(try await figure("O25", house.report(of: stale)).isStale)
        #expect(try await house.compare(exact, with: stale).differences.isEmpty)
        let silent = try await house.compare(exact)
        #expect(silent.differences.isEmpty && silent.sameCount == exact.figureCount)
        house.setSilent(false)
        let comparison = try await house.compare(stale)
        #expect(reasons("O25", comparison) == ["source_was_stale  1", "records_unknown service_income 1"])
        #expect(reasons("O25", try await house.compare(exact)) == ["record_added service_income 1"])
    }

    @Test func `freezing while two services change before each of their answers gives income, figures and records that fit together`() async throws {
        let house = try await House()
        house.disturb(.max)
        for _ in 0..<2 {
            let snapshot = try await house.freeze()
            #expect(try await house.discords(in: snapshot) == [])
            #expect(snapshot.inexact.contains("membership.service_income"), "what could not be had as it was counted is named")
        }
        // They come to rest while the report is being frozen: it is taken anew, and then all of it fits.
        house.disturb(9)
        let settled = try await house.freeze()
        #expect(try await house.discords(in: settled) == [] && settled.inexact == [])
        let verified = try await house.board.call(KPIContract.verifySnapshots, VerifySnapshotsRequest())
        #expect(verified.checked == 3 && verified.broken.isEmpty && verified.lastDigest == settled.digest)
    }

    @Test func `people who freeze at once while two services change get whole reports, and never a mixture`() async throws {
        let house = try await House()
        house.disturb(60)
        let frozen = try await withThrowingTaskGroup(of: Snapshot.self) { group in
            for number in 0..<4 { group.addTask { try await house.freeze("Junta \(number)") } }
            return try await group.reduce(into: [Snapshot]()) { $0.append($1) }
        }.sorted { $0.position < $1.position }
        for snapshot in frozen { #expect(try await house.discords(in: snapshot) == [], "\(snapshot.meeting)") }
        #expect(frozen.map(\.previousDigest) == [""] + frozen.dropLast().map(\.digest))
    }

    @Test func `people who freeze at once get whole reports one after another, and a repeated request freezes once`() async throws {
        let house = try await House()
        let frozen = try await withThrowingTaskGroup(of: Snapshot.self) { group in
            for number in 0..<6 { group.addTask { try await house.freeze("Junta \(number)") } }
            return try await group.reduce(into: [Snapshot]()) { $0.append($1) }
        }.sorted { $0.position < $1.position }
        #expect(frozen.map(\.position) == [1, 2, 3, 4, 5, 6])
        #expect(frozen.map(\.previousDigest) == [""] + frozen.dropLast().map(\.digest))
        var reports: [[Double?]] = []
        for snapshot in frozen { reports.append(try await house.report(of: snapshot).figures.map(\.figure.value)) }
        #expect(Set(reports.map(\.count)).count == 1 && reports.allSatisfy { $0 == reports[0] })
        var request = FreezeReportRequest(Period("2026S1")!, meeting: "Junta")
        request.requestID = "018f0000-0000-7000-8000-000000000001"
        let once = try await house.board.call(KPIContract.freezeReport, request)
        let again = try await house.board.call(KPIContract.freezeReport, request)
        #expect(once.id == again.id)
        let list = try await house.board.call(KPIContract.listSnapshots, ListSnapshotsRequest(filter: "period = \"2026S1\""))
        #expect(list.snapshots.map(\.position) == [7, 6, 5, 4, 3, 2, 1])
    }

    @Test(arguments: [
        "UPDATE snapshot_report SET report = REPLACE(report, '\"value\":', '\"value\":1') WHERE snapshot_id = (SELECT id FROM snapshot WHERE position = 2)",
        "UPDATE snapshot_records SET records = '' WHERE snapshot_id = (SELECT id FROM snapshot WHERE position = 2) AND measure = 'members'",
        "UPDATE snapshot SET meeting = 'Otra' WHERE position = 2", "UPDATE snapshot SET create_time = (SELECT create_time FROM snapshot WHERE position = 1) WHERE position = 2", "DELETE FROM snapshot_records WHERE snapshot_id = (SELECT id FROM snapshot WHERE position = 2)",
    ])
    func `what was changed behind the service's back is found`(change: String) async throws {
        let house = try await House()
        var ids: [String] = []
        for _ in 0..<3 { ids.append(try await house.freeze().id) }
        try await house.database.write(by: Call(caller: .system("thief"), method: "test")) { tx in _ = try tx.execute(SQL(stringLiteral: change)) }
        let verified = try await house.board.call(KPIContract.verifySnapshots, VerifySnapshotsRequest())
        #expect(verified.checked == 3 && verified.broken == [ids[1]])
    }

    @Test func `reports of another period or plan are not compared, and unknown periods are refused by name`() async throws {
        let house = try await House()
        let snapshot = try await house.freeze()
        let year = try await house.board.call(KPIContract.freezeReport, FreezeReportRequest(Period("2025")!, meeting: "Junta"))
        let other = await #expect(throws: ServiceError.self) { try await house.compare(snapshot, with: year) }
        #expect(other?.violations.map(\.field) == ["otherId"])
        let period = await #expect(throws: ServiceError.self) {
            try await house.board.call(KPIContract.freezeReport, FreezeReportRequest(Period("2031S1")!, meeting: "Junta"))
        }
        #expect(period?.violations.map(\.field) == ["period"])
    }
}
