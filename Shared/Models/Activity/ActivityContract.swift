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

    package static let contract = Contract(
        name, "Activities of this service and who takes part in them.",
        Activity.methods.descriptions + ActivitySession.methods.descriptions + Registration.methods.descriptions
            + SessionAttendance.methods.descriptions
            + [register.description, cancelRegistration.description, acceptOffer.description, declineOffer.description, expireOffers.description]
            + [publishActivity.description, cancelActivity.description, postponeActivity.description])
}
