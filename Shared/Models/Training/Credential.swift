import Contract

package enum CredentialKind: String, Term {
    case unspecified = "", asistencia, aprovechamiento, microcredencial
    package static let meaning = "What a credential certifies: that somebody came, passed, or earned a micro-credential"
}

package enum CredentialStatus: String, Term {
    case unspecified = "", emitida, revocada
    package static let meaning = "Where a credential stands"
}

/// A certificate that one person holds of one edition; what it says is as it was on the day it was issued.
package struct Credential: ServedResource {
    package var id = ""
    package var registrationID = ""
    package var activityID = ""
    package var holderName = ""
    package var kind = CredentialKind.unspecified
    package var title = ""
    package var hours: Int32 = 0
    package var ectsTenths: Int32 = 0
    package var eqfLevel: Int32 = 0
    package var learningOutcomes: [String] = []
    package var assessment = AssessmentType.unspecified
    package var mode = Mode.unspecified
    package var awardingBody = ""
    package var awardingCountry = ""
    package var qualityAssurance = ""
    package var code = ""
    package var issuedOn: Day?
    package var expiresOn: Day?
    package var status = CredentialStatus.unspecified
    package var revokedOn: Day?
    package var revocationReason = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Credential>(
        "auzolan.training.v1.Credential", "A certificate that one person holds of one edition.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "registrationId", \.registrationID, "The registration of who holds it; that person must have come.", .required, .references("Registration"), .immutable),
            .text(3, "activityId", \.activityID, "The edition.", .output),
            .text(4, "holderName", \.holderName, "Name of who holds it; that of the registration when not given.", .length(0...200), .personal),
            .term(5, "kind", \.kind, "What it certifies.", .required, .immutable),
            .text(6, "title", \.title, "What was learnt; the course's title when not given.", .length(0...300)),
            .int32(7, "hours", \.hours, "Workload, in hours; the edition's when not given.", .range(0...10_000)),
            .int32(8, "ectsTenths", \.ectsTenths, "Workload, in tenths of an ECTS credit; the edition's when not given.", .range(0...4_000)),
            .int32(9, "eqfLevel", \.eqfLevel, "Level of the European Qualifications Framework; the course's when not given.", .range(0...8)),
            .texts(10, "learningOutcomes", \.learningOutcomes, "What the holder knows and can do; the course's when not given.", .unique, .items(0...30)),
            .term(11, "assessment", \.assessment, "How learning was assessed; the course's when not given."),
            .term(12, "mode", \.mode, "In person or online; the activity's when not given."),
            .text(13, "awardingBody", \.awardingBody, "Who awards it; the course's when not given.", .length(0...200)),
            .text(14, "awardingCountry", \.awardingCountry, "Country of who awards it; the course's when not given.", .format(.country)),
            .text(15, "qualityAssurance", \.qualityAssurance, "What assures its quality; the course's when not given.", .length(0...400)),
            .text(16, "code", \.code, "Code by which anybody can check it.", .output),
            .day(17, "issuedOn", \.issuedOn, "When it was issued; today when not given.", .immutable),
            .day(18, "expiresOn", \.expiresOn, "Last day it is valid, when it ends."),
            .term(19, "status", \.status, "Where it stands; changed by RevokeCredential."),
            .day(20, "revokedOn", \.revokedOn, "When it was taken back.", .output),
            .text(21, "revocationReason", \.revocationReason, "Why it was taken back.", .output),
            .text(22, "etag", \.etag, "Version of the record."),
            .instant(23, "createTime", \.createTime, "When it was made.", .output),
            .instant(24, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Credential>(TrainingContract.name, plural: "Credentials")
}

/// Asks for the credentials of everybody who came to an edition.
package struct IssueCredentialsRequest: Message {
    package var activityID = ""
    package var kind = CredentialKind.unspecified
    package var issuedOn: Day?
    package var expiresOn: Day?
    package var requestID = ""

    package init() {}
    package init(activityID: String, kind: CredentialKind = .asistencia) {
        self.activityID = activityID
        self.kind = kind
    }

    package static let fields = FieldTable<IssueCredentialsRequest>(
        "auzolan.training.v1.IssueCredentialsRequest", "Asks for the credentials of everybody who came to an edition.",
        [
            .text(1, "activityId", \.activityID, "Which edition.", .required, .format(.uuid)),
            .term(2, "kind", \.kind, "What they certify.", .required),
            .day(3, "issuedOn", \.issuedOn, "Date on them; today when not given."),
            .day(4, "expiresOn", \.expiresOn, "Last day they are valid, when they end."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct IssueCredentialsResponse: Message {
    package var credentials: [Credential] = []
    package var absent: Int32 = 0

    package init() {}

    package static let fields = FieldTable<IssueCredentialsResponse>(
        "auzolan.training.v1.IssueCredentialsResponse", "The credentials that were issued.",
        [
            .messages(1, "credentials", \.credentials, "One for everybody who came and had none of this kind."),
            .int32(2, "absent", \.absent, "How many had a place and are not noted as having come: they get none."),
        ])
}

/// Takes a credential back for good.
package enum RevokeCredential: RecordVerb {
    package static let fields = VerbRequest<RevokeCredential>.table(
        "auzolan.training.v1.RevokeCredentialRequest", "Takes a credential back for good.", which: "Which credential.", reason: .required("Why.", 1...400))
}
package typealias RevokeCredentialRequest = VerbRequest<RevokeCredential>
