import Contract

/// What a certificate says, for who holds it and for who checks it.
package struct CertificateFacts: Message {
    package var code = ""
    package var holderName = ""
    package var title = ""
    package var startDate: Day?
    package var endDate: Day?
    package var place = ""
    package var hours: Int32 = 0
    package var sessions: Int32 = 0
    package var issuedOn: Day?
    package var expiresOn: Day?
    package var revokedOn: Day?

    package init() {}

    package static let fields = FieldTable<CertificateFacts>(
        "auzolan.activity.v1.CertificateFacts", "What a certificate says, for who holds it and for who checks it.",
        [
            .text(1, "code", \.code, "Code by which anybody can check it.", .output),
            .text(2, "holderName", \.holderName, "Name of who holds it.", .output, .personal),
            .text(3, "title", \.title, "What was attended.", .output),
            .day(4, "startDate", \.startDate, "First day.", .output),
            .day(5, "endDate", \.endDate, "Last day.", .output),
            .text(6, "place", \.place, "Where.", .output),
            .int32(7, "hours", \.hours, "Workload, in hours; 0 where nobody noted it.", .output),
            .int32(8, "sessions", \.sessions, "To how many meetings the holder came; 0 where they were not noted one by one.", .output),
            .day(9, "issuedOn", \.issuedOn, "When it was issued.", .output),
            .day(10, "expiresOn", \.expiresOn, "Last day it is valid, when it ends.", .output),
            .day(11, "revokedOn", \.revokedOn, "When it was taken back; missing where it holds.", .output),
        ])
}

package struct IssueCertificateRequest: Message {
    package var link = ""

    package init() {}
    package init(link: String) { self.link = link }

    package static let fields = FieldTable<IssueCertificateRequest>(
        "auzolan.activity.v1.IssueCertificateRequest", "Asks for the certificate of attendance by the link that its holder was sent; it is issued when there is none.",
        [.text(1, "link", \.link, "The secret of the link.", .required, .length(20...100))])
}

package struct CheckCertificateRequest: Message {
    package var code = ""

    package init() {}
    package init(code: String) { self.code = code }

    package static let fields = FieldTable<CheckCertificateRequest>(
        "auzolan.activity.v1.CheckCertificateRequest", "Asks whether a certificate was issued, and what it says.",
        [.text(1, "code", \.code, "The code that stands on it, with or without dashes.", .required, .length(8...40))])
}
