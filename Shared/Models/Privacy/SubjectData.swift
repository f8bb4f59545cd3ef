import Contract

/// By what the records of a service mean one person.
package struct SubjectNames: Message {
    package var personID = ""
    package var names: [String] = []
    package var emails: [String] = []
    package var phones: [String] = []

    package init() {}

    package static let fields = FieldTable<SubjectNames>(
        "auzolan.privacy.v1.SubjectNames", "By what the records of a service mean one person.",
        [
            .text(1, "personId", \.personID, "The person's id in membership.", .required, .format(.uuid)),
            .texts(2, "names", \.names, "Whole names, each as it may stand in a text.", .unique, .items(0...20), .personal),
            .texts(3, "emails", \.emails, "E-mail addresses.", .unique, .items(0...20), .personal),
            .texts(4, "phones", \.phones, "Telephone numbers.", .unique, .items(0...20), .personal),
        ])
}

package struct DescribeSubjectRequest: Message {
    package var subject = SubjectNames()

    package init() {}

    package static let fields = FieldTable<DescribeSubjectRequest>(
        "auzolan.privacy.v1.DescribeSubjectRequest", "Asks for everything that is kept of one person.",
        [.message(1, "subject", \.subject, "Who.", .required)])
}

/// How a record is known to be about a person.
package enum SubjectBond: String, Term {
    case unspecified = "", propio, mencion
    package static let meaning = "Whether a record is the person's own or a text in it names the person"
}

package struct SubjectValue: Message {
    package var column = ""
    package var value = ""

    package init() {}
    package init(_ column: String, _ value: String) {
        self.column = column
        self.value = value
    }

    package static let fields = FieldTable<SubjectValue>(
        "auzolan.privacy.v1.SubjectValue", "One value of a record.",
        [
            .text(1, "column", \.column, "What it says: the name of the record's field, in snake case."),
            .text(2, "value", \.value, "The value as text.", .personal),
        ])
}

/// A record that is about a person.
package struct SubjectRecord: Message {
    package var type = ""
    package var recordID = ""
    package var bond = SubjectBond.unspecified
    package var values: [SubjectValue] = []

    package init() {}

    package static let fields = FieldTable<SubjectRecord>(
        "auzolan.privacy.v1.SubjectRecord", "A record that is about a person.",
        [
            .text(1, "type", \.type, "What kind of record it is, as the history of records calls it."),
            .text(2, "recordId", \.recordID, "Which record; where it has no id of its own, the values of its key."),
            .term(3, "bond", \.bond, "Whether it is the person's own or names the person in a text."),
            .messages(4, "values", \.values, "All values of the person's own record; of another one those that name the person."),
        ])
}

/// Everything that a service keeps of one person.
package struct SubjectData: Message {
    package var service = ""
    package var records: [SubjectRecord] = []

    package init() {}

    package static let fields = FieldTable<SubjectData>(
        "auzolan.privacy.v1.SubjectData", "Everything that a service keeps of one person.",
        [
            .text(1, "service", \.service, "Which service."),
            .messages(2, "records", \.records, "Its records about the person."),
        ])
}

package struct RectifySubjectRequest: Message {
    package var before = SubjectNames()
    package var name = ""
    package var email = ""
    package var phone = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<RectifySubjectRequest>(
        "auzolan.privacy.v1.RectifySubjectRequest", "What a person is called from now on.",
        [
            .message(1, "before", \.before, "Who, and the values that are wrong now: copies of these are changed, nothing else.", .required),
            .text(2, "name", \.name, "Whole name.", .length(0...301), .personal),
            .text(3, "email", \.email, "E-mail.", .format(.email), .personal),
            .text(4, "phone", \.phone, "Telephone.", .format(.phone), .personal),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct RectifySubjectResponse: Message {
    package var changed: Int32 = 0

    package init() {}

    package static let fields = FieldTable<RectifySubjectResponse>(
        "auzolan.privacy.v1.RectifySubjectResponse", "What was brought up to date.",
        [.int32(1, "changed", \.changed, "How many records held a copy.")])
}
