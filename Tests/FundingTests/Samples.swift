import Contract
import Models

/// Records with what is required, for tests to change.
enum Sample {
    static var funder: Funder {
        var funder = Funder()
        funder.name = "Fondo Público Inventado"
        funder.level = .europeo
        return funder
    }

    static func programme(of funder: Funder) -> Programme {
        var programme = Programme()
        programme.code = "INV-SALUD"
        programme.name = "Programa Inventado de Salud"
        programme.funderID = funder.id
        programme.instrument = .subvencion
        return programme
    }

    static func call(_ title: String, _ status: CallStatus = .abierta) -> FundingCall {
        var call = FundingCall()
        call.title = title
        call.status = status
        call.isRolling = true
        return call
    }

    static func investor(_ name: String, health: Bool = true) -> Investor {
        var investor = Investor()
        investor.name = name
        investor.kind = .capital_riesgo
        investor.interestedInHealth = health
        return investor
    }

    static func contact(_ investor: Investor, _ date: String, _ status: InvestorContactStatus = .celebrado) -> InvestorContact {
        var contact = InvestorContact()
        contact.investorID = investor.id
        contact.date = Day(date)
        contact.status = status
        return contact
    }

    /// - Parameter dates: `first`, `first last` or nothing.
    static func project(_ dates: String, _ change: (inout Project) -> Void = { _ in }) -> Project {
        let days = dates.split(separator: " ")
        var project = Project()
        project.title = "Proyecto ficticio \(dates)"
        project.type = .idi
        project.status = .en_ejecucion
        project.scope = .internacional
        project.associationRole = .socio
        project.startDate = days.first.flatMap { Day($0) }
        project.endDate = days.count > 1 ? Day(days[1]) : nil
        change(&project)
        return project
    }

    static func participant(_ project: Project, _ organisation: String) -> ProjectParticipant {
        var participant = ProjectParticipant()
        participant.projectID = project.id
        participant.orgID = organisation
        participant.role = .socio
        return participant
    }

    static func proposal(_ submitted: String?, _ status: ProposalStatus = .presentada, _ change: (inout Proposal) -> Void = { _ in }) -> Proposal {
        var proposal = Proposal()
        proposal.title = "Propuesta ficticia \(submitted ?? "")"
        proposal.type = .idi
        proposal.status = status
        proposal.associationRole = .participa
        proposal.submittedOn = submitted.flatMap { Day($0) }
        change(&proposal)
        return proposal
    }

    static func participant(_ proposal: Proposal, _ organisation: String) -> ProposalParticipant {
        var participant = ProposalParticipant()
        participant.proposalID = proposal.id
        participant.orgID = organisation
        participant.role = .socio
        return participant
    }

    static func award(_ organisation: String, _ date: String, _ cents: Int64) -> Award {
        var award = Award()
        award.title = "Ayuda ficticia \(date)"
        award.recipientOrgID = organisation
        award.awardDate = Day(date)
        award.amountCents = cents
        award.instrument = .subvencion
        award.status = .awarded
        award.funderLevel = .autonomico
        return award
    }
}
