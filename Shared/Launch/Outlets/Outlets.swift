import Contract
import Web

/// Plain addresses for people's tools beside the methods: `/organisations.csv`, `/organisations.xlsx`.
struct Outlets: Sendable {
    private let lists: [String: RecordList]
    private let texts: Texts

    /// - Parameter texts: labels of the records' fields.
    init(_ answers: Answers, texts: Texts) {
        lists = RecordList.all(answers)
        self.texts = texts
    }

    /// Whether a path is an outlet's.
    func knows(_ path: String) -> Bool { Address(path).map { lists[$0.name] != nil } ?? false }

    /// - Returns: nil for what is no outlet.
    /// - Throws: what the list's method throws.
    func answer(_ request: PageRequest) async throws -> PageResponse? {
        guard let address = Address(request.path), let list = lists[address.name] else { return nil }
        guard request.method != .post else {
            var response = PageResponse(status: 405)
            response.setHeader("allow", "GET, HEAD")
            return response
        }
        let asked = request.query.pairs.map { (name: $0.name, value: $0.value) }
        let table = try await TableOutlet(list: list, texts: texts).table(address.form, asked, by: request.caller, request.language)
        var response = PageResponse.file(table.bytes, type: address.form.type, name: "\(list.name).\(address.form.rawValue)")
        response.setHeader("content-language", request.language.rawValue)
        return response
    }

    /// `/name.form`
    private struct Address {
        let name: String
        let form: TableOutlet.Form

        init?(_ path: String) {
            let parts = path.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
            guard path.hasPrefix("/"), parts.count == 2, let form = TableOutlet.Form(rawValue: String(parts[1])) else { return nil }
            name = String(parts[0])
            self.form = form
        }
    }
}
