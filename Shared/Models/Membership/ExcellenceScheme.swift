import Contract

/// A level of a scheme of excellence.
package struct ExcellenceLevel: Message {
    package var code = ""
    package var name = ""
    package var state = CertificateLevel.unspecified
    package var validityYears: Int32 = 0
    package var thresholdHundredths: Int64?

    package init() {}

    package static let fields = FieldTable<ExcellenceLevel>(
        "auzolan.membership.v1.ExcellenceLevel", "A level of a scheme of excellence.",
        [
            .text(1, "code", \.code, "Short code, unlike those of the scheme's other levels.", .required, .format(.slug), .length(1...40)),
            .text(2, "name", \.name, "Name as its issuer writes it.", .required, .length(1...200)),
            .term(3, "state", \.state, "Level of the certificate that is awarded for it; higher than that of the level before, never ninguno.", .required, .example("bronce")),
            .int32(4, "validityYears", \.validityYears, "How many years a certificate holds; 0 when the issuer says it each time.", .range(0...50)),
            .int64(
                5, "thresholdHundredths", \.thresholdHundredths, "Least score in hundredths of a percent: 8000 is 80 %; missing when none is asked for.",
                .range(0...10_000)),
        ])
}

/// A scheme by which the management of the association is assessed: who awards which levels, and from which score on. A new
/// edition of a list of criteria is a scheme of its own, so that what was assessed by the old one stays as it was.
package struct ExcellenceScheme: ServedResource {
    package var id = ""
    package var certificateScheme = CertificateScheme.unspecified
    package var name = ""
    package var issuer = ""
    package var url = ""
    package var source = ""
    package var levels: [ExcellenceLevel] = []
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ExcellenceScheme>(
        "auzolan.membership.v1.ExcellenceScheme", "A scheme by which the management of the association is assessed, with its levels.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .term(2, "certificateScheme", \.certificateScheme, "Scheme of the certificates that are awarded by it; O31 reads those of esca_eucles.", .required, .immutable),
            .text(3, "name", \.name, "Name with its edition, unlike those of the other schemes of the same certificates.", .required, .length(1...200)),
            .text(4, "issuer", \.issuer, "Who awards it and who assesses.", .length(0...200)),
            .text(5, "url", \.url, "Its page.", .format(.web), .length(0...500)),
            .text(6, "source", \.source, "Where levels, thresholds and criteria were taken from, and when.", .length(0...1000)),
            .messages(7, "levels", \.levels, "Its levels, the lowest first: their order is their rank.", .items(1...10)),
            .text(8, "note", \.note, "Remarks.", .length(0...4000)),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ExcellenceScheme>(MembershipContract.name, plural: "ExcellenceSchemes")
}
