import Contract
import Models
import Pillar
import Storage
import Web

extension MembershipService {
    /// Lists that people's calendars and readers follow.
    package static let subscriptions = [ActivitySubscriptions.all]

    /// Contract method → function, one line each.
    package var answers: Answers {
        var answers = Answers(service: Self.name, contracts: [MembershipContract.contract])
        answers.standard(organisations, names: MembershipNames.all)
        answers.standard(people, names: MembershipNames.all)
        answers.standard(affiliations, names: MembershipNames.all)
        answers.standard(memberships, names: MembershipNames.all)
        answers.standard(subsectors)
        answers.standard(feePlans)
        answers.standard(fees, names: MembershipNames.all)
        answers.standard(declarations, names: MembershipNames.all)
        answers.standard(surveys)
        answers.standard(responses, names: MembershipNames.all)
        answers.standard(income, names: MembershipNames.all)
        answers.standard(billing, names: MembershipNames.all)
        answers.standard(invoices, names: MembershipNames.all)
        answers.standard(payments, names: MembershipNames.all)
        answers.standard(mandates, names: MembershipNames.all)
        answers.standard(remittances, names: MembershipNames.all)
        answers.standard(reminderRules)
        answers.standard(reminders, names: MembershipNames.all)
        answers.standard(budgets)
        answers.standard(groups, names: MembershipNames.all)
        answers.standard(groupMembers, names: MembershipNames.all)
        answers.standard(interactions, names: MembershipNames.all)
        answers.standard(decisions, names: MembershipNames.all)
        answers.standard(followUps, names: MembershipNames.all)
        answers.standard(mentions, names: MembershipNames.all)
        answers.standard(bodies)
        answers.standard(bodySeats, names: MembershipNames.all)
        answers.standard(bulletins)
        answers.standard(bulletinDeliveries, names: MembershipNames.all)
        answers.standard(agreements, names: MembershipNames.all)
        answers.standard(staff)
        answers.standard(certificates)
        answers.standard(schemes)
        answers.standard(criteria, names: MembershipNames.all)
        answers.standard(assessments, names: MembershipNames.all)
        answers.standard(improvements)
        answers.standard(consents, names: MembershipNames.all)
        answers.standard(segments, names: MembershipNames.all)
        answers.on(MembershipContract.previewSegment) { try await segments.preview($0, $1) }
        answers.standard(mailings, names: MembershipNames.all)
        answers.on(MembershipContract.previewMailing) { try await mailings.preview($0, $1) }
        answers.on(MembershipContract.testMailing) { try await mailings.test($0, $1) }
        answers.on(MembershipContract.sendMailing) { try await mailings.send($0, $1) }
        answers.on(MembershipContract.cancelMailing) { try await mailings.cancel($0, $1) }
        answers.on(MembershipContract.getMailingProgress) { try mailings.progress($0, $1) }
        answers.on(MembershipContract.listLetters) { try letters.list($0, $1) }
        answers.on(MembershipContract.openUnsubscription) { try await unsubscribing.open($0, $1) }
        answers.on(MembershipContract.unsubscribe) { try await unsubscribing.unsubscribe($0, $1) }
        answers.standard(prospects, names: MembershipNames.all)
        answers.standard(campaigns, names: MembershipNames.all)
        answers.on(MembershipContract.receiveApplication) { try await applications.receive($0, $1) }
        answers.on(MembershipContract.openCampaign) { try await campaigns.open($0, $1) }
        answers.on(MembershipContract.lockCampaign) { try await campaigns.lock($0, $1) }
        answers.on(MembershipContract.remindCampaign) { try await campaigns.remind($0, $1) }
        answers.on(MembershipContract.getCampaignCoverage) { try campaigns.coverage($0, $1) }
        answers.on(MembershipContract.getDeclarationForm) { try filling.form($0, $1) }
        answers.on(MembershipContract.fillDeclaration) { try await filling.fill($0, $1) }
        answers.on(MembershipContract.answerSurvey) { try await answering.answer($0, $1) }
        answers.on(MembershipContract.getMemberProfile) { try portal.profile($0, $1) }
        answers.on(MembershipContract.updateMemberProfile) { try await portal.updateProfile($0, $1) }
        answers.on(MembershipContract.saveMemberContact) { try await portal.saveContact($0, $1) }
        answers.on(MembershipContract.endMemberContact) { try await portal.endContact($0, $1) }
        answers.on(MembershipContract.askOneStopShop) { try await portal.ask($0, $1) }
        answers.on(MembershipContract.getMemberRegistrations) { try await places.get($0, $1) }
        answers.on(MembershipContract.mergeOrganisations) { try await organisations.merge($0, $1) }
        answers.on(MembershipContract.suggestMembershipType) { try types.suggest($0, $1) }
        answers.on(MembershipContract.approveMembership) { try await memberships.approve($0, $1) }
        answers.on(MembershipContract.rejectMembership) { try await memberships.reject($0, $1) }
        answers.on(MembershipContract.activateMembership) { try await memberships.activate($0, $1) }
        answers.on(MembershipContract.suspendMembership) { try await memberships.suspend($0, $1) }
        answers.on(MembershipContract.grantGrace) { try await memberships.grantGrace($0, $1) }
        answers.on(MembershipContract.resumeMembership) { try await memberships.resume($0, $1) }
        answers.on(MembershipContract.endMembership) { try await memberships.end($0, $1) }
        answers.on(MembershipContract.rejoinMembership) { try await memberships.rejoin($0, $1) }
        answers.on(MembershipContract.raiseFees) { try await raising.raise($0, $1) }
        answers.on(MembershipContract.recordPayment) { try await fees.recordPayment($0, $1) }
        answers.on(MembershipContract.issueInvoice) { try await issuing.issue($0, $1) }
        answers.on(MembershipContract.rectifyInvoice) { try await issuing.rectify($0, $1) }
        answers.on(MembershipContract.invoiceFee) { try await issuing.invoice($0, $1) }
        answers.on(MembershipContract.invoiceFees) { try await issuing.invoice($0, $1) }
        answers.on(MembershipContract.getInvoiceDocument) { try issuing.document($0, $1) }
        answers.on(MembershipContract.payInvoice) { try await payments.pay($0, $1) }
        answers.on(MembershipContract.reversePayment) { try await payments.reverse($0, $1) }
        answers.on(MembershipContract.presentRemittance) { try await remittances.present($0, $1) }
        answers.on(MembershipContract.collectRemittance) { try await remittances.collect($0, $1) }
        answers.on(MembershipContract.returnDebit) { try await remittances.giveBack($0, $1) }
        answers.on(MembershipContract.getRemittanceFile) { try remittances.file($0, $1) }
        answers.on(MembershipContract.sendReminders) { try await reminders.send($0, $1) }
        answers.on(MembershipContract.getMemberStatement) { try MemberStatements(database: database).get($0, $1) }
        answers.on(MembershipContract.getIncomeOutlook) { try IncomeOutlooks(database: database).get($0, $1) }
        answers.on(MembershipContract.submitDeclaration) { try await declarations.submit($0, $1) }
        answers.on(MembershipContract.validateDeclaration) { try await declarations.validate($0, $1) }
        answers.on(MembershipContract.reopenDeclaration) { try await declarations.reopen($0, $1) }
        answers.on(MembershipContract.awardExcellenceAssessment) { try await assessments.award($0, $1) }
        answers.on(MembershipContract.getExcellenceEvidence) { try EvidenceCounts(database: database).get($0, $1) }
        answers.on(MembershipContract.listDirectoryChanges) { try directory.list($0, $1) }
        answers.on(MembershipContract.conveneMeeting) { try await convening.convene($0, $1) }
        answers.on(MembershipContract.approveMinutes) { try await convening.approve($0, $1) }
        answers.on(MembershipContract.getMeetingQuorum) { try convening.quorum($0, $1) }
        answers.on(MembershipContract.listGroupParticipation) { try GroupParticipations(database: database).list($0, $1) }
        answers.on(MembershipContract.completeFollowUp) { try await followUps.complete($0, $1) }
        answers.on(MembershipContract.importCalendar) { try await CalendarImport(interactions: interactions).take($0, $1) }
        answers.on(MembershipContract.getOrganisationCard) { try cards.get($0, $1) }
        answers.on(MembershipContract.listOrganisationTimeline) { try await timelines.list($0, $1) }
        answers.on(MembershipContract.restrictPerson) { try await people.restrict($0, $1) }
        answers.on(MembershipContract.liftPersonRestriction) { try await people.lift($0, $1) }
        answers.on(MembershipContract.exportPerson) { try await rights.export($0, $1) }
        answers.on(MembershipContract.previewErasure) { try await rights.preview($0, $1) }
        answers.on(MembershipContract.erasePerson) { try await rights.erase($0, $1) }
        answers.on(MembershipContract.getErasures) { try await rights.erasures($0, $1) }
        answers.mount(pillar.answers(service: Self.name))
        answers.mount(personal.answers)
        answers.mount(RecordSearch.answers(answers, Self.screens, texts: RecordTexts.folder))
        return answers
    }

