import Contract
import Models
import Web

/// What the values of a person's records are: all services give them as text, by the type of the record and the column's name.
enum SubjectFields {
    /// Every record that a method of some service answers, by the short name of its message.
    private static let layouts: [String: MessageLayout] = {
        let contracts = [
            MembershipContract.contract, TrainingContract.contract, InternationalisationContract.contract, FundingContract.contract, KPIContract.contract, PlanContract.contract,
            ActivityContract.contract, DeskContract.contract,
        ]
        return Dictionary(contracts.flatMap(\.methods).filter { $0.name.hasPrefix("Get") }.map { ($0.output.shortName, $0.output) }) { first, _ in first }
    }()

    static func field(_ column: String, of type: String) -> FieldEntry? { layouts[type]?.fields.first { $0.name.snakeCased == column } }

    /// What the messages in a field say; nil for a field without messages.
    static func inside(_ field: FieldEntry) -> MessageLayout? {
        switch field.kind {
        case .message(let access), .messages(let access): access.layout
        default: nil
        }
    }

    /// A code as the reader calls it, any other text as it is.
    static func told(_ text: String, _ field: FieldEntry?, _ words: Words) -> String {
        let vocabulary: Vocabulary? = switch field?.kind {
        case .term(let vocabulary): vocabulary
        case .terms(let access): access.vocabulary
        default: nil
        }
        guard let vocabulary, vocabulary.codes.contains(text) else { return text }
        return words.term(vocabulary, text)
    }
}
