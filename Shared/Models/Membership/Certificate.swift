import Contract

/// Whose certificate; esca_eucles is Cluster Management Excellence, the one of O31.
package enum CertificateScheme: String, Term {
    case unspecified = "", esca_eucles, iso_9001, otro
    package static let meaning = "Scheme of a certificate"
}

/// Levels from the lowest to the highest.
package enum CertificateLevel: String, Term {
    case unspecified = "", ninguno, en_preparacion, bronce, plata, oro
    package static let meaning = "Level of a certificate"
}

/// A certificate of the association and how long it holds (indicator O31: the highest level valid at the end of a period).
package struct Certificate: ServedResource {
    package var id = ""
    package var scheme = CertificateScheme.unspecified
    package var level = CertificateLevel.unspecified
    package var awardedOn: Day?
    package var validUntil: Day?
    package var documentRef = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Certificate>(
        "auzolan.membership.v1.Certificate", "A certificate of the association and how long it holds.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .term(2, "scheme", \.scheme, "Whose certificate.", .required),
            .term(3, "level", \.level, "Level; en_preparacion needs its date too.", .required),
            .day(4, "awardedOn", \.awardedOn, "First day it holds."),
            .day(5, "validUntil", \.validUntil, "Last day; it stays valid when missing."),
            .text(6, "documentRef", \.documentRef, "Where the document is kept.", .length(0...200)),
            .text(7, "note", \.note, "Remarks.", .length(0...4000)),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Certificate>(MembershipContract.name, plural: "Certificates")
}
