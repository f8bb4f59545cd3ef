import Contract
import Models
import Pillar
import Storage

extension InternationalisationService {
    /// Fills the empty database with three invented years: missions and fairs with their delegations, one-to-one meetings,
    /// networks, opportunities and what the desk rendered, beside the starter data. The same on every machine, but for the days of what is open now.
    package func fillDemo(_ call: Call) async throws {
        let demo = InternationalisationDemo()
        try await database.write(by: call) { tx in
            let today = EventClock.madrid.day(at: tx.now)
            try pillar.activities.plant(demo.activities, in: tx)
            try pillar.registrations.plant(demo.registrations, in: tx)
            try pillar.feedbacks.plantDemo(in: tx)
            try missions.plant(demo.missions, in: tx)
            try calls.plant(demo.calls.map { $0.opened(around: today) }, in: tx)
            try interests.plant(demo.interests, in: tx)
            try agendas.plant(demo.agendas, in: tx)
            try profiles.plant(demo.profiles.map { $0.renewed(by: today) }, in: tx)
            try meetings.plant(demo.meetings, in: tx)
            try networks.plant(demo.networks, in: tx)
            try participations.plant(demo.participations, in: tx)
            try opportunities.plant(demo.opportunities, in: tx)
            try pillar.catalogue.plant(
                DemoDesk.catalogue([
                    (.apoyo_internacional, "Acompañamiento en mercados", .internacionalizacion, 10, 600), (.busqueda_socios, "Búsqueda de socios en el exterior", .internacionalizacion, 20, 0),
                ]), in: tx)
            try pillar.agents.plant(
                DemoDesk.agents([
                    ("Agencia Ficticia de Comercio Exterior", .agencia, [.internacionalizacion], "Implantación y aranceles"),
                    ("Clúster Inventado del Norte", .cluster, [.internacionalizacion, .cooperacion_dinamizacion], "Contactos en su país"),
                ]), in: tx)
            try pillar.requests.plant(DemoDesk.worked(demo.requests), in: tx)
            try pillar.deliveries.plant(demo.deliveries, in: tx)
        }
        _ = try await importStarter(call, dryRun: false)
    }
}

/// The invented records, which name one another and the organisations that all demos share.
struct InternationalisationDemo: Sendable {
    /// What lies after this day is still to come.
    static let lastDay = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)

    var activities: [Activity] = []
    var registrations: [Registration] = []
    var missions: [Mission] = []
    var calls: [MissionCall] = []
    var interests: [MissionInterest] = []
    var agendas: [B2BAgenda] = []
    var profiles: [B2BProfile] = []
    var meetings: [B2BMeeting] = []
    var networks: [Network] = []
    var participations: [NetworkParticipation] = []
    var opportunities: [MarketOpportunity] = []
    var requests: [DeskRequest] = []
    var deliveries: [ServiceDelivery] = []
    var random = DemoRandom(seed: 7103)
    private var counts: [Kind: Int] = [:]

    init() {
        for year in DemoCast.years {
            for semester in 1...2 { addEvents(of: Period(year: year, semester: semester)) }
        }
        addNextMission()
        for activity in activities where activity.hasMatchmaking { addMatchmaking(at: activity) }
        addNetworks()
        addOpportunities()
        for year in DemoCast.years {
            for semester in 1...2 { addDesk(of: Period(year: year, semester: semester)) }
        }
    }

    /// Kinds of records, for ids of their own.
    enum Kind: UInt64 {
        case activity = 0x301, registration, mission, call, interest, agenda, profile, meeting, network, participation, opportunity, request, delivery
    }

    /// The next id of a kind: the same in every run, none that another service's demo gives.
    mutating func id(_ kind: Kind) -> String {
        counts[kind, default: 0] += 1
        return Identifier.text(milliseconds: 1_704_067_200_000, random: kind.rawValue, UInt64(counts[kind, default: 0]))
    }

    /// Different members of the association, past or present, by their demo numbers.
    mutating func members(_ count: Int) -> [Int] { Array(DemoCast.memberRange.shuffled(using: &random).prefix(count)) }

    static func email(of person: Int) -> String { "persona\(person)@example.org" }
}

extension MissionCall {
    /// A call that takes interest today, whenever the demo is filled.
    fileprivate func opened(around today: Day) -> MissionCall {
        guard status == .abierta else { return self }
        var call = self
        call.opensOn = today.adding(days: -10)
        call.closesOn = today.adding(days: 20)
        return call
    }
}

extension B2BProfile {
    /// A profile that expires within the year that profiles may be shown for.
    fileprivate func renewed(by today: Day) -> B2BProfile {
        var profile = self
        profile.expiresOn = expiresOn.map { min($0, today.adding(days: 300)) }
        return profile
    }
}
