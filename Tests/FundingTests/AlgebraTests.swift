import Contract
import Models
import Pillar
import Storage
import Testing

@testable import Funding

/// The laws that hold of every figure, over records that nobody thought up. A failure prints its seed.
@Suite struct AlgebraTests {
    /// Reading C1: these ask two things of one period, which may be met in different semesters.
    private static let mayExceedSemesters: Set = ["international_rdi_participants"]

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `semesters, years, parts and records behind a figure agree`(seed: UInt64) async throws {
        let office = try await FundingOffice()
        try await fill(office, seed)
        for year in 2023...2026 {
            let whole = try await readings(office, Period(year: year))
            let halves = [try await readings(office, Period(year: year, semester: 1)), try await readings(office, Period(year: year, semester: 2))]
            for (index, reading) in whole.enumerated() {
                let (first, second) = (halves[0][index], halves[1][index])
                let name: Comment = "seed \(seed): \(reading.measure) of \(year)"
                if reading.kind == .set {
                    let united = Set(first.ids).union(second.ids)
                    #expect(united.isSubset(of: reading.ids), name)
                    if !Self.mayExceedSemesters.contains(reading.measure) { #expect(united == Set(reading.ids), name) }
                } else {
                    #expect(first.value + second.value == reading.value, name)
                }
                try await check(reading, Period(year: year), office, name)
            }
        }
        try await checkNesting(office, seed)
    }

    /// Parts of one-valued dimensions add up; the records behind the figure are those that it counts.
    private func check(_ reading: Reading, _ period: Period, _ office: FundingOffice, _ name: Comment) async throws {
        for dimension in Set(reading.parts.map(\.dimension)) {
            let parts = reading.parts.filter { $0.dimension == dimension }
            if reading.kind == .set {
                #expect(Set(parts.flatMap(\.ids)) == Set(reading.ids), name)
            } else {
                #expect(parts.map(\.value).reduce(0, +) == reading.value, name)
            }
        }
        let page = try await office.staff.call(
            MeasureContract.listContributions, ListContributionsRequest(period: period, measure: reading.measure, pageSize: 200))
        try #require(page.nextPageToken.isEmpty)
        switch reading.kind {
        case .set: #expect(Set(page.contributions.map(\.countedID)) == Set(reading.ids), name)
        case .sum: #expect(page.contributions.map(\.value).reduce(0, +) == reading.value, name)
        default: #expect(Int64(page.contributions.count) == reading.value, name)
        }
    }

    /// O19 and O24 are parts of O27; nobody counts the association or a merged organisation.
    private func checkNesting(_ office: FundingOffice, _ seed: UInt64) async throws {
        for year in 2023...2026 {
            let all = Set(try await office.reading("activities", "\(year)").ids)
            #expect(all.isSuperset(of: try await office.reading("external_agent_activities", "\(year)").ids), "seed \(seed)")
            #expect(all.isSuperset(of: try await office.reading("innovation_events", "\(year)").ids), "seed \(seed)")
            for measure in ["rdi_proposal_members", "funding_support", "international_rdi_participants", "cooperation_participants"] {
                let ids = try await office.reading(measure, "\(year)").ids
                #expect(!ids.contains(Town.association) && !ids.contains(Town.merged), "seed \(seed): \(measure)")
            }
        }
    }

    private func readings(_ office: FundingOffice, _ period: Period) async throws -> [Reading] {
        try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(period: period, breakdowns: true)).readings
    }

    private func fill(_ office: FundingOffice, _ seed: UInt64) async throws {
        var random = DemoRandom(seed: seed)
        func organisation() -> String { Town.id(Int.random(in: 1...10, using: &random)) }
        /// Edges of periods more often than other days.
        func day() -> String {
            let year = Int.random(in: 2023...2026, using: &random)
            return random.chance(50) ? "\(year)-" + random.pick(["01-01", "06-30", "07-01", "12-31", "02-28"]) : random.day(in: year).text
        }
        let investors = [try await office.keep(Sample.investor("Uno")), try await office.keep(Sample.investor("Dos", health: false))]
        for _ in 0..<25 {
            try await office.keep(Sample.award(organisation(), day(), Int64.random(in: 1...9_999_999, using: &random))) {
                $0.instrument = random.pick([.subvencion, .prestamo, .capital])
                $0.funderLevel = random.pick([.privado, .europeo, .autonomico])
                $0.status = random.pick([.awarded, .awarded, .revocada])
            }
            try await office.keep(Sample.contact(random.pick(investors), day(), random.pick([.celebrado, .acuerdo_vigente, .cancelado])))
            var delivery = ServiceDelivery()
            delivery.orgID = organisation()
            delivery.serviceCode = random.pick([.asesoria_financiacion, .innovacion])
            delivery.pillar = random.pick([.financiacion, .innovacion])
            delivery.status = .delivered
            delivery.deliveredOn = Day(day())
            delivery.isValueAdded = random.chance(50)
            try await office.keep(delivery)
            var activity = Activity()
            activity.title = "Ficticia"
            activity.kind = random.pick([.jornada, .desayuno, .webinar])
            activity.startDate = Day(day())
            activity.status = random.pick([.celebrada, .celebrada, .cancelada])
            activity.associationRole = random.pick([.organiza, .asiste, .ninguno])
            activity.themes = random.chance(50) ? [.innovacion, .ia] : [.ia]
            if random.chance(50) { activity.partners = [ExternalPartner()]; activity.partners[0].category = random.pick([.cluster, .administracion]) }
            try await office.keep(activity)
        }
        for _ in 0..<12 {
            let proposal = try await office.keep(Sample.proposal(day(), random.pick([.presentada, .denegada, .retirada])) {
                $0.type = random.pick([.idi, .idi, .formacion])
                $0.associationRole = random.pick([.lidera, .participa, .ninguno])
            })
            for organisation in Set([organisation(), organisation()]) { try await office.keep(Sample.participant(proposal, organisation)) }
            let dates = [day(), day()].sorted().prefix(random.chance(80) ? 2 : 1).joined(separator: " ")
            let project = try await office.keep(Sample.project(dates) {
                $0.scope = random.pick([.internacional, .internacional, .euskadi])
                $0.status = random.pick([.en_ejecucion, .finalizado, .en_preparacion])
                $0.associationRole = random.pick([.socio, .lidera, .impulsa])
                $0.themes = random.chance(60) ? [.dato_clinico, .ia] : [.ia]
                $0.isCollaborative = random.chance(60)
            })
            for organisation in Set([organisation(), organisation(), organisation()]) { try await office.keep(Sample.participant(project, organisation)) }
        }
    }
}
