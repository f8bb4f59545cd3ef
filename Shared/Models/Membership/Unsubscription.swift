import Contract

/// Asks what a link of a mailing unsubscribes from; it changes nothing.
package struct OpenUnsubscriptionRequest: Message {
    package var link = ""

    package init() {}
    package init(link: String) { self.link = link }

    package static let fields = FieldTable<OpenUnsubscriptionRequest>(
        "auzolan.membership.v1.OpenUnsubscriptionRequest", "Asks what a link of a mailing unsubscribes from; it changes nothing.",
        [.text(1, "link", \.link, "The secret of the link.", .required, .length(20...100))])
}

/// Takes back the consent by which a mailing was sent (RFC 8058): whoever has the link may, signed in or not.
package struct UnsubscribeRequest: Message {
    package var link = ""
    package var requestID = ""

    package init() {}
    package init(link: String) { self.link = link }

    package static let fields = FieldTable<UnsubscribeRequest>(
        "auzolan.membership.v1.UnsubscribeRequest", "Takes back the consent by which a mailing was sent.",
        [
            .text(1, "link", \.link, "The secret of the link.", .required, .length(20...100)),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What a link of a mailing unsubscribes from.
package struct Unsubscription: Message {
    package var purpose = ConsentPurpose.unspecified
    package var isSubscribed = false

    package init() {}

    package static let fields = FieldTable<Unsubscription>(
        "auzolan.membership.v1.Unsubscription", "What a link of a mailing unsubscribes from.",
        [
            .term(1, "purpose", \.purpose, "What is not sent any more afterwards."),
            .flag(2, "isSubscribed", \.isSubscribed, "Whether it is sent still."),
        ])
}
