import Contract
import Mail
import Models
import Pillar
import Web

/// What the people of the pillar see of its records.
extension InternationalisationService {
    static let screens = [
        Desk.Group(
            "desk.group.missions",
            RecordScreen(Mission.self, columns: ["activityId", "marketCountry", "subsectors", "costCents", "subsidyCents"], filters: ["subsectors"]),
            RecordScreen(MissionCall.self, columns: ["title", "activityId", "opensOn", "closesOn", "status"], filters: ["status"], order: "closes_on desc",
                steps: [
                    RecordStep(InternationalisationContract.openMissionCall) { [.borrador, .cerrada].contains($0.status) },
                    RecordStep(InternationalisationContract.closeMissionCall) { $0.status == .abierta },
                    RecordStep(InternationalisationContract.resolveMissionCall) { $0.status == .cerrada },
                ]),
            RecordScreen(MissionInterest.self, columns: ["orgId", "callId", "name", "status", "decidedOn"], filters: ["status"],
                steps: [
                    RecordStep(InternationalisationContract.selectDelegate) { $0.status == .recibida },
                    RecordStep(InternationalisationContract.rejectInterest) { $0.status == .recibida },
                    RecordStep(InternationalisationContract.withdrawInterest) { [.recibida, .seleccionada].contains($0.status) },
                ], attention: [Attention("attention.interests") { _ in "status = recibida" }])),
        Desk.Group(
            "desk.group.meetings",
            RecordScreen(B2BMeeting.self, columns: ["requesterOrgId", "invitedOrgId", "date", "startTime", "tableNumber", "status"], filters: ["status"], order: "date desc",
                steps: [
                    RecordStep(InternationalisationContract.acceptMeeting) { $0.status == .solicitada },
                    RecordStep(InternationalisationContract.declineMeeting) { $0.status == .solicitada },
                    RecordStep(InternationalisationContract.recordOutcome) { [.aceptada, .celebrada, .no_presentado].contains($0.status) },
                    RecordStep(InternationalisationContract.cancelMeeting) { [.solicitada, .aceptada].contains($0.status) },
                ]),
            RecordScreen(B2BProfile.self, columns: ["headline", "orgId", "activityId", "subsectors", "isPublished"], filters: ["subsectors", "isPublished"]),
            RecordScreen(B2BAgenda.self, columns: ["activityId", "slotMinutes", "tables", "bookingOpensOn", "bookingClosesOn"], isSearched: false)),
        Desk.Group(
            "desk.group.networks",
            RecordScreen(Network.self, columns: ["name", "kind", "scope", "city", "website"], filters: ["kind", "scope"], order: "name"),
            RecordScreen(NetworkParticipation.self, columns: ["networkId", "participant", "orgId", "role", "startDate", "endDate"], filters: ["participant"]),
            RecordScreen(MarketOpportunity.self, columns: ["title", "country", "sector", "deadline", "status"], filters: ["status", "subsectors"], order: "deadline desc",
                steps: [
                    RecordStep(InternationalisationContract.publishOpportunity) { $0.status == .borrador },
                    RecordStep(InternationalisationContract.withdrawOpportunity) { $0.status == .publicada },
                ]),
            RecordScreen(EventReference.self, columns: ["name", "kind", "country", "city", "usualMonths"], filters: ["kind"], order: "name")),
        PillarRooms.screens,
    ]

    /// The pillar's pages.
    ///
    /// - Throws: `SiteFault` listing texts that are missing.
    package func pages(in frame: SiteFrame) throws -> (Site, PageRoutes) {
        let known = [KnownOrganisations(database, membership: frame.addresses["membership"] ?? "")]
        var beside = Desk.Beside()
        (beside.pages, beside.doors) = (PillarRooms.pages, PillarRooms.doors)
        let answers = answers
        let (site, desk) = try Desk.pages(of: answers, Self.screens, knowing: known, beside: beside, in: EventPages.frame(frame), texts: RecordTexts.folder)
        var routes = desk
        routes.mount(EventPages(site, answers, pillar).routes)
        return (site, routes)
    }

    /// What sends the mails about its activities.
    ///
    /// - Parameters:
    ///   - send: nil where no mail server is set.
    ///   - alarm: is told what goes wrong, each time.
    package func post(_ site: Site, send: MailPost?, alarm: @escaping @Sendable (String) -> Void) -> ActivityPost { pillar.post(site, send: send, alarm: alarm) }
}
