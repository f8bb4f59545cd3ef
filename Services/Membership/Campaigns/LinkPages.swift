import Contract
import Models
import Storage
import Web

/// The pages behind the personal links of campaigns. Who comes by one is bound to its organisation, as who comes by the portal.
struct LinkPages: Sendable {
    let site: Site
    let answers: Answers
    let links: PersonalLinks
    let campaigns: Campaigns
    let declaration: DeclarationPage
    let survey: SurveyPage

    var routes: PageRoutes {
        var routes = PageRoutes()
        for kind in [CampaignKind.declaracion, .encuesta] {
            let pattern = "\(CampaignPages.linkPath(kind))/{link}"
            routes.get(pattern) { try await open($0, kind) }
            routes.post(pattern) { try await open($0, kind) }
        }
        return routes
    }

    private func open(_ request: PageRequest, _ kind: CampaignKind) async throws -> PageResponse {
        let link = try links.find(request.placeholder("link"), kind == .encuesta ? .encuesta : .declaracion, at: request.time)
        try await campaigns.noteOpened(link.subjectID, link.organisationID)
        let name = try campaigns.database.read { try campaigns.contact(link.personID, in: $0)?.name } ?? ""
        let caller = Caller(
            kind: .person, id: link.personID, name: name, scopes: [Access.read.scope(in: answers.service), Access.write.scope(in: answers.service)],
            organisation: link.organisationID)
        let page: any CampaignForm = kind == .encuesta ? survey : declaration
        return request.method == .post ? try await page.take(request, link.subjectID, as: caller) : try await page.show(request, link.subjectID, as: caller)
    }
}

/// What a member fills in for a campaign, behind a personal link or in the portal. Who does so is told beside the request: a link
/// opens no session.
protocol CampaignForm: Sendable {
    func show(_ request: PageRequest, _ campaign: String, as caller: Caller) async throws -> PageResponse
    func take(_ request: PageRequest, _ campaign: String, as caller: Caller) async throws -> PageResponse
}
