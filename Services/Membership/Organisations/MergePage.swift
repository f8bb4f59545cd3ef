import Contract
import Models
import Web

/// What a merge did beside leading one record to the other: the page that is seen after it.
enum MergePage {
    static let textKeys = Set(["title", "merged", "surviving", "redirected", "parts", "caption", "outcome", "count", "none", "open"].map { "merge.\($0)" })
        .union(MergeOutcome.codes.map { "term.MergeOutcome.\($0)" })

    static func told(_ answer: MergeOrganisationsResponse, _ words: Words) -> TablesPage? {
        let (merged, surviving) = (answer.merged, answer.surviving)
        let facts = [
            (name: words("merge.merged"), text: merged.legalName), (name: words("merge.surviving"), text: surviving.legalName),
            (name: words("merge.redirected"), text: words.format.integer(Int(answer.redirected))),
        ]
        let links = [surviving, merged].map { (name: words("merge.open", ["name": $0.legalName]), address: "/organisations/\($0.id)") }
        return TablesPage(
            kind: words("record.Organisation.one"), title: words("merge.title"), facts: facts, parts: [.init(anchor: "parts", name: words("merge.parts"), table: table(answer.parts, words))], links: links)
    }

    /// How many records of each kind went where.
    private static func table(_ parts: [MergedPart], _ words: Words) -> TableView {
        let rows = ["BillingProfile", "SepaMandate"].flatMap { type in
            MergeOutcome.allCases.compactMap { outcome -> [TableView.Cell]? in
                let count = parts.count { $0.recordType == type && $0.outcome == outcome }
                guard count > 0 else { return nil }
                return [.init(words("record.\(type).many")), .init(words.term(MergeOutcome.vocabulary, outcome.rawValue)), .init(words.format.integer(count), isNumeric: true)]
            }
        }
        let columns = [TableView.Column(words("privacy.type")), .init(words("merge.outcome")), .init(words("merge.count"), isNumeric: true)]
        return TableView(caption: words("merge.caption"), columns: columns, rows: rows, empty: words("merge.none"))
    }
}
