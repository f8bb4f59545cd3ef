import Contract

/// What members themselves do: each of these reaches one's own organisation alone when the caller is bound to one.
extension MembershipContract {
    package static let getDeclarationForm = Method<GetDeclarationFormRequest, DeclarationForm>(
        name, "GetDeclarationForm", .read, .reads, reach: .organisation, "Tells what a member declares in a campaign and declared the year before.")
    package static let fillDeclaration = Method<FillDeclarationRequest, FillDeclarationResponse>(
        name, "FillDeclaration", .write, .writes, reach: .organisation, "Keeps what a member declares in a campaign, or hands it in when it is plausible or explained.")
    package static let answerSurvey = Method<AnswerSurveyRequest, AnswerSurveyResponse>(
        name, "AnswerSurvey", .write, .writes, reach: .organisation, "Answers the survey of a campaign, once for each organisation.")

    package static let getMemberProfile = Method<GetMemberProfileRequest, PortalProfile>(
        name, "GetMemberProfile", .read, .reads, reach: .organisation, "Tells what a member sees of itself: the organisation and its contacts.")
    package static let getMemberRegistrations = Method<GetMemberRegistrationsRequest, MemberRegistrations>(
        name, "GetMemberRegistrations", .read, .reads, reach: .organisation, "Tells the places of a member's people in the activities of all services.")
    package static let updateMemberProfile = Method<UpdateMemberProfileRequest, Organisation>(
        name, "UpdateMemberProfile", .write, .writes, reach: .organisation, "Changes what a member may change of itself.")
    package static let saveMemberContact = Method<SaveMemberContactRequest, MemberContact>(
        name, "SaveMemberContact", .write, .writes, reach: .organisation, "Adds or changes a contact of a member.")
    package static let endMemberContact = Method<EndMemberContactRequest, Empty>(
        name, "EndMemberContact", .write, .writes, reach: .organisation, "Ends a contact of a member.")
    package static let askOneStopShop = Method<AskOneStopShopRequest, DeskRequest>(
        name, "AskOneStopShop", .write, .writes, reach: .organisation, "Brings a question or wish of a member to the one-stop shop.")

    package static let openCampaign = Method<OpenCampaignRequest, OpenCampaignResponse>(
        name, "OpenCampaign", .write, .writes, "Opens a campaign and invites every member, or tells who would be invited.")
    package static let lockCampaign = Method<LockCampaignRequest, Campaign>(
        name, "LockCampaign", .write, .writes, "Locks a campaign: its answers stand.")
    package static let remindCampaign = Method<RemindCampaignRequest, RemindCampaignResponse>(
        name, "RemindCampaign", .write, .writes, "Writes to the members of an open campaign that have not handed in, or tells who they are.")
    package static let getCampaignCoverage = Method<GetCampaignCoverageRequest, CampaignCoverage>(
        name, "GetCampaignCoverage", .read, .reads, "Tells how far the members got in a campaign.")

    static let campaigns: [MethodDescription] = [
        openCampaign.description, lockCampaign.description, remindCampaign.description, getCampaignCoverage.description, getDeclarationForm.description,
        fillDeclaration.description, answerSurvey.description,
    ]

    static let portal: [MethodDescription] = [
        getMemberProfile.description, updateMemberProfile.description, saveMemberContact.description, endMemberContact.description, askOneStopShop.description,
        getMemberRegistrations.description,
    ]
}
