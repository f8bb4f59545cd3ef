import Contract
import Models
import Web

/// The form by which a member answers the survey of a campaign.
struct SurveyPage: CampaignForm {
    let site: Site
    let answers: Answers

    static let textKeys = Set(["lead", "anonymous", "named", "submit", "sent.title", "sent.text"].map { "survey.\($0)" } + ["reason.ALREADY_ANSWERED", "reason.CAMPAIGN_CLOSED"])

    func show(_ request: PageRequest, _ campaign: String, as caller: Caller) async throws -> PageResponse {
        if request.query["sent"] != nil { return PublicMessage(site.words(request.language), "survey.sent").page(site, request) }
        return try await page(request, caller, campaign, error: nil)
    }

    func take(_ request: PageRequest, _ campaign: String, as caller: Caller) async throws -> PageResponse {
        do {
            var answer: AnswerSurveyRequest = try FormReading.read(request.form, fields: ["overallScoreHundredths", "serviceScores", "comment", "requestId"], language: request.language)
            answer.campaignID = campaign
            _ = try await peer(request, caller).call(MembershipContract.answerSurvey, answer)
            return .redirect("\(request.path)?sent=1")
        } catch let error as ServiceError where FormPage.isShown(error) || error.code == .failedPrecondition {
            return try await page(request, caller, campaign, error: error)
        }
    }

    private func peer(_ request: PageRequest, _ caller: Caller) -> LocalPeer { answers.peer(caller, language: request.language.rawValue) }

    private func page(_ request: PageRequest, _ caller: Caller, _ id: String, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        let profile = try await peer(request, caller).call(MembershipContract.getMemberProfile, GetMemberProfileRequest())
        guard let campaign = profile.campaigns.first(where: { $0.id == id && $0.kind == .encuesta }) else {
            throw ServiceError(.failedPrecondition, "the campaign is not open", reason: "CAMPAIGN_CLOSED")
        }
        let form = FormView(
            AnswerSurveyRequest.self, fields: ["overallScoreHundredths", "serviceScores", "comment"], kept: error == nil ? nil : request.form, error: error, under: "surveyResponse",
            action: request.path, submit: words("survey.submit"), requestID: Identifier.make(at: request.time), request: request, words: words)
        var head = PageHead(title: campaign.title)
        head.isPublic = true
        if let error { head.status = ErrorStatus.of(error) }
        let lead = words("survey.lead", ["organisation": profile.organisation.legalName, "day": campaign.closesOn.map { words.format.day($0) } ?? ""])
        let promise = words(campaign.isAnonymous ? "survey.anonymous" : "survey.named")
        return site.page(head, "form-page", FormPage(title: campaign.title, lead: "\(lead) \(promise)", form: form, csrf: request.csrfToken), for: request)
    }
}
