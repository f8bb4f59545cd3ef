import Contract
import Models
import Web

/// View model of a page with one form that a team fills in: the template `team-form` shows it.
struct TeamForm: Sendable {
    var eyebrow: String?
    let title: String
    var lead: String?
    var form: FormView
    /// Where a record that is there is deleted.
    var deleteAddress: String?
    let csrf: String

    /// The page, again with what was typed when something was wrong with it.
    func page(_ crumbs: [PageHead.Crumb], _ site: Site, _ request: PageRequest, error: ServiceError?) -> PageResponse {
        var head = PageHead(title: title, crumbs: crumbs)
        if let error { head.status = ErrorStatus.of(error) }
        return site.page(head, "team-form", self, for: request)
    }

    /// Whether a refusal can be shown beside the form: what is wrong with the input or the version, not what is wrong with us.
    static func isShown(_ error: ServiceError) -> Bool { !error.violations.isEmpty }
}

/// The status of a form that is shown again.
enum ErrorStatus {
    static func of(_ error: ServiceError) -> Int { error.code == .alreadyExists || error.code == .aborted ? 409 : 400 }
}
