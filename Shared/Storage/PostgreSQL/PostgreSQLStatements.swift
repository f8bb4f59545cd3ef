import CPostgreSQL

/// What a connection has prepared, by the text of the statement.
struct PostgreSQLStatements {
    private var names: [String: String] = [:]
    private var made = 0
    /// Prepared since the last time that the server answered: whether it has them is not known yet.
    private var unanswered: [String] = []
    private static let most = 500

    /// Names by which the server still keeps statements that are not used any more.
    private(set) var isFull = false

    func name(of text: String) -> String? { names[text] }

    mutating func add(_ text: String) -> String {
        made += 1
        let name = "s\(made)"
        names[text] = name
        unanswered.append(text)
        isFull = names.count >= Self.most
        return name
    }

    mutating func settle(isAnswered: Bool) {
        if !isAnswered { for text in unanswered { names[text] = nil } }
        unanswered.removeAll(keepingCapacity: true)
    }

    mutating func forget() {
        names.removeAll()
        unanswered.removeAll()
        isFull = false
    }

    /// `?` as `$1`, `$2` …; one inside a text or a quoted name stays.
    static func numbered(_ text: String) -> String {
        var numbered = ""
        var count = 0
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "?" {
                count += 1
                numbered += "$\(count)"
                continue
            }
            numbered.append(character)
        }
        return numbered
    }

    /// The server is told what the program means, so that both engines refuse to compare a text with a number.
    static func type(of value: SQLValue) -> Oid {
        switch value {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        }
    }
}
