import Contract
import Mail
import Models
import Pillar
import Web

/// What the office sees of its records.
extension MembershipService {
    static let screens = [
        Desk.Group(
            "desk.group.members", leads: [Desk.Lead("members.today", list: "/memberships") { "(status = activa OR status = en_gracia) AND \(MembershipService.holds($0))" }, Desk.Lead("pipeline.title", PipelinePage.path)],
            RecordScreen(
                Organisation.self, columns: ["legalName", "taxId", "category", "subsectors", "province", "sizeClass"], filters: ["category", "subsectors", "province", "sizeClass", "isBasque"],
                order: "legal_name", steps: [RecordStep(MembershipContract.mergeOrganisations, isSeldom: true, when: { $0.mergedInto.isEmpty && !$0.isAssociation }, told: MergePage.told)],
                cards: [RecordCard(MembershipContract.getOrganisationCard)],
                links: [
                    RecordLink("page.OrganisationTimeline") { "/views/organisation-timeline?orgId=\($0.id)" },
                    RecordLink("page.GroupParticipation") { "/views/group-participation?orgId=\($0.id)" },
                    RecordLink("statement.link") { $0.isAssociation ? nil : "/organisations/\($0.id)/statement" },
                ]),
            RecordScreen(
                Membership.self, columns: ["orgId", "type", "status", "joinDate", "startDate", "endDate"], filters: ["status", "type"], order: "start_date desc",
                steps: [
                    RecordStep(MembershipContract.approveMembership) { $0.status == .solicitud } begin: { $0.approvedOn = $2 },
                    RecordStep(MembershipContract.rejectMembership, isSeldom: true) { [.solicitud, .aprobada].contains($0.status) },
                    RecordStep(MembershipContract.activateMembership) { $0.status == .aprobada } begin: { $0.startDate = $2 },
                    RecordStep(MembershipContract.suspendMembership, isSeldom: true) { [.activa, .en_gracia].contains($0.status) } begin: { $0.startDate = $2 },
                    RecordStep(MembershipContract.grantGrace, isSeldom: true) { $0.status == .activa } begin: { $0.startDate = $2 },
                    RecordStep(MembershipContract.resumeMembership) { [.suspendida, .en_gracia].contains($0.status) } begin: { $0.startDate = $2 },
                    RecordStep(MembershipContract.endMembership, isSeldom: true) { [.activa, .en_gracia, .suspendida].contains($0.status) } begin: { $0.endDate = $2 },
                    RecordStep(MembershipContract.rejoinMembership, opensMade: true) { $0.status == .baja } begin: { ($0.startDate, $0.approvedOn) = ($2, $2) },
                ], attention: [Attention("attention.applications") { _ in "status = solicitud OR status = aprobada" }],
                links: [RecordLink("task.RaiseFees", needing: .write) { $0.status == .activa && $0.endDate == nil ? "/tasks/raise-fees" : nil }]),
            RecordScreen(
                Prospect.self, columns: ["orgId", "stage", "priority", "owner", "nextAction", "nextActionOn"], filters: ["stage", "priority"], order: "next_action_on",
                attention: [Attention("attention.prospects") { "stage != ganado AND stage != perdido AND next_action_on < \($0.text)" }]),
            RecordScreen(SubsectorStatus.self, columns: ["subsector", "incorporationStatus", "note"], filters: ["incorporationStatus"], isSearched: false)),
        Desk.Group(
            "desk.group.people",
            RecordScreen(
                Person.self, columns: ["familyName", "givenName", "email", "phone", "language"], order: "family_name, given_name", names: ["givenName", "familyName"], key: "email",
                steps: [
                    RecordStep(MembershipContract.restrictPerson, isSeldom: true) { $0.restrictedOn == nil && $0.erasedOn == nil },
                    RecordStep(MembershipContract.liftPersonRestriction) { $0.restrictedOn != nil },
                    RecordStep(MembershipContract.erasePerson, isEnd: true, isSeldom: true) { $0.erasedOn == nil },
                ], links: [RecordLink("document.personal_data", needing: .write) { "/persons/\($0.id)/personal-data" }]),
            RecordScreen(Consent.self, columns: ["purpose", "personId", "legalBasis", "givenOn", "expiresOn", "withdrawnOn", "source"], filters: ["purpose", "legalBasis", "source"], order: "given_on desc"),
            RecordScreen(
                MailingSegment.self, columns: ["name", "purpose", "categories", "subsectors", "provinces", "isMembersOnly"], filters: ["purpose"], order: "name",
                links: [RecordLink("document.recipients", needing: .write) { "/mailing-segments/\($0.id)/recipients" }]),
            RecordScreen(
                Mailing.self, columns: ["title", "segmentId", "status", "sendTime", "finishTime"], filters: ["status", "segmentId"],
                steps: [
                    RecordStep(MembershipContract.testMailing) { $0.status == .borrador },
                    RecordStep(MembershipContract.sendMailing) { $0.status == .borrador },
                    RecordStep(MembershipContract.cancelMailing) { $0.status == .en_envio },
                ], attention: [Attention("attention.mailings") { _ in "status = en_envio" }],
                cards: [RecordCard(MembershipContract.getMailingProgress) { $0.status != .borrador }],
                links: [
                    RecordLink("mailing.check", needing: .write) { $0.status == .borrador ? "/mailings/\($0.id)/recipients" : nil },
                    RecordLink("page.Letters") { $0.status == .borrador ? nil : "/views/letters?subjectId=\($0.id)" },
                ]),
            RecordScreen(Affiliation.self, columns: ["personId", "orgId", "role", "startDate", "endDate", "isMainContact"], filters: ["isMainContact"]),
            RecordScreen(StaffMember.self, columns: ["name", "role", "pillar", "fteHundredths", "startDate", "endDate"], filters: ["pillar"], order: "name")),
        Desk.Group(
            "desk.group.governance",
            RecordScreen(
                Group.self, columns: ["name", "kind", "pillar", "leadOrgId", "startDate", "endDate"], filters: ["kind", "pillar"], order: "name",
                steps: [RecordStep(MembershipContract.conveneMeeting, opensMade: true)], links: [RecordLink("page.GroupParticipation") { "/views/group-participation?groupId=\($0.id)" }],
                parts: [
                    RelatedPart(GroupMember.self, by: "groupId", "related.offices") { "office != \"\" AND office != vocalia AND \(MembershipService.holds($0))" },
                    RelatedPart(GroupMember.self, by: "groupId", "related.members_now") { MembershipService.holds($0) },
                    RelatedPart(GroupMember.self, by: "groupId", "related.members_past") { "end_date < \($0.text)" },
                    RelatedPart(FollowUp.self, by: "groupId", "related.follow_ups_open") { _ in "state = abierta" },
                ]),
            RecordScreen(GroupMember.self, columns: ["groupId", "orgId", "personId", "office", "role", "startDate", "endDate"], filters: ["groupId", "office"]),
            RecordScreen(Decision.self, columns: ["title", "reference", "groupId", "interactionId", "votesFor", "votesAgainst", "abstentions", "result"], filters: ["groupId", "result"], names: ["reference", "title"]),
            RecordScreen(FollowUp.self, columns: ["title", "owner", "dueOn", "state", "groupId", "orgId"], filters: ["state", "groupId"], order: "due_on",
                steps: [RecordStep(MembershipContract.completeFollowUp) { $0.state == .abierta }],
                attention: [
                    Attention("attention.follow_ups_overdue") { "state = abierta AND due_on < \($0.text)" },
                    Attention("attention.follow_ups_due") { "state = abierta AND due_on >= \($0.text) AND due_on <= \($0.adding(days: 14).text)" },
                ], begin: { ($0.state, $0.dueOn) = (.abierta, $1.adding(days: 14)) })),
        Desk.Group(
            "desk.group.relations",
            RecordScreen(
                Interaction.self, columns: ["title", "date", "kind", "counterpartCategory", "pillar", "status", "associationAttended"], filters: ["kind", "counterpartCategory", "pillar", "status", "groupId"],
                order: "date desc", names: ["title", "date"], steps: [RecordStep(MembershipContract.approveMinutes) { !$0.groupID.isEmpty && !$0.minutes.isEmpty && $0.minutesApprovedIn.isEmpty && $0.status == .celebrada }],
                attention: [Attention("attention.minutes") { "status = celebrada AND called_on <= \($0.text) AND minutes = \"\"" }],
                cards: [RecordCard(MembershipContract.getMeetingQuorum) { !$0.groupID.isEmpty }],
                links: [
                    RecordLink("attendance.title", needing: .write) { AttendancePages.path(of: $0) },
                    RecordLink("page.Letters") { $0.groupID.isEmpty || $0.calledOn == nil ? nil : "/views/letters?subjectId=\($0.id)" },
                ],
                open: ["kind", "date", "title", "participants[0].orgId", "counterpartCategory", "pillar", "groupId", "status", "associationAttended", "note"],
                begin: { ($0.date, $0.status, $0.associationAttended) = ($1, .celebrada, true) }),
            RecordScreen(Agreement.self, columns: ["counterpart", "topic", "pillar", "signedOn", "validUntil"], filters: ["pillar"], order: "signed_on desc",
                attention: [Attention("attention.agreements") { "valid_until >= \($0.text) AND valid_until <= \($0.adding(days: 60).text)" }]),
            RecordScreen(ExternalBody.self, columns: ["name", "kind", "isInstitutional", "scope", "owner"], filters: ["kind", "scope"], order: "name"),
            RecordScreen(ExternalBodyParticipation.self, columns: ["bodyId", "representative", "role", "startDate", "endDate"]),
            RecordScreen(MediaMention.self, columns: ["title", "publishedOn", "outlet", "medium", "scope"], filters: ["medium", "scope"], order: "published_on desc"),
            RecordScreen(IntelligenceBulletin.self, columns: ["issue", "title", "segment", "publishedOn"], filters: ["segment"], order: "published_on desc",
                links: [RecordLink("mailing.of_bulletin", needing: .write) { "/mailings/new?bulletinId=\($0.id)" }]),
            RecordScreen(IntelligenceDelivery.self, columns: ["bulletinId", "orgId", "sentOn", "status", "openedOn"], filters: ["segment", "status"], isSearched: false)),
        money,
        Desk.Group(
            "desk.group.figures", leads: [Desk.Lead("campaigns.title", CampaignPages.path)],
            RecordScreen(
                AnnualDeclaration.self, columns: ["orgId", "year", "turnoverCents", "employeesFteHundredths", "rdiInvestmentCents", "status"], filters: ["status", "source"], order: "year desc",
                steps: [
                    RecordStep(MembershipContract.submitDeclaration) { $0.status == .borrador } begin: { $0.submittedOn = $2 },
                    RecordStep(MembershipContract.validateDeclaration) { $0.status == .enviado } begin: { $0.validatedOn = $2 },
                    RecordStep(MembershipContract.reopenDeclaration) { [.enviado, .validado].contains($0.status) },
                ], attention: [Attention("attention.declarations") { _ in "status = enviado" }]),
            RecordScreen(
                Campaign.self, columns: ["title", "kind", "year", "opensOn", "closesOn", "status"], filters: ["kind", "status"],
                fields: ["title", "kind", "year", "surveyId", "opensOn", "closesOn", "remindBeforeDays", "remindEveryDays", "warnFactorHundredths", "isAnonymous", "note"], order: "closes_on desc",
                links: [RecordLink("campaigns.coverage") { "\(CampaignPages.path)/\($0.id)" }], begin: { MembershipService.begin(&$0, on: $1) }),
            RecordScreen(Survey.self, columns: ["title", "kind", "referenceYear", "opensOn", "closesOn"], filters: ["kind"], order: "reference_year desc"),
            RecordScreen(SurveyResponse.self, columns: ["orgId", "surveyId", "submittedOn", "overallScoreHundredths"], filters: ["surveyId"], order: "submitted_on desc")),
        PillarRooms.screens,
        Desk.Group(
            "desk.group.excellence",
            RecordScreen(
                Certificate.self, columns: ["scheme", "level", "awardedOn", "validUntil"], filters: ["scheme", "level"], order: "awarded_on desc", names: ["scheme", "level", "awardedOn"],
                attention: [Attention("attention.certificates") { "valid_until >= \($0.text) AND valid_until <= \($0.adding(days: 180).text)" }]),
            RecordScreen(
                ExcellenceAssessment.self, columns: ["schemeId", "level", "assessedOn", "assessor", "result"], filters: ["schemeId", "result"], order: "assessed_on desc",
                names: ["schemeId", "level", "assessor", "assessedOn"],
                steps: [RecordStep(MembershipContract.awardExcellenceAssessment) { $0.certificateID.isEmpty }]),
            RecordScreen(ImprovementArea.self, columns: ["title", "assessmentId", "owner", "dueOn", "state"], filters: ["state"], order: "due_on",
                attention: [Attention("attention.improvements") { "(state = abierta OR state = en_curso) AND due_on < \($0.text)" }]),
            RecordScreen(ExcellenceCriterion.self, columns: ["name", "code", "area", "schemeId", "maximumHundredths", "minimumHundredths"], filters: ["schemeId"], order: "code"),
            RecordScreen(ExcellenceScheme.self, columns: ["name", "certificateScheme", "issuer", "url"], order: "name")),
    ]

