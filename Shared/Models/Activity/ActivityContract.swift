import Contract

/// `auzolan.activity.v1`, mounted by the four pillar services.
package enum ActivityContract {
    package static let name = "auzolan.activity.v1.ActivityService"

    package static let register = Method<RegisterRequest, Registration>(
        name, "Register", .write, .writes, "Gives a place when one is free and nobody waits, else the next number of the waiting list.")
    package static let cancelRegistration = Method<RegistrationVerbRequest<RegistrationCancelling>, Registration>(
        name, "CancelRegistration", .write, .writes, "Gives up a place, an offer or a number of the waiting list.")
    package static let acceptOffer = Method<RegistrationVerbRequest<OfferAcceptance>, Registration>(
        name, "AcceptOffer", .write, .writes, "Takes an offered place.")
    package static let declineOffer = Method<RegistrationVerbRequest<OfferDeclining>, Registration>(
        name, "DeclineOffer", .write, .writes, "Gives an offered place to the next who waits.")
    package static let expireOffers = Method<ExpireOffersRequest, ExpireOffersResponse>(
        name, "ExpireOffers", .write, .writes, "Lets go the offers whose time is over.")

    package static let publishActivity = Method<PublishActivityRequest, Activity>(
        name, "PublishActivity", .write, .writes, "Opens a draft or a postponed activity to registration.")
    package static let cancelActivity = Method<CancelActivityRequest, Activity>(
        name, "CancelActivity", .write, .writes, "Calls an activity off for good, with every registration for it.")
    package static let postponeActivity = Method<PostponeActivityRequest, Activity>(
        name, "PostponeActivity", .write, .writes, "Puts an activity off; its registrations and its list stay, its sessions move with it.")

    package static let approveRegistration = Method<RegistrationVerbRequest<RegistrationApproval>, Registration>(
        name, "ApproveRegistration", .write, .writes, "Approves a registration: it is given a place when one is free and nobody waits, else the next number of the waiting list.")
    package static let rejectRegistration = Method<RegistrationVerbRequest<RegistrationRejection>, Registration>(
        name, "RejectRegistration", .write, .writes, "Refuses a registration that waits for approval.")
    package static let getActivityStanding = Method<GetActivityStandingRequest, ActivityStanding>(
        name, "GetActivityStanding", .read, .reads, "Tells how an activity stands: its places, who came, what they think.")
    package static let noteAttendance = Method<NoteAttendanceRequest, Registration>(
        name, "NoteAttendance", .write, .writes, "Notes at the door that somebody came, or did not.")
    package static let getActivityMails = Method<GetActivityMailsRequest, ActivityMails>(
        name, "GetActivityMails", .read, .reads, "Tells which mails about an activity were sent, wait or failed.")

    // For everybody: what is published, and what the secret of a personal link opens.
    package static let getPublicActivities = Method<GetPublicActivitiesRequest, PublicActivities>(
        name, "GetPublicActivities", .open, .reads, "Tells everybody which published activities are to come.")
    package static let getPublicActivity = Method<GetPublicActivityRequest, PublicActivity>(
        name, "GetPublicActivity", .open, .reads, "Tells everybody of one activity that was published.")
    package static let openRegistration = Method<OpenRegistrationRequest, PersonalRegistration>(
        name, "OpenRegistration", .open, .reads, "Shows a registration to who has its link.")
    package static let answerRegistration = Method<AnswerRegistrationRequest, PersonalRegistration>(
        name, "AnswerRegistration", .open, .writes, "Takes or declines an offer, or gives up a place or a number, by who has the link.")
    package static let giveFeedback = Method<GiveFeedbackRequest, Empty>(
        name, "GiveFeedback", .open, .writes, "Says once what a person who came thinks, by who has the link.")
    package static let issueCertificate = Method<IssueCertificateRequest, CertificateFacts>(
        name, "IssueCertificate", .open, .writes, "Gives the certificate of attendance to who has the link and came.")
    package static let checkCertificate = Method<CheckCertificateRequest, CertificateFacts>(
        name, "CheckCertificate", .open, .reads, "Tells whether a certificate with a code was issued and whether it holds.")

    package static let contract = Contract(
        name, "Activities of this service and who takes part in them.",
        Activity.methods.descriptions + ActivitySession.methods.descriptions + Registration.methods.descriptions
            + SessionAttendance.methods.descriptions
            + [register.description, cancelRegistration.description, acceptOffer.description, declineOffer.description, expireOffers.description]
            + ActivityFeedback.methods.descriptions
            + [approveRegistration.description, rejectRegistration.description, getActivityStanding.description, noteAttendance.description]
            + [getActivityMails.description, getPublicActivities.description, getPublicActivity.description, openRegistration.description]
            + [answerRegistration.description, giveFeedback.description, issueCertificate.description, checkCertificate.description]
            + [publishActivity.description, cancelActivity.description, postponeActivity.description])
}
