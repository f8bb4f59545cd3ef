import Contract

/// The form that asks a method, and what was answered. Without a key the reader's own session asks: the form's token has
/// shown by then that it is the reader who sends it.
struct ReferenceTrial: Sendable {
    struct Answer: Sendable {
        let status: Int
        let isGood: Bool
        let text: String
    }

    let message: String
    let answer: Answer?

    init(_ request: PageRequest, message: String) {
        self.message = JSONIndent.text(Array(message.utf8))
        answer = nil
    }

    private init(typed: String, _ answer: Answer) {
        message = typed
        self.answer = answer
    }

    static func sent(_ request: PageRequest, to method: MethodDescription, _ wire: Reference.Wire) async -> ReferenceTrial {
        let typed = request.form["message"] ?? ""
        let headers = headers(request, key: request.form["key"] ?? "")
        let (status, body) = await wire.post(method.path, Array(typed.utf8), headers)
        return ReferenceTrial(typed: typed, Answer(status: status, isGood: status == 200, text: JSONIndent.text(body)))
    }

    /// The credential that goes with a request: the typed key, else whatever the page was asked with.
    static func headers(_ request: PageRequest, key: String) -> [(String, String)] {
        let language = ("accept-language", request.language.rawValue)
        let key = key.split(whereSeparator: \.isWhitespace).joined()
        guard key.isEmpty else { return [language, ("authorization", "Bearer \(key)")] }
        let cookies = request.cookies.map { ("cookie", "\($0.key)=\($0.value)") }
        return [language] + cookies + (request.headers["authorization"].map { [("authorization", $0)] } ?? [])
    }
}
