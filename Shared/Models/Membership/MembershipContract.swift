import Contract

/// `auzolan.membership.v1`: organisations, people, memberships, governance, declared figures, income and presence of the
/// association, and the directory other services keep.
package enum MembershipContract {
    package static let name = "auzolan.membership.v1.MembershipService"

    package static let listDirectoryChanges = Method<ListDirectoryChangesRequest, ListDirectoryChangesResponse>(
        name, "ListDirectoryChanges", .read, .reads, "Feeds the directory of organisations that other services keep.")
    package static let mergeOrganisations = Method<MergeOrganisationsRequest, MergeOrganisationsResponse>(
        name, "MergeOrganisations", .write, .writes, "Makes two records of one organisation count as one.")

    package static let suggestMembershipType = Method<SuggestMembershipTypeRequest, SuggestMembershipTypeResponse>(
        name, "SuggestMembershipType", .read, .reads, "Names the usual types of membership for a category.")
    package static let approveMembership = Method<ApproveMembershipRequest, Membership>(
        name, "ApproveMembership", .write, .writes, "Approves an application.")
    package static let rejectMembership = Method<RejectMembershipRequest, Membership>(
        name, "RejectMembership", .write, .writes, "Rejects an application.")
    package static let activateMembership = Method<ActivateMembershipRequest, Membership>(
        name, "ActivateMembership", .write, .writes, "Begins a membership that was approved.")
    package static let suspendMembership = Method<SuspendMembershipRequest, Membership>(
        name, "SuspendMembership", .write, .writes, "Suspends a member and answers the interval of the suspension.")
    package static let grantGrace = Method<GrantGraceRequest, Membership>(
        name, "GrantGrace", .write, .writes, "Grants a period of grace and answers its interval.")
    package static let resumeMembership = Method<ResumeMembershipRequest, Membership>(
        name, "ResumeMembership", .write, .writes, "Ends a suspension or a grace and answers the interval that begins.")
    package static let endMembership = Method<EndMembershipRequest, Membership>(
        name, "EndMembership", .write, .writes, "Ends a membership on a day, for a reason.")
    package static let rejoinMembership = Method<RejoinMembershipRequest, Membership>(
        name, "RejoinMembership", .write, .writes, "Takes back an organisation that left and answers its new interval.")

    package static let raiseFees = Method<RaiseFeesRequest, RaiseFeesResponse>(
        name, "RaiseFees", .write, .writes, "Raises the fees of a year by its plans, or tells what would be raised.")
    package static let recordPayment = Method<RecordPaymentRequest, Fee>(
        name, "RecordPayment", .write, .writes, "Notes what was paid of a fee.")
    package static let submitDeclaration = Method<SubmitDeclarationRequest, AnnualDeclaration>(
        name, "SubmitDeclaration", .write, .writes, "Hands in a declaration.")
    package static let validateDeclaration = Method<ValidateDeclarationRequest, AnnualDeclaration>(
        name, "ValidateDeclaration", .write, .writes, "Validates a declaration; from then on its figures count.")
    package static let reopenDeclaration = Method<ReopenDeclarationRequest, AnnualDeclaration>(
        name, "ReopenDeclaration", .write, .writes, "Makes a declaration a draft again.")

    package static let awardExcellenceAssessment = Method<AwardExcellenceAssessmentRequest, Certificate>(
        name, "AwardExcellenceAssessment", .write, .writes, "Notes that the level of an assessment was awarded and makes its certificate.")
    package static let getExcellenceEvidence = Method<GetExcellenceEvidenceRequest, ExcellenceEvidence>(
        name, "GetExcellenceEvidence", .read, .reads, "Counts what the association can show to assessors of a period.")

    package static let conveneMeeting = Method<ConveneMeetingRequest, Interaction>(
        name, "ConveneMeeting", .write, .writes, "Calls the members of a group to a meeting.")
    package static let approveMinutes = Method<ApproveMinutesRequest, Interaction>(
        name, "ApproveMinutes", .write, .writes, "Notes that a later meeting approved the minutes of one.")
    package static let getMeetingQuorum = Method<GetMeetingQuorumRequest, MeetingQuorum>(
        name, "GetMeetingQuorum", .read, .reads, "Tells whether a meeting has the seats that its group asks for.")
    package static let listGroupParticipation = Method<ListGroupParticipationRequest, ListGroupParticipationResponse>(
        name, "ListGroupParticipation", .read, .reads, "Tells to how many meetings of groups organisations came.")
    package static let completeFollowUp = Method<CompleteFollowUpRequest, FollowUp>(
        name, "CompleteFollowUp", .write, .writes, "Notes that something to be done was done.")
    package static let importCalendar = Method<ImportCalendarRequest, ImportCalendarResponse>(
        name, "ImportCalendar", .write, .writes, "Takes in the events of a calendar as meetings and contacts; a dry run unless told to apply.")
    package static let getOrganisationCard = Method<GetOrganisationCardRequest, OrganisationCard>(
        name, "GetOrganisationCard", .read, .reads, "Tells what the association knows of an organisation, in one look.")
    package static let listOrganisationTimeline = Method<ListOrganisationTimelineRequest, ListOrganisationTimelineResponse>(
        name, "ListOrganisationTimeline", .read, .reads, "Lists everything that the association did with an organisation, in all services.")
    package static let restrictPerson = Method<RestrictPersonRequest, Person>(
        name, "RestrictPerson", .write, .writes, "Keeps a person's data without using them.")
    package static let liftPersonRestriction = Method<LiftPersonRestrictionRequest, Person>(
        name, "LiftPersonRestriction", .write, .writes, "Lets a person's data be used again.")
    package static let exportPerson = Method<ExportPersonRequest, PersonExport>(
        name, "ExportPerson", .write, .reads, "Tells what all services keep of a person.")
    package static let previewErasure = Method<PreviewErasureRequest, PersonErasure>(
        name, "PreviewErasure", .write, .reads, "Tells what the erasure of a person would change in all services.")
    package static let erasePerson = Method<ErasePersonRequest, PersonErasure>(
        name, "ErasePerson", .admin, .writes, "Puts nobody in the place of a person in all services, for good.")
    package static let getErasures = Method<GetErasuresRequest, ErasureStandings>(
        name, "GetErasures", .write, .reads, "Tells the register of erasures and which services have confirmed each.")

    package static let previewSegment = Method<PreviewSegmentRequest, SegmentPreview>(
        name, "PreviewSegment", .write, .reads, "Tells who of a segment would be written to, and who is left out and why.")

    package static let receiveApplication = Method<ReceiveApplicationRequest, ReceiveApplicationResponse>(
        name, "ReceiveApplication", .write, .writes, "Takes an application for membership: organisation, contact and membership at once.")

    package static let contract = Contract(
        name, "Members of the association: organisations, people, memberships, groups, meetings, figures, income and presence.",
        records.flatMap { $0 } + verbs + money + campaigns + portal + mailings)

    private static let records: [[MethodDescription]] = [
        Organisation.methods.descriptions, Person.methods.descriptions, Affiliation.methods.descriptions,
        Membership.methods.descriptions, Group.methods.descriptions, GroupMember.methods.descriptions,
        Interaction.methods.descriptions, SubsectorStatus.methods.descriptions, FeePlan.methods.descriptions,
        Fee.methods.descriptions, AnnualDeclaration.methods.descriptions, Survey.methods.descriptions,
        SurveyResponse.methods.descriptions, IncomeEntry.methods.descriptions, MediaMention.methods.descriptions,
        ExternalBody.methods.descriptions, ExternalBodyParticipation.methods.descriptions,
        IntelligenceBulletin.methods.descriptions, IntelligenceDelivery.methods.descriptions, Agreement.methods.descriptions,
        StaffMember.methods.descriptions, Certificate.methods.descriptions, ExcellenceScheme.methods.descriptions,
        ExcellenceCriterion.methods.descriptions, ExcellenceAssessment.methods.descriptions, ImprovementArea.methods.descriptions,
        Decision.methods.descriptions, FollowUp.methods.descriptions,
        Consent.methods.descriptions, MailingSegment.methods.descriptions,
        Prospect.methods.descriptions, Campaign.methods.descriptions,
    ]

    private static let verbs: [MethodDescription] = [
        suggestMembershipType.description, approveMembership.description, rejectMembership.description,
        activateMembership.description, suspendMembership.description, grantGrace.description, resumeMembership.description,
        endMembership.description, rejoinMembership.description, mergeOrganisations.description, raiseFees.description,
        recordPayment.description, submitDeclaration.description, validateDeclaration.description,
        reopenDeclaration.description, awardExcellenceAssessment.description, getExcellenceEvidence.description,
        listDirectoryChanges.description,
        conveneMeeting.description, approveMinutes.description, getMeetingQuorum.description, listGroupParticipation.description,
        completeFollowUp.description, importCalendar.description, getOrganisationCard.description, listOrganisationTimeline.description,
        restrictPerson.description, liftPersonRestriction.description, exportPerson.description,
        previewErasure.description, erasePerson.description, getErasures.description, previewSegment.description,
        receiveApplication.description,
    ]
}
