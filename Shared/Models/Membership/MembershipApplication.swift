import Contract

/// Takes an application for membership, from the public form or on paper.
package struct ReceiveApplicationRequest: Message {
    package var legalName = ""
    package var taxID = ""
    package var country = ""
    package var website = ""
    package var category = OrganisationCategory.unspecified
    package var subsectors: [Subsector] = []
    package var province = Province.unspecified
    package var sizeClass = SizeClass.unspecified
    package var type = MembershipType.unspecified
    package var applicationReason = ""
    package var givenName = ""
    package var familyName = ""
    package var email = ""
    package var phone = ""
    package var role = ""
    package var language = ""
    package var consents = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ReceiveApplicationRequest>(
        "auzolan.membership.v1.ReceiveApplicationRequest", "Takes an application for membership, from the public form or on paper.",
        [
            .text(1, "legalName", \.legalName, "Registered name.", .required, .length(1...200)),
            .text(2, "taxId", \.taxID, "Spanish NIF or VAT number of the country; its check characters are verified.", .required, .length(1...20), .example("B12345674")),
            .text(3, "country", \.country, "Country of the seat; ES when not given.", .format(.country)),
            .text(4, "website", \.website, "Public site.", .format(.web), .length(0...300)),
            .term(5, "category", \.category, "What it is in the value chain.", .required),
            .terms(6, "subsectors", \.subsectors, "Subsectors it works in.", .unique, .items(0...10)),
            .term(7, "province", \.province, "Province of the seat.", .required),
            .term(8, "sizeClass", \.sizeClass, "Size class."),
            .term(9, "type", \.type, "Type of membership that is applied for; SuggestMembershipType names the usual ones.", .required),
            .text(10, "applicationReason", \.applicationReason, "Why it wants to join.", .required, .length(1...2000)),
            .text(11, "givenName", \.givenName, "Given name of the contact.", .required, .length(1...100), .personal),
            .text(12, "familyName", \.familyName, "Family names of the contact.", .required, .length(1...200), .personal),
            .text(13, "email", \.email, "Work e-mail of the contact.", .required, .format(.email), .length(1...254), .personal),
            .text(14, "phone", \.phone, "Work telephone of the contact.", .format(.phone), .personal),
            .text(15, "role", \.role, "Post of the contact.", .length(0...120)),
            .text(16, "language", \.language, "Language of letters to the contact.", .format(.language)),
            .flag(17, "consents", \.consents, "The contact has read how personal data are used and agrees.", .required),
            .text(18, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What became of an application. Of an organisation that is known already nothing is told.
package struct ReceiveApplicationResponse: Message {
    package var isKnown = false
    package var membershipID = ""

    package init() {}

    package static let fields = FieldTable<ReceiveApplicationResponse>(
        "auzolan.membership.v1.ReceiveApplicationResponse", "What became of an application.",
        [
            .flag(1, "isKnown", \.isKnown, "An organisation with that tax id is known: the office was told and gets in touch; nothing was made."),
            .text(2, "membershipId", \.membershipID, "The membership of status solicitud; empty for an organisation that is known."),
        ])
}
