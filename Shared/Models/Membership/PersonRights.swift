import Contract

/// The data stay, but the person is written to no more and who only reads does not see the person in lists.
package enum RestrictPerson: RecordVerb {
    package static let fields = VerbRequest<RestrictPerson>.table(
        "auzolan.membership.v1.RestrictPersonRequest", "Keeps a person's data without using them (GDPR, article 18).", which: "Which person.")
}
package typealias RestrictPersonRequest = VerbRequest<RestrictPerson>

/// The data may be used again.
package enum LiftPersonRestriction: RecordVerb {
    package static let fields = VerbRequest<LiftPersonRestriction>.table(
        "auzolan.membership.v1.LiftPersonRestrictionRequest", "Lets a person's data be used again.", which: "Which person.")
}
package typealias LiftPersonRestrictionRequest = VerbRequest<LiftPersonRestriction>

package struct ExportPersonRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<ExportPersonRequest>(
        "auzolan.membership.v1.ExportPersonRequest", "Asks all services what they keep of a person.",
        [.text(1, "id", \.id, "Which person.", .required, .format(.uuid))])
}

/// What all services keep of a person (GDPR, articles 15 and 20).
package struct PersonExport: Message {
    package var personID = ""
    package var exportTime: Instant?
    package var services: [SubjectData] = []
    package var unavailable: [String] = []

    package init() {}

    package static let fields = FieldTable<PersonExport>(
        "auzolan.membership.v1.PersonExport", "What all services keep of a person.",
        [
            .text(1, "personId", \.personID, "Which person."),
            .instant(2, "exportTime", \.exportTime, "When the services were asked."),
            .messages(3, "services", \.services, "What each keeps."),
            .texts(4, "unavailable", \.unavailable, "Services that gave no answer: what they keep is missing here."),
        ])
}

package struct PreviewErasureRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<PreviewErasureRequest>(
        "auzolan.membership.v1.PreviewErasureRequest", "Asks what the erasure of a person would change; nothing is written.",
        [.text(1, "id", \.id, "Which person.", .required, .format(.uuid))])
}

/// Puts nobody in the place of a person, for good.
package enum ErasePerson: RecordVerb {
    package static let fields = VerbRequest<ErasePerson>.table(
        "auzolan.membership.v1.ErasePersonRequest", "Puts nobody in the place of a person in all services, for good.", which: "Which person.")
}
package typealias ErasePersonRequest = VerbRequest<ErasePerson>

/// What the erasure of a person changed in each service, or would change.
package struct PersonErasure: Message {
    package var erasureID = ""
    package var applied = false
    package var services: [SubjectErasure] = []
    package var outstanding: [String] = []

    package init() {}

    package static let fields = FieldTable<PersonErasure>(
        "auzolan.membership.v1.PersonErasure", "What the erasure of a person changed in each service, or would change.",
        [
            .text(1, "erasureId", \.erasureID, "Which erasure: nobody's id, which stands where the person's stood. Empty for a preview."),
            .flag(2, "applied", \.applied, "It is done; else this was a preview."),
            .messages(3, "services", \.services, "What changes in each service that answered."),
            .texts(4, "outstanding", \.outstanding, "Services that gave no answer; they are asked again until they have done it."),
        ])
}

package struct GetErasuresRequest: Message {
    package init() {}

    package static let fields = FieldTable<GetErasuresRequest>("auzolan.membership.v1.GetErasuresRequest", "Asks for the register of erasures.", [])
}

/// An erasure and how far it has come. It names nobody.
package struct ErasureStanding: Message {
    package var erasure = KeptErasure()
    package var confirmed: [String] = []
    package var outstanding: [String] = []

    package init() {}

    package static let fields = FieldTable<ErasureStanding>(
        "auzolan.membership.v1.ErasureStanding", "An erasure and how far it has come.",
        [
            .message(1, "erasure", \.erasure, "Which erasure, when, and who asked for it."),
            .texts(2, "confirmed", \.confirmed, "Services that have done it."),
            .texts(3, "outstanding", \.outstanding, "Services that have not answered yet."),
        ])
}

package struct ErasureStandings: Message {
    package var erasures: [ErasureStanding] = []
    package var retention: [RetentionReport] = []
    package var unavailable: [String] = []

    package init() {}

    package static let fields = FieldTable<ErasureStandings>(
        "auzolan.membership.v1.ErasureStandings", "The register of erasures, the newest first.",
        [
            .messages(1, "erasures", \.erasures, "At most the last 500."),
            .messages(2, "retention", \.retention, "How long the records of each service say who they are about."),
            .texts(3, "unavailable", \.unavailable, "Services that gave no answer."),
        ])
}
