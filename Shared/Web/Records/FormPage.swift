import Contract

/// View model of a page with one form: the template `form-page` shows it.
package struct FormPage: Sendable {
    package var eyebrow: String?
    package let title: String
    package var lead: String?
    package var form: FormView
    /// Where a record that is there is deleted.
    package var deleteAddress: String?
    package let csrf: String

    package init(eyebrow: String? = nil, title: String, lead: String? = nil, form: FormView, deleteAddress: String? = nil, csrf: String) {
        self.eyebrow = eyebrow
        self.title = title
        self.lead = lead
        self.form = form
        self.deleteAddress = deleteAddress
        self.csrf = csrf
    }

    /// The page, again with what was typed when something was wrong with it.
    package func page(_ crumbs: [PageHead.Crumb], _ site: Site, _ request: PageRequest, error: ServiceError?) -> PageResponse {
        var head = PageHead(title: title, crumbs: crumbs)
        if let error { head.status = ErrorStatus.of(error) }
        return site.page(head, "form-page", self, for: request)
    }

    /// Whether a refusal can be shown beside the form: what is wrong with the input or the version, not what is wrong with us.
    package static func isShown(_ error: ServiceError) -> Bool { !error.violations.isEmpty }
}

/// The status of a form that is shown again.
package enum ErrorStatus {
    package static func of(_ error: ServiceError) -> Int { error.code == .alreadyExists || error.code == .aborted ? 409 : 400 }
}
