/// A way of looking at a list that somebody keeps: what it is narrowed by, its order and its columns.
package struct SavedView: Message {
    package var id = ""
    package var recordType = ""
    package var name = ""
    package var query = ""
    package var isShared = false
    package var isDefault = false
    package var ownerName = ""
    package var isOwn = false

    package init() {}

    package static let fields = FieldTable<SavedView>(
        "auzolan.tables.v1.SavedView", "A way of looking at a list of records.",
        [
            .text(1, "id", \.id, "Which view; empty for a new one, or for the caller's own one of that name.", .format(.uuid)),
            .text(2, "recordType", \.recordType, "Type of the list's records, as their methods name it.", .required, .length(1...80), .example("Activity")),
            .text(3, "name", \.name, "What it is called.", .required, .length(1...80), .example("Por comprobar")),
            .text(4, "query", \.query, "What the list is asked, as the address of its page holds it: q=ficticia&status=activa&order=name&column=name.", .length(0...2000)),
            .flag(5, "isShared", \.isShared, "Everybody who may read the list finds it above the list."),
            .flag(6, "isDefault", \.isDefault, "The caller's list opens so; no more than one view for each list."),
            .text(7, "ownerName", \.ownerName, "Who keeps it.", .output, .personal),
            .flag(8, "isOwn", \.isOwn, "It is the caller's.", .output),
        ])
}

package struct GetSavedViewsRequest: Message {
    package var recordType = ""

    package init() {}
    package init(_ recordType: String) { self.recordType = recordType }

    package static let fields = FieldTable<GetSavedViewsRequest>(
        "auzolan.tables.v1.GetSavedViewsRequest", "Asks for the views of one list.",
        [.text(1, "recordType", \.recordType, "Type of the list's records, as their methods name it.", .required, .length(1...80), .example("Activity"))])
}

package struct SavedViews: Message {
    package var views: [SavedView] = []

    package init() {}

    package static let fields = FieldTable<SavedViews>(
        "auzolan.tables.v1.SavedViews", "The views of one list.", [.messages(1, "views", \.views, "The caller's own and those that others share, by their names.")])
}

package struct SaveViewRequest: Message {
    package var view = SavedView()
    package var requestID = ""

    package init() {}
    package init(_ view: SavedView, requestID: String = "") { (self.view, self.requestID) = (view, requestID) }

    package static let fields = FieldTable<SaveViewRequest>(
        "auzolan.tables.v1.SaveViewRequest", "Keeps a view of a list.",
        [
            .message(1, "view", \.view, "The view.", .required),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct DeleteViewRequest: Message {
    package var id = ""
    package var requestID = ""

    package init() {}
    package init(_ id: String) { self.id = id }

    package static let fields = FieldTable<DeleteViewRequest>(
        "auzolan.tables.v1.DeleteViewRequest", "Forgets a view of the caller's.",
        [
            .text(1, "id", \.id, "Which view.", .required, .format(.uuid)),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
