import Contract
import Models
import Web

/// The forms of the portal: what a member changes of itself and asks the association.
struct PortalForms: Sendable {
    private static let contactFields = ["givenName", "familyName", "email", "phone", "language", "role"]

    let site: Site
    let answers: Answers
    let declaration: DeclarationPage
    let survey: SurveyPage

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(path("/profile")) { try await profile($0, error: nil) }
        routes.post(path("/profile"), saveProfile)
        routes.get(path("/contacts/new")) { try await contact($0, error: nil) }
        routes.post(path("/contacts/new"), saveContact)
        routes.get(path("/contacts/{person}")) { try await contact($0, error: nil) }
        routes.post(path("/contacts/{person}"), saveContact)
        routes.post(path("/contacts/{person}/end"), endContact)
        routes.get(path("/requests/new")) { try await request($0, error: nil) }
        routes.post(path("/requests/new"), sendRequest)
        for (kind, form) in [(CampaignKind.declaracion, declaration as any CampaignForm), (.encuesta, survey)] {
            let pattern = path("/campaigns/\(kind.rawValue)/{campaign}")
            routes.get(pattern) { try await form.show(try member($0), $0.placeholder("campaign"), as: $0.caller) }
            routes.post(pattern) { try await form.take(try member($0), $0.placeholder("campaign"), as: $0.caller) }
        }
        return routes
    }

    private func path(_ part: String) -> String { "\(PortalPages.path)\(part)" }
    private func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    /// The request of somebody who came by the portal.
    ///
    /// - Throws: `unauthenticated` or `permission_denied` for anybody else.
    private func member(_ request: PageRequest) throws(ServiceError) -> PageRequest {
        try request.admit(.write, in: answers.service)
        guard !request.caller.organisation.isEmpty else {
            throw ServiceError(.permissionDenied, "the portal is for contacts of members", reason: "PORTAL_ALONE")
        }
        return request
    }

    private func page(_ title: String, _ lead: String, _ form: FormView, _ request: PageRequest, error: ServiceError?, ends address: String? = nil) -> PageResponse {
        let words = site.words(request.language)
        var page = FormPage(title: words(title), lead: words(lead), form: form, csrf: request.csrfToken)
        page.deleteAddress = address
        return page.page([.init(words("portal.title"), PortalPages.path)], site, request, error: error)
    }

    private static func isShown(_ error: ServiceError) -> Bool { FormPage.isShown(error) || error.code == .failedPrecondition }

    @Sendable private func profile(_ request: PageRequest, error: ServiceError?) async throws -> PageResponse {
        let organisation = try await peer(try member(request)).call(MembershipContract.getMemberProfile, GetMemberProfileRequest()).organisation
        var record = UpdateMemberProfileRequest()
        (record.tradeName, record.website) = (organisation.tradeName, organisation.website)
        let form = FormView(
            UpdateMemberProfileRequest.self, fields: ["tradeName", "website"], record: record, kept: error == nil ? nil : request.form, error: error, under: "organisation",
            action: request.path, submit: site.words(request.language)("form.save"), cancel: PortalPages.path, requestID: Identifier.make(at: request.time), request: request,
            words: site.words(request.language))
        return page("portal.profile", "portal.edit_lead", form, request, error: error)
    }

    @Sendable private func saveProfile(_ request: PageRequest) async throws -> PageResponse {
        do {
            let changed: UpdateMemberProfileRequest = try FormReading.read(request.form, fields: ["tradeName", "website", "requestId"], language: request.language)
            _ = try await peer(try member(request)).call(MembershipContract.updateMemberProfile, changed)
            return .redirect("\(PortalPages.path)?saved=1")
        } catch let error as ServiceError where Self.isShown(error) { return try await profile(request, error: error) }
    }

    @Sendable private func contact(_ request: PageRequest, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        var record = MemberContact()
        let id = request.placeholders["person"] ?? ""
        if !id.isEmpty {
            let contacts = try await peer(try member(request)).call(MembershipContract.getMemberProfile, GetMemberProfileRequest()).contacts
            guard let known = contacts.first(where: { $0.personID == id }) else { throw ServiceError.notFound("Person", id) }
            record = known
        } else {
            _ = try member(request)
        }
        let form = FormView(
            MemberContact.self, fields: Self.contactFields, record: record, kept: error == nil ? nil : request.form, error: error, under: "contact", action: request.path,
            submit: words("form.save"), cancel: PortalPages.path, requestID: Identifier.make(at: request.time), request: request, words: words)
        return page("portal.contacts", "portal.contact_lead", form, request, error: error, ends: id.isEmpty || record.isMainContact ? nil : "\(request.path)/end")
    }

    @Sendable private func saveContact(_ request: PageRequest) async throws -> PageResponse {
        do {
            var changed = SaveMemberContactRequest()
            changed.contact = try FormReading.read(request.form, fields: Self.contactFields, language: request.language)
            changed.contact.personID = request.placeholders["person"] ?? ""
            changed.requestID = request.form["requestId"] ?? ""
            _ = try await peer(try member(request)).call(MembershipContract.saveMemberContact, changed)
            return .redirect("\(PortalPages.path)?saved=1")
        } catch let error as ServiceError where Self.isShown(error) { return try await contact(request, error: error) }
    }

    @Sendable private func endContact(_ request: PageRequest) async throws -> PageResponse {
        var ended = EndMemberContactRequest()
        ended.personID = request.placeholder("person")
        _ = try await peer(try member(request)).call(MembershipContract.endMemberContact, ended)
        return .redirect("\(PortalPages.path)?saved=1")
    }

    @Sendable private func request(_ request: PageRequest, error: ServiceError?) async throws -> PageResponse {
        let words = site.words(request.language)
        _ = try member(request)
        let form = FormView(
            AskOneStopShopRequest.self, fields: ["subject", "body", "pillar"], kept: error == nil ? nil : request.form, error: error, action: request.path,
            submit: words("portal.send_request"), cancel: PortalPages.path, requestID: Identifier.make(at: request.time), request: request, words: words)
        return page("portal.new_request", "portal.request_lead", form, request, error: error)
    }

    @Sendable private func sendRequest(_ request: PageRequest) async throws -> PageResponse {
        do {
            let asked: AskOneStopShopRequest = try FormReading.read(request.form, fields: ["subject", "body", "pillar", "requestId"], language: request.language)
            _ = try await peer(try member(request)).call(MembershipContract.askOneStopShop, asked)
            return .redirect("\(PortalPages.path)?saved=1")
        } catch let error as ServiceError where Self.isShown(error) { return try await self.request(request, error: error) }
    }
}