    /// A campaign asks for the year before, for a month, and reminds in its last week.
    private static func begin(_ campaign: inout Campaign, on day: Day) {
        (campaign.kind, campaign.year) = (.declaracion, Int32(day.year - 1))
        (campaign.opensOn, campaign.closesOn) = (day, day.adding(days: 30))
        (campaign.remindBeforeDays, campaign.remindEveryDays, campaign.warnFactorHundredths) = (7, 3, 300)
    }

    /// A seat that is held on a day.
    private static func holds(_ day: Day) -> String { "NOT end_date < \(day.text) AND NOT start_date > \(day.text)" }

    /// The office's pages and those for people from outside.
    ///
    /// - Parameter today: the day that pages begin with.
    /// - Throws: `SiteFault` listing texts and templates that are missing.
    package func pages(in frame: SiteFrame, doors: Doors = Doors(), today: @escaping @Sendable () -> Day = Desk.clock) throws -> (Site, PageRoutes) {
        let answers = answers
        var (site, routes) = try Desk.pages(of: answers, Self.screens, beside: beside(answers), in: EventPages.frame(frame), texts: RecordTexts.folder, today: today)
        mount(doors, site, frame, answers, in: &routes)
        routes.mount(InvoicePages(site: site, answers: answers).routes)
        routes.mount(StatementPages(site: site, answers: answers, today: today).routes)
        routes.mount(IncomePages(site: site, answers: answers, today: today).routes)
        routes.mount(PersonDataPages(site: site, answers: answers).routes)
        routes.mount(SegmentPages(site: site, answers: answers).routes)
        routes.mount(EventPages(site, answers, pillar).routes)
        routes.mount(AttendancePages(site: site, answers: answers, today: today).routes)
        return (site, routes)
    }

    /// What sends the mails about its activities.
    ///
    /// - Parameters:
    ///   - send: nil where no mail server is set.
    ///   - alarm: is told what goes wrong, each time.
    package func post(_ site: Site, send: MailPost?, alarm: @escaping @Sendable (String) -> Void) -> ActivityPost { pillar.post(site, send: send, alarm: alarm) }
}
