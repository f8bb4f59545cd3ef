import Contract
import Models
import Pillar
import Storage

/// Who could join, and what members are asked for.
extension MembershipDemo {
    mutating func addProspects() {
        let stages: [ProspectStage] = [.identificado, .identificado, .contactado, .contactado, .reunion, .propuesta, .perdido]
        for (offset, stage) in stages.enumerated() {
            var prospect = prospect(101 + offset, stage, offset % 3 == 0 ? .alta : offset % 3 == 1 ? .media : .baja)
            prospect.source = offset % 2 == 0 ? "Foro anual (ficticio)" : "Recomendación (ficticia)"
            if stage == .perdido {
                (prospect.lostReason, prospect.closedOn) = ("Sin presupuesto este año (ficticio)", Day("2026-10-02"))
            } else {
                prospect.nextAction = stage == .identificado ? "Llamar" : stage == .propuesta ? "Enviar la propuesta firmada" : "Preparar la reunión"
                prospect.nextActionOn = Self.today.adding(days: 4 * offset - 6)
            }
            prospects.append(prospect)
        }
        for (number, stage) in [(98, ProspectStage.solicitud), (90, .ganado)] {
            var prospect = prospect(number, stage, .alta)
            prospect.source = Prospects.webForm
            prospect.applicationReason = "Queremos participar en los grupos de trabajo (ficticio)"
            prospect.membershipID = memberships.first { $0.orgID == prospect.orgID }?.id ?? ""
            if stage == .ganado { prospect.closedOn = Day("2026-10-14") }
            prospects.append(prospect)
        }
    }

    private mutating func prospect(_ number: Int, _ stage: ProspectStage, _ priority: ProspectPriority) -> Prospect {
        var prospect = Prospect()
        prospect.id = id()
        (prospect.orgID, prospect.stage, prospect.priority) = (DemoCast.organisation(number), stage, priority)
        prospect.owner = "Equipo de socios (ficticio)"
        prospect.personID = DemoCast.person(2 * number - 1)
        return prospect
    }

    /// The declarations of 2024 are locked, those of 2025 are asked for, and the survey of 2026 is being prepared. The demo reminds
    /// nobody: its people are invented.
    mutating func addCampaigns() {
        for year in Int32(2024)...2025 {
            var campaign = Campaign()
            campaign.id = id()
            (campaign.title, campaign.kind, campaign.year) = ("Declaración anual \(year) (ficticia)", .declaracion, year)
            campaign.opensOn = Day(year: Int(year) + 1, month: year == 2024 ? 3 : 10, day: 1)
            campaign.closesOn = Day(year: Int(year) + 1, month: year == 2024 ? 5 : 12, day: 31)
            campaign.warnFactorHundredths = 300
            campaigns.append(campaign)
        }
        var survey = Campaign()
        survey.id = id()
        (survey.title, survey.kind, survey.year, survey.isAnonymous) = ("Encuesta de satisfacción 2026 (ficticia)", .encuesta, 2026, true)
        survey.surveyID = surveys.last?.id ?? ""
        (survey.opensOn, survey.closesOn) = (Day("2026-12-01"), Day("2026-12-31"))
        campaigns.append(survey)
    }

    /// Opens the campaigns of declarations without a letter to anybody.
    func openCampaigns(in rooms: Campaigns, _ tx: Transaction) throws {
        for (offset, campaign) in campaigns.filter({ $0.kind == .declaracion }).enumerated() {
            var request = OpenCampaignRequest()
            request.id = campaign.id
            _ = try rooms.open(request, mailing: false, in: tx)
            if offset == 0 { _ = try rooms.lock(LockCampaignRequest(id: campaign.id), in: tx) }
        }
    }
}
