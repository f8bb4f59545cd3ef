import Contract
import Models
import Storage

extension Organisations {
    /// The same tax id is the same organisation; the same name without legal form, or the same web domain, looks so.
    func twin(of record: Organisation, in tx: Transaction) throws -> RecordTwin? {
        let tax = TaxID.normal(record.taxID, country: record.country)
        if !tax.isEmpty, let id = try tx.row("SELECT id FROM organisation WHERE tax_id = \(tax)", { $0.text(0) }) { return .same(id) }
        let core = Self.core(record.legalName)
        let domain = Self.domain(record.website)
        let candidates = try tx.rows(
            """
            SELECT id, legal_name, trade_name, website, tax_id FROM organisation
            WHERE strpos(search_text, \(String(core.split(separator: " ").first ?? ""))) > 0 OR (website <> '' AND LOWER(website) LIKE \("%\(domain)%"))
            ORDER BY id
            """) { (id: $0.text(0), name: $0.text(1), trade: $0.text(2), website: $0.text(3), tax: $0.text(4)) }
        for candidate in candidates where tax.isEmpty || candidate.tax.isEmpty {
            if [candidate.name, candidate.trade].contains(where: { !core.isEmpty && Self.core($0) == core }) {
                return .similar(candidate.id, reason: "has the name of \(candidate.name); give its id to change it or its tax id to tell them apart")
            }
            if !domain.isEmpty, Self.domain(candidate.website) == domain {
                return .similar(candidate.id, reason: "has the web domain of \(candidate.name); give its id to change it or its tax id to tell them apart")
            }
        }
        return nil
    }

    /// Words of a name without case, accents, punctuation and legal form.
    static func core(_ name: String) -> String {
        let dotless = Fold.text(name).filter { $0 != "." && $0 != "'" }
        let words = dotless.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return words.filter { !legalForms.contains($0) }.joined(separator: " ")
    }

    private static let legalForms: Set<String> = [
        "sa", "sl", "slu", "sau", "slp", "sll", "scoop", "coop", "s", "l", "a", "u", "p", "fundacion", "fundazioa", "asociacion", "elkartea",
        "gmbh", "ag", "inc", "ltd", "limited", "bv", "sas", "srl", "spa",
    ]

    /// `https://www.example.org/x` → `example.org`.
    static func domain(_ website: String) -> String {
        let host = website.split(separator: "/", omittingEmptySubsequences: true).dropFirst(website.contains("://") ? 1 : 0).first ?? ""
        return Fold.text(host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host))
    }
}
