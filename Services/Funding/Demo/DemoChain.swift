import Contract
import Models
import Pillar

/// Invented proposals, projects and awards: what follows from the calls.
struct DemoChain: Sendable {
    private(set) var proposals: [Proposal] = []
    private(set) var proposalParticipants: [ProposalParticipant] = []
    private(set) var projects: [Project] = []
    private(set) var projectParticipants: [ProjectParticipant] = []
    private(set) var awards: [Award] = []
    private let sources: DemoSources

    init(_ sources: DemoSources) {
        self.sources = sources
        var random = DemoRandom(seed: 42)
        for call in sources.calls { addProposals(to: call, &random) }
        for number in 1...40 { addProject(number, &random) }
        for year in DemoCast.years { for _ in 0..<14 { addFinancing(in: year, &random) } }
    }

    private mutating func addProposals(to call: FundingCall, _ random: inout DemoRandom) {
        guard let due = call.deadlines.first?.dueOn else { return }
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            var proposal = Proposal()
            proposal.id = DemoFrame.id(.proposal, proposals.count + 1)
            proposal.title = "Propuesta inventada \(proposals.count + 1)"
            proposal.type = random.chance(75) ? .idi : random.pick([.internacionalizacion, .formacion, .digitalizacion])
            proposal.associationRole = random.pick([.dinamiza, .dinamiza, .lidera, .participa, .participa, .ninguno])
            proposal.callID = call.id
            proposal.themes = call.themes
            proposal.scope = random.pick([.euskadi, .estatal, .internacional])
            settle(&proposal, due, &random)
            addParticipants(of: proposal, &random)
            proposals.append(proposal)
        }
    }

    /// The status that a proposal has by now.
    private func settle(_ proposal: inout Proposal, _ due: Day, _ random: inout DemoRandom) {
        proposal.requestedCents = DemoFrame.thousands(60...600, &random)
        let submitted = due.adding(days: -Int.random(in: 0...12, using: &random))
        guard submitted <= DemoFrame.today else {
            proposal.status = random.chance(50) ? .idea : .en_preparacion
            return
        }
        proposal.submittedOn = submitted
        let resolved = submitted.adding(days: Int.random(in: 60...150, using: &random))
        if random.chance(6) {
            proposal.status = .retirada
        } else if resolved > DemoFrame.today {
            proposal.status = .presentada
        } else {
            proposal.status = random.chance(55) ? .concedida : .denegada
            proposal.resolvedOn = resolved
            if proposal.status == .concedida { proposal.grantedCents = proposal.requestedCents * 4 / 5 }
        }
    }

    private mutating func addParticipants(of proposal: Proposal, _ random: inout DemoRandom) {
        var organisations = DemoFrame.members(Int.random(in: 1...4, using: &random), &random)
        if proposal.associationRole == .participa || proposal.associationRole == .lidera { organisations.insert(DemoCast.association, at: 0) }
        if random.chance(30) { organisations.append(DemoCast.organisation(Int.random(in: 98...120, using: &random))) }
        for (index, organisation) in organisations.enumerated() {
            var participant = ProposalParticipant()
            participant.id = DemoFrame.id(.proposalParticipant, proposalParticipants.count + 1)
            participant.proposalID = proposal.id
            participant.orgID = organisation
            participant.role = index == 0 ? .coordinador : .socio
            participant.shareCents = proposal.requestedCents / Int64(organisations.count)
            proposalParticipants.append(participant)
            if proposal.status == .concedida, organisation != DemoCast.association { addGrant(to: participant, of: proposal, &random) }
        }
    }

    private mutating func addGrant(to participant: ProposalParticipant, of proposal: Proposal, _ random: inout DemoRandom) {
        var award = award("Ayuda a \(proposal.title)", to: participant.orgID, on: proposal.resolvedOn, participant.shareCents * 4 / 5)
        let call = sources.calls.first { $0.id == proposal.callID }
        award.callID = proposal.callID
        award.proposalID = proposal.id
        award.programmeID = call?.programmeID ?? ""
        award.instrument = sources.programmes.first { $0.id == award.programmeID }?.instrument ?? .subvencion
        award.status = random.chance(4) ? .renunciada : .awarded
        awards.append(award)
    }

    /// Rounds of capital and loans, which follow no call.
    private mutating func addFinancing(in year: Int, _ random: inout DemoRandom) {
        let organisation = DemoFrame.members(1, &random)[0]
        let day = DemoFrame.day(in: year, &random)
        var award = award("Financiación inventada \(awards.count + 1)", to: organisation, on: day, DemoFrame.thousands(50...1_500, &random))
        if random.chance(60) {
            let investor = random.pick(sources.investors)
            award.investorID = investor.id
            award.instrument = .capital
            if investor.kind == .fondo_publico { award.funderLevel = .autonomico }
        } else {
            award.funderID = sources.funders[Int.random(in: 0...2, using: &random)].id
            award.instrument = random.pick([.prestamo, .prestamo_participativo, .garantia])
        }
        awards.append(award)
    }

    private func award(_ title: String, to organisation: String, on day: Day?, _ cents: Int64) -> Award {
        var award = Award()
        award.id = DemoFrame.id(.award, awards.count + 1)
        award.title = title
        award.recipientOrgID = organisation
        award.recipientName = DemoCast.names[organisation] ?? ""
        award.awardDate = day
        award.amountCents = cents
        award.status = .awarded
        return award
    }

    private mutating func addProject(_ number: Int, _ random: inout DemoRandom) {
        var project = Project()
        project.id = DemoCast.project(number)
        project.acronym = "FICTI-\(number)"
        project.title = "Proyecto inventado \(number)"
        project.type = random.chance(80) ? .idi : random.pick([.internacionalizacion, .formacion, .redes])
        project.scope = number % 2 == 0 ? .internacional : random.pick([.euskadi, .estatal])
        project.themes = random.chance(35) ? [.dato_clinico, .ia] : [random.pick([.innovacion, .sostenibilidad, .digitalizacion])]
        project.associationRole = random.pick([.socio, .socio, .coordina, .lidera, .entidad_asociada, .impulsa, .ninguno])
        project.isCollaborative = random.chance(85)
        let start = Day(year: 2022, month: 9, day: 1)!.adding(days: number * 38 + Int.random(in: 0...30, using: &random))
        project.startDate = start
        project.endDate = start.adding(days: Int.random(in: 300...1_100, using: &random))
        project.status = start > DemoFrame.today ? .en_preparacion : (project.endDate ?? start) < DemoFrame.today ? .finalizado : .en_ejecucion
        if number % 13 == 0 { project.status = .cancelado }
        let european = project.scope == .internacional
        project.programmeID = sources.programmes[european ? Int.random(in: 8...11, using: &random) : Int.random(in: 0...7, using: &random)].id
        if let granted = proposals.first(where: { $0.status == .concedida && $0.scope == project.scope && !isUsed($0) && ($0.resolvedOn ?? start) <= start }) {
            project.proposalID = granted.id
        }
        project.budgetCents = DemoFrame.thousands(200...4_000, &random)
        addParticipants(of: project, &random)
        projects.append(project)
    }

    private func isUsed(_ proposal: Proposal) -> Bool { projects.contains { $0.proposalID == proposal.id } }

    private mutating func addParticipants(of project: Project, _ random: inout DemoRandom) {
        var organisations = DemoFrame.members(Int.random(in: 2...5, using: &random), &random)
        if ![.ninguno, .impulsa].contains(project.associationRole) { organisations.insert(DemoCast.association, at: 0) }
        organisations += Array(98...120).shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random)).map(DemoCast.organisation)
        for (index, organisation) in organisations.enumerated() {
            var participant = ProjectParticipant()
            participant.id = DemoFrame.id(.projectParticipant, projectParticipants.count + 1)
            participant.projectID = project.id
            participant.orgID = organisation
            participant.role = index == 0 ? .coordinador : .socio
            participant.shareCents = project.budgetCents / Int64(organisations.count)
            projectParticipants.append(participant)
        }
    }
}
