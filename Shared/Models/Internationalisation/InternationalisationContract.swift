import Contract

/// `auzolan.internationalisation.v1`: missions and their delegations, one-to-one meetings, networks, markets.
package enum InternationalisationContract {
    package static let name = "auzolan.internationalisation.v1.InternationalisationService"

    package static let openMissionCall = Method<OpenMissionCallRequest, MissionCall>(
        name, "OpenMissionCall", .write, .writes, "Opens a call for interest.")
    package static let closeMissionCall = Method<CloseMissionCallRequest, MissionCall>(
        name, "CloseMissionCall", .write, .writes, "Closes a call for interest.")
    package static let resolveMissionCall = Method<ResolveMissionCallRequest, MissionCall>(
        name, "ResolveMissionCall", .write, .writes, "Ends a closed call of which everything is decided.")
    package static let selectDelegate = Method<SelectDelegateRequest, MissionInterest>(
        name, "SelectDelegate", .write, .writes, "Takes an organisation into the delegation, with a confirmed place in the activity.")
    package static let rejectInterest = Method<RejectInterestRequest, MissionInterest>(
        name, "RejectInterest", .write, .writes, "Leaves an organisation out of the delegation.")
    package static let withdrawInterest = Method<WithdrawInterestRequest, MissionInterest>(
        name, "WithdrawInterest", .write, .writes, "Lets an organisation step back and cancels the place it had.")

    package static let requestMeeting = Method<RequestMeetingRequest, RequestMeetingResponse>(
        name, "RequestMeeting", .write, .writes, "Asks another organisation for a one-to-one meeting.")
    package static let acceptMeeting = Method<AcceptMeetingRequest, B2BMeeting>(
        name, "AcceptMeeting", .write, .writes, "Takes a slot; one that is taken already is refused.")
    package static let declineMeeting = Method<DeclineMeetingRequest, B2BMeeting>(
        name, "DeclineMeeting", .write, .writes, "Declines a requested meeting.")
    package static let cancelMeeting = Method<CancelMeetingRequest, B2BMeeting>(
        name, "CancelMeeting", .write, .writes, "Calls a meeting off.")
    package static let recordOutcome = Method<RecordOutcomeRequest, B2BMeeting>(
        name, "RecordOutcome", .write, .writes, "Notes that a meeting was held and what came of it.")

    package static let publishOpportunity = Method<PublishOpportunityRequest, MarketOpportunity>(
        name, "PublishOpportunity", .write, .writes, "Lets members read a market opportunity.")
    package static let withdrawOpportunity = Method<WithdrawOpportunityRequest, MarketOpportunity>(
        name, "WithdrawOpportunity", .write, .writes, "Takes a market opportunity back.")

    package static let importStarter = Method<ImportInternationalStarterRequest, ImportInternationalStarterResponse>(
        name, "ImportStarter", .write, .writes, "Takes in the networks and fairs that come with the service; a dry run unless told to apply.")

    package static let contract = Contract(
        name, "Missions and their delegations, one-to-one meetings, networks and market opportunities.",
        Mission.methods.descriptions + MissionCall.methods.descriptions + MissionInterest.methods.descriptions
            + B2BProfile.methods.descriptions + B2BAgenda.methods.descriptions + B2BMeeting.methods.descriptions
            + Network.methods.descriptions + NetworkParticipation.methods.descriptions
            + MarketOpportunity.methods.descriptions + EventReference.methods.descriptions + verbs)

    private static let verbs = [
        openMissionCall.description, closeMissionCall.description, resolveMissionCall.description, selectDelegate.description,
        rejectInterest.description, withdrawInterest.description, requestMeeting.description, acceptMeeting.description,
        declineMeeting.description, cancelMeeting.description, recordOutcome.description, publishOpportunity.description,
        withdrawOpportunity.description, importStarter.description,
    ]
}
