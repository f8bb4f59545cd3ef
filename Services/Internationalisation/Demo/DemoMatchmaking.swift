import Contract
import Models
import Pillar

extension InternationalisationDemo {
    /// The agenda, the profiles and the meetings of a fair or an inverse mission: twenty minutes at two tables.
    mutating func addMatchmaking(at activity: Activity) {
        guard let start = activity.startDate, activity.status != .cancelada else { return }
        let market = missions.first { $0.activityID == activity.id }.flatMap { mission in DemoMarket.all.first { $0.country == mission.marketCountry } }
        var agenda = B2BAgenda()
        agenda.id = id(.agenda)
        agenda.activityID = activity.id
        agenda.timeZone = activity.country == "ES" ? "Europe/Madrid" : market?.timeZone ?? "Europe/Madrid"
        agenda.slotMinutes = 20
        agenda.tables = 2
        agenda.bookingOpensOn = start.adding(days: -21)
        agenda.bookingClosesOn = start.adding(days: -1)
        agendas.append(agenda)
        let delegates = registrations.filter { $0.activityID == activity.id }.map(\.orgID)
        for organisation in delegates { addProfile(of: organisation, at: activity) }
        let counterparts = (DemoCast.memberRange.upperBound + 1...DemoCast.organisations.upperBound).shuffled(using: &random)
        guard delegates.count >= 2 else { return }
        for position in 0..<random.pick(10...16) {
            let delegate = delegates[position % delegates.count]
            addMeeting(position, at: activity, delegate, DemoCast.organisation(counterparts[position % counterparts.count]))
        }
    }

    private mutating func addProfile(of organisation: String, at activity: Activity) {
        var profile = B2BProfile()
        profile.id = id(.profile)
        profile.orgID = organisation
        profile.activityID = activity.id
        profile.headline = "Perfil inventado \(profiles.count + 1)"
        profile.offers = random.pick(["Plataforma ficticia de diagnóstico", "Dispositivo ficticio de monitorización", "Servicio ficticio de ensayos"])
        profile.seeks = random.pick(["Distribuidor", "Socio tecnológico", "Hospital para piloto", "Inversor"])
        profile.subsectors = [random.pick(Self.subsectors)]
        profile.isPublished = random.chance(85)
        profile.expiresOn = activity.startDate?.adding(days: 60)
        profiles.append(profile)
    }

    /// Two meetings stand side by side in each slot, with four different organisations.
    private mutating func addMeeting(_ position: Int, at activity: Activity, _ delegate: String, _ counterpart: String) {
        var meeting = B2BMeeting()
        meeting.id = id(.meeting)
        meeting.activityID = activity.id
        (meeting.requesterOrgID, meeting.invitedOrgID) = random.chance(70) ? (delegate, counterpart) : (counterpart, delegate)
        meeting.date = activity.startDate
        meeting.startTime = ClockTime.text(9 * 60 + position / 2 * 20)
        meeting.tableNumber = Int32(position % 2 + 1)
        if activity.status == .celebrada {
            let chance = random.pick(0..<100)
            meeting.status = chance < 76 ? .celebrada : chance < 84 ? .no_presentado : chance < 92 ? .rechazada : .cancelada
        } else {
            meeting.status = random.chance(50) ? .aceptada : .solicitada
        }
        if meeting.status == .celebrada { addOutcome(to: &meeting) }
        meetings.append(meeting)
    }

    private mutating func addOutcome(to meeting: inout B2BMeeting) {
        let chance = random.pick(0..<100)
        meeting.outcome = chance < 12 ? .acuerdo : chance < 55 ? .seguimiento : .sin_seguimiento
        if meeting.outcome == .acuerdo { meeting.agreementCents = Int64(random.pick(5...180)) * 100_000 }
    }
}
