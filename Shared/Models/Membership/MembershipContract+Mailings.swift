import Contract

/// What is sent to many, and what people do about it.
extension MembershipContract {
    package static let previewMailing = Method<PreviewMailingRequest, MailingPreview>(
        name, "PreviewMailing", .write, .reads, "Tells how a mailing reads for one person.")
    package static let testMailing = Method<TestMailingRequest, Empty>(
        name, "TestMailing", .write, .writes, "Sends one copy of a mailing to one's own address.")
    package static let sendMailing = Method<SendMailingRequest, Mailing>(
        name, "SendMailing", .write, .writes, "Puts a mailing into the post, for each of its recipients once.")
    package static let cancelMailing = Method<CancelMailingRequest, Mailing>(
        name, "CancelMailing", .write, .writes, "Takes out of the post what was not sent yet.")
    package static let getMailingProgress = Method<GetMailingProgressRequest, MailingProgress>(
        name, "GetMailingProgress", .read, .reads, "Tells how far a mailing got.")
    package static let listLetters = Method<ListLettersRequest, ListLettersResponse>(
        name, "ListLetters", .read, .reads, "Lists what was sent about a mailing, a meeting or a campaign, and what became of it.")
    package static let openUnsubscription = Method<OpenUnsubscriptionRequest, Unsubscription>(
        name, "OpenUnsubscription", .open, .reads, "Tells what a link of a mailing unsubscribes from.")
    package static let unsubscribe = Method<UnsubscribeRequest, Unsubscription>(
        name, "Unsubscribe", .open, .writes, "Takes back the consent by which a mailing was sent.")

    static let mailings: [MethodDescription] =
        Mailing.methods.descriptions + [
            previewMailing.description, testMailing.description, sendMailing.description, cancelMailing.description, getMailingProgress.description, listLetters.description,
            openUnsubscription.description, unsubscribe.description,
        ]
}