    private var types: MembershipTypes { MembershipTypes(organisations: organisations) }
    var convening: Convening { Convening(interactions: interactions, quorums: MeetingQuorums(), seats: groupMembers.table) }
    private var cards: OrganisationCards {
        OrganisationCards(database: database, organisations: organisations.table, memberships: memberships.table, declarations: declarations.table)
    }
    private var timelines: OrganisationTimelines {
        OrganisationTimelines(database: database, organisations: organisations.table, own: pillar.events(of: Self.name), peers: peers)
    }
    private var issuing: InvoiceIssuing { InvoiceIssuing(invoices: invoices) }
    private var filling: DeclarationFilling { DeclarationFilling(campaigns: campaigns, declarations: declarations) }
    private var answering: SurveyAnswering { SurveyAnswering(campaigns: campaigns, responses: responses) }
    private var places: MemberPlaces { MemberPlaces(portal: portal, peers: peers) }
    private var unsubscribing: Unsubscribing { Unsubscribing(mailings: mailings, consents: consents) }
    var letters: Letters { Letters(database: database) }
    var portal: Portal { Portal(organisations: organisations, people: people, affiliations: affiliations, requests: pillar.requests, campaigns: campaigns) }
    var applications: Applications {
        Applications(organisations: organisations, people: people, affiliations: affiliations, memberships: memberships, prospects: prospects, letters: letters)
    }
    private var raising: FeeRaising { FeeRaising(fees: fees, plans: feePlans) }
}
