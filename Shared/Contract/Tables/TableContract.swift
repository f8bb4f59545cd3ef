/// `auzolan.tables.v1`, in every service that keeps records in lists: how people look at them and take tables in.
package enum TableContract {
    package static let name = "auzolan.tables.v1.TableService"

    package static let getImportRuns = Method<GetImportRunsRequest, ImportRuns>(
        name, "GetImportRuns", .read, .reads, "Reads who took in which tables of one type of record, and what became of them.")
    package static let getColumnMapping = Method<GetColumnMappingRequest, ColumnMapping>(
        name, "GetColumnMapping", .read, .reads, "Reads which fields the headings of people's own tables mean.")
    package static let setColumnMapping = Method<SetColumnMappingRequest, ColumnMapping>(
        name, "SetColumnMapping", .write, .writes, "Remembers which fields headings mean, beside those that are known.")
    package static let getSavedViews = Method<GetSavedViewsRequest, SavedViews>(
        name, "GetSavedViews", .read, .reads, "Reads the views of a list that the caller keeps and that others share.")
    package static let saveView = Method<SaveViewRequest, SavedView>(
        name, "SaveView", .read, .writes, "Keeps a view of a list for the caller, or for everybody when the caller may write.")
    package static let deleteView = Method<DeleteViewRequest, Empty>(
        name, "DeleteView", .read, .writes, "Forgets a view that the caller keeps.")

    package static let contract = Contract(
        name, "Lists as people look at them, and tables as they take them in.",
        [
            getImportRuns.description, getColumnMapping.description, setColumnMapping.description, getSavedViews.description, saveView.description,
            deleteView.description,
        ])
}
