import Contract

package struct GetRetentionRequest: Message {
    package init() {}

    package static let fields = FieldTable<GetRetentionRequest>("auzolan.privacy.v1.GetRetentionRequest", "Asks how long records say who they are about.", [])
}

/// How long one type of record says who it is about.
package struct RetentionRule: Message {
    package var type = ""
    package var years: Int32 = 0
    package var due: Int32 = 0
    package var emptied: Int32 = 0

    package init() {}

    package static let fields = FieldTable<RetentionRule>(
        "auzolan.privacy.v1.RetentionRule", "How long one type of record says who it is about.",
        [
            .text(1, "type", \.type, "What kind of record."),
            .int32(2, "years", \.years, "Years after its last change; then name, address and reference go and the rest stays for the counts."),
            .int32(3, "due", \.due, "Records whose time is over now; they are emptied within a day."),
            .int32(4, "emptied", \.emptied, "Records that were emptied so far."),
        ])
}

/// How long the records of a service say who they are about.
package struct RetentionReport: Message {
    package var service = ""
    package var rules: [RetentionRule] = []

    package init() {}

    package static let fields = FieldTable<RetentionReport>(
        "auzolan.privacy.v1.RetentionReport", "How long the records of a service say who they are about.",
        [
            .text(1, "service", \.service, "Which service."),
            .messages(2, "rules", \.rules, "Types of record that are not named say it as long as they are there."),
        ])
}
