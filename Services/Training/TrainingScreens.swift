import Contract
import Mail
import Models
import Pillar
import Web

/// What the people of the pillar see of its records.
extension TrainingService {
    static let screens = [
        Desk.Group(
            "desk.group.courses",
            RecordScreen(TrainingProgramme.self, columns: ["title", "code", "type", "hours", "mode", "isOffered"], filters: ["type", "mode", "isOffered"], order: "title"),
            RecordScreen(TrainingEdition.self, columns: ["activityId", "programmeId", "language", "hours"]),
            RecordScreen(Credential.self, columns: ["holderName", "title", "kind", "issuedOn", "status", "code"], filters: ["kind", "status"], order: "issued_on desc",
                steps: [RecordStep(TrainingContract.revokeCredential) { $0.status == .emitida }])),
        Desk.Group(
            "desk.group.jobs",
            RecordScreen(
                JobPosting.self, columns: ["title", "orgId", "employmentType", "place", "status", "validThrough"], filters: ["status", "employmentType"], order: "published_on desc",
                steps: [
                    RecordStep(TrainingContract.publishJob) { $0.status == .borrador }, RecordStep(TrainingContract.repostJob) { $0.status == .cerrada },
                    RecordStep(TrainingContract.closeJob) { $0.status == .publicada },
                ], attention: [Attention("attention.jobs") { "status = publicada AND valid_through <= \($0.adding(days: 14).text)" }]),
            RecordScreen(TalentIncentive.self, columns: ["name", "kind", "provider", "opensOn", "closesOn"], filters: ["kind"], order: "name")),
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
