import Contract

/// View model of the views above a list: the template `list-views` shows it.
struct ListViews: Sendable {
    struct Link: Sendable {
        let name: String
        let address: String
        let isCurrent: Bool
        /// Who shares it, when that is somebody else.
        let owner: String?
    }

    let action: String
    let csrf: String
    let links: [Link]
    let hasLinks: Bool
    /// What the list shows now, to be kept.
    let query: String
    /// The reader's own view that is open; nil when none is.
    let id: String?
    let name: String
    let isShared: Bool
    let isDefault: Bool
    let mayShare: Bool
    let problem: String?
}

extension RecordScreen {
    /// What an address says of a list beside the page and the language.
    private static func asked(_ query: FormValues) -> FormValues {
        ["page", "lang", "view", "saved", "trouble"].reduce(query) { $0.setting($1, to: nil) }
    }

    private func kept(_ request: PageRequest, _ desk: Desk) async throws -> [SavedView]? {
        guard request.caller.kind != .anonymous else { return nil }
        return try await Desk.unlessClosed { try await desk.peer(request).call(TableContract.getSavedViews, GetSavedViewsRequest(type)).views }
    }

    /// The views above the list; nil for whom they are closed.
    func views(_ kept: [SavedView]?, _ request: PageRequest, _ desk: Desk) -> ListViews? {
        guard let kept else { return nil }
        let words = desk.site.words(request.language), asked = Self.asked(request.query).encoded
        let open = kept.first { $0.id == request.query["view"] }
        let links = kept.map { view in
            ListViews.Link(
                name: view.name, address: address(of: view), isCurrent: view.id == open?.id || open == nil && view.query == asked && !asked.isEmpty,
                owner: view.isOwn || view.ownerName.isEmpty ? nil : view.ownerName)
        }
        let own = open.flatMap { $0.isOwn ? $0 : nil }
        let all = ListViews.Link(name: words("views.all"), address: "\(path)?view=", isCurrent: asked.isEmpty, owner: nil)
        let trouble = request.query["trouble"].map { words($0 == "taken" ? "views.taken" : "views.nameless") }
        return ListViews(
            action: "\(path)/views", csrf: request.csrfToken, links: links.isEmpty ? [] : [all] + links, hasLinks: !links.isEmpty, query: asked, id: own?.id,
            name: own?.name ?? "", isShared: own?.isShared ?? false, isDefault: own?.isDefault ?? false, mayShare: desk.mayWrite(request), problem: trouble)
    }

    private func address(of view: SavedView) -> String { "\(path)?view=\(view.id)\(view.query.isEmpty ? "" : "&\(view.query)")" }

    /// The views of the list, and where it opens instead when nothing is asked and the reader has a view for that.
    func opening(_ request: PageRequest, _ desk: Desk) async throws -> (views: [SavedView]?, instead: String?) {
        let kept = try await self.kept(request, desk)
        let isPlain = request.query["view"] == nil && request.query["saved"] == nil && request.query["page"] == nil && Self.asked(request.query).isEmpty
        return (kept, isPlain ? kept?.first(where: \.isDefault).map { address(of: $0) } : nil)
    }

    /// Keeps, renames and forgets views.
    @Sendable func keepView(_ request: PageRequest, _ desk: Desk) async throws -> PageResponse {
        let peer = desk.peer(request), form = request.form
        let query = Self.asked(FormValues(encoded: form["query"] ?? "")).encoded
        let back = query.isEmpty ? "\(path)?view=" : "\(path)?\(query)"
        if form["do"] == "delete" {
            _ = try await peer.call(TableContract.deleteView, DeleteViewRequest(form["id"] ?? ""))
            return .redirect(back)
        }
        var view = SavedView()
        view.id = form["do"] == "change" ? form["id"] ?? "" : ""
        view.recordType = type
        view.name = (form["name"] ?? "").trimmed
        view.query = query
        view.isShared = form["isShared"] == "true"
        view.isDefault = form["isDefault"] == "true"
        do {
            return .redirect(address(of: try await peer.call(TableContract.saveView, SaveViewRequest(view))))
        } catch let error as ServiceError where FormPage.isShown(error) {
            return .redirect("\(back)&trouble=\(error.code == .alreadyExists ? "taken" : "name")")
        }
    }
}
