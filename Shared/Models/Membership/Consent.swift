import Contract

package enum ConsentPurpose: String, Term {
    case unspecified = "", boletin, actividades, inteligencia, encuestas, imagen, difusion_contacto
    package static let meaning = "What a person's data are used for"
}

package enum LegalBasis: String, Term {
    case unspecified = "", consentimiento, contrato, interes_legitimo, obligacion_legal
    package static let meaning = "Why the use is lawful (GDPR, article 6)"
}

package enum ConsentSource: String, Term {
    case unspecified = "", formulario_web, papel, correo, telefono, en_persona, enlace
    package static let meaning = "How a consent was given or withdrawn; enlace is a link in a mail"
}

/// That a person's data may be used for one purpose, from when to when. What was said stays as it was said: it is withdrawn, not
/// changed, and a new consent is a new record.
package struct Consent: ServedResource {
    package var id = ""
    package var personID = ""
    package var purpose = ConsentPurpose.unspecified
    package var legalBasis = LegalBasis.unspecified
    package var givenOn: Day?
    package var expiresOn: Day?
    package var withdrawnOn: Day?
    package var source = ConsentSource.unspecified
    package var textVersion = ""
    package var evidence = ""
    package var withdrawalSource = ConsentSource.unspecified
    package var withdrawTime: Instant?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Consent>(
        "auzolan.membership.v1.Consent", "That a person's data may be used for one purpose, from when to when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "personId", \.personID, "Whose data.", .required, .references("Person"), .immutable),
            .term(3, "purpose", \.purpose, "What for; one standing consent for each.", .required, .immutable),
            .term(4, "legalBasis", \.legalBasis, "Why it is lawful.", .required, .immutable),
            .day(5, "givenOn", \.givenOn, "When it was given.", .required, .immutable),
            .day(6, "expiresOn", \.expiresOn, "Last day; until it is withdrawn when missing.", .immutable),
            .day(7, "withdrawnOn", \.withdrawnOn, "When it was withdrawn; not before it was given, and for good."),
            .term(8, "source", \.source, "How it was given.", .required, .immutable),
            .text(9, "textVersion", \.textVersion, "Which version of the text the person agreed to.", .length(0...100), .immutable),
            .text(10, "evidence", \.evidence, "Where the proof is: a form, a mail, a file.", .length(0...1000), .personal),
            .term(14, "withdrawalSource", \.withdrawalSource, "How it was withdrawn; of one that stands nothing."),
            .instant(15, "withdrawTime", \.withdrawTime, "When the withdrawal was noted.", .output),
            .text(11, "etag", \.etag, "Version of the record."),
            .instant(12, "createTime", \.createTime, "When it was made.", .output),
            .instant(13, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Consent>(MembershipContract.name, plural: "Consents")
}
