import Contract
import Models
import Pillar
import Storage

extension FundingService {
    /// Fills an empty database with three years of an invented association's funding, the same on every machine, and with the
    /// public programmes that come with the service.
    package func fillDemo(_ call: Call) async throws {
        let sources = DemoSources()
        let chain = DemoChain(sources)
        let help = DemoHelp(sources)
        try await database.write(by: call) { tx in
            try funders.plant(sources.funders, in: tx)
            try programmes.plant(sources.programmes, in: tx)
            try calls.plant(sources.calls, in: tx)
            try investors.plant(sources.investors, in: tx)
            try proposals.plant(chain.proposals, in: tx)
            try proposals.participants.plant(chain.proposalParticipants, in: tx)
            try projects.plant(chain.projects, in: tx)
            try projects.participants.plant(chain.projectParticipants, in: tx)
            try awards.plant(chain.awards, in: tx)
            try pillar.activities.plant(help.activities + DemoCast.years.map { DemoCast.forum(in: $0) }, in: tx)
            try pillar.registrations.plant(help.registrations, in: tx)
            try pillar.feedbacks.plantDemo(in: tx)
            try investorContacts.plant(help.contacts, in: tx)
            try pillar.catalogue.plant(
                DemoDesk.catalogue([
                    (.asesoria_financiacion, "Asesoría de financiación", .financiacion, 5, 0), (.busqueda_socios, "Búsqueda de socios", .financiacion, 15, 0),
                    (.innovacion, "Preparación de propuestas", .innovacion, 10, 900),
                ]), in: tx)
            try pillar.agents.plant(
                DemoDesk.agents([
                    ("Agencia Ficticia de Innovación", .agencia, [.financiacion, .innovacion], "Ayudas a la I+D"),
                    ("Fondo Inventado Bizi", .inversor, [.financiacion], "Rondas semilla"), ("Consultora Ficticia Lagun", .consultora, [.innovacion], "Memorias y presupuestos"),
                ]), in: tx)
            try pillar.requests.plant(DemoDesk.worked(help.requests), in: tx)
            try pillar.deliveries.plant(help.deliveries, in: tx)
            try savedSearches.plant(help.searches, in: tx)
        }
        _ = try await importStarter(call, dryRun: false)
    }
}

/// What all parts of the demo agree on.
enum DemoFrame {
    /// The invented present: nothing that is dated has happened later.
    static let today = Day(year: 2026, month: 11, day: 20)!

    enum Kind: UInt64 {
        case funder = 0x4F0, programme, call, investor, contact, proposal, proposalParticipant, projectParticipant, award, search, activity
        case registration, request, delivery
    }

    static func id(_ kind: Kind, _ number: Int) -> String {
        Identifier.text(milliseconds: 1_704_067_200_000, random: kind.rawValue, UInt64(number))
    }

    /// A day of the period that is not after today.
    static func day(in period: Period, _ random: inout DemoRandom) -> Day {
        period.start.adding(days: Int.random(in: 0...Int(min(period.lastDay, today).number - period.start.number), using: &random))
    }

    static func day(in year: Int, _ random: inout DemoRandom) -> Day { day(in: Period(year: year), &random) }

    /// Whole thousands of euros, in cents.
    static func thousands(_ range: ClosedRange<Int64>, _ random: inout DemoRandom) -> Int64 { Int64.random(in: range, using: &random) * 1000_00 }

    static func members(_ count: Int, _ random: inout DemoRandom) -> [String] {
        DemoCast.memberRange.shuffled(using: &random).prefix(count).map(DemoCast.organisation)
    }
}
