import Contract
import Mail
import Models
import Pillar
import Storage
import Web

extension MembershipService {
    /// What the pages for people from outside need of the program that runs them.
    package struct Doors: Sendable {
        /// Opens a session for a contact of an organisation and gives the cookie to set; nil where nobody gets in.
        package var welcome: (@Sendable (_ person: String, _ name: String, _ organisation: String) async throws -> String)?
        /// Hands mails over; nil where no mail server is set.
        package var post: MailPost?
        /// The address that mails come from.
        package var sender = ""
        /// Writes what an operator must see.
        package var alarm: @Sendable (String) -> Void = { _ in }
        /// Whether mails that somebody waits for go at once, or with the next round of the repeated work.
        package var hurries = true

        package init() {}
    }

    /// The pages that the service has beside those of its records.
    func mount(_ doors: Doors, _ site: Site, _ frame: SiteFrame, _ answers: Answers, in routes: inout PageRoutes) {
        let office = postOffice(doors, site, frame)
        let start = FormStart("application", seal: organisations.seal, shortestSeconds: 4)
        routes.mount(ApplicationPages(site: site, answers: answers, attempts: VisitorAttempts(database: database), start: start, office: office).routes)
        routes.mount(PipelinePage(site: site, answers: answers).routes)
        routes.mount(CampaignPages(site: site, answers: answers).routes)
        let links = PersonalLinks(database: database)
        let form = DeclarationPage(site: site, answers: answers)
        routes.mount(LinkOver(site: site, way: .campaign).wrapping(LinkPages(
            site: site, answers: answers, links: links, campaigns: campaigns, declaration: form, survey: SurveyPage(site: site, answers: answers)).routes))
        routes.mount(LinkOver(site: site, way: .portal).wrapping(PortalEntrance(
            site: site, portal: portal, links: links, letters: letters, attempts: VisitorAttempts(database: database), office: office, welcome: doors.welcome,
            front: PortalPages(site: site, answers: answers)).routes))
        routes.mount(LinkOver(site: site, way: .mailing).wrapping(UnsubscribePages(site: site, answers: answers).routes))
        routes.mount(MailingPages(site: site, answers: answers, hasMail: office != nil).routes)
        routes.mount(PortalForms(site: site, answers: answers, declaration: form, survey: SurveyPage(site: site, answers: answers)).routes)
    }

    /// Whether a person may act for an organisation in the portal now; nil for who is no contact that the service knows.
    package func actsFor(_ organisation: String, person: String, at now: Instant) throws -> Bool? {
        try database.read { try portal.actsFor(organisation, person: person, on: now.dayUTC, in: $0) }
    }

    /// Nil where no mail server is set.
    private func postOffice(_ doors: Doors, _ site: Site, _ frame: SiteFrame) -> PostOffice? {
        guard let post = doors.post else { return nil }
        let writer = LetterWriter(
            database: database, links: PersonalLinks(database: database), campaigns: campaigns, portal: portal, mailings: mailings, convocations: interactions.convocations,
            texts: site.texts, association: frame.association, address: frame.addresses[Self.name] ?? "", sender: doors.sender)
        return PostOffice(letters: letters, writer: writer, mailings: mailings, post: post, alarm: doors.alarm, isHurried: doors.hurries)
    }

    /// Writes the reminders whose day has come and sends the letters that wait; repeated while the service runs.
    package func sendLetters(_ doors: Doors, _ site: Site, _ frame: SiteFrame, at now: Instant) async throws {
        guard let office = postOffice(doors, site, frame) else { return }
        try await campaigns.remind(at: now)
        try await office.deliver()
    }

    func beside(_ answers: Answers) -> Desk.Beside {
        var beside = Desk.Beside()
        beside.modules = [ModuleFolder(.module)]
        beside.pages = Self.pages + PillarRooms.pages
        beside.tasks = Self.tasks
        beside.sections = [.init(textKey: "section.income", path: "/income/outlook")]
        beside.textKeys = InvoicePages.textKeys.union(StatementPages.textKeys).union(IncomePages.textKeys).union(ReminderWords.textKeys).union(PersonDataPages.textKeys).union(MergePage.textKeys)
            .union(SegmentPages.textKeys).union(LetterWriter.textKeys).union(LetterWriter.convocationKeys).union(UnsubscribePages.textKeys).union(MailingPages.textKeys).union(ApplicationPages.textKeys)
            .union(LinkOver.textKeys).union(PipelinePage.textKeys).union(CampaignPages.textKeys).union(DeclarationPage.textKeys).union(SurveyPage.textKeys).union(PortalPages.textKeys).union(AttendancePages.textKeys)
        beside.messages = [
            ReceiveApplicationRequest.fields.layout, FillDeclarationRequest.fields.layout, AnswerSurveyRequest.fields.layout, MemberContact.fields.layout,
            UpdateMemberProfileRequest.fields.layout, AskOneStopShopRequest.fields.layout, CoverageRow.fields.layout, MemberActivity.fields.layout, MemberSeat.fields.layout,
        ]
        beside.doors = PillarRooms.doors + [Desk.Lead("apply.title", ApplicationPages.path), Desk.Lead("portal.title", PortalPages.path)]
        beside.memberFront = { try await PortalPages(site: $1, answers: answers).front($0) }
        return beside
    }
}
