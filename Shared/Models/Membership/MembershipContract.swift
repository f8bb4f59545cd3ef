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

    package static let receiveApplication = Method<ReceiveApplicationRequest, ReceiveApplicationResponse>(
        name, "ReceiveApplication", .write, .writes, "Takes an application for membership: organisation, contact and membership at once.")

    package static let contract = Contract(
        name, "Members of the association: organisations, people, memberships, groups, meetings, figures, income and presence.",
        records.flatMap { $0 } + verbs + campaigns + portal)

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
        Prospect.methods.descriptions, Campaign.methods.descriptions,
    ]

    private static let verbs: [MethodDescription] = [
        suggestMembershipType.description, approveMembership.description, rejectMembership.description,
        activateMembership.description, suspendMembership.description, grantGrace.description, resumeMembership.description,
        endMembership.description, rejoinMembership.description, mergeOrganisations.description, raiseFees.description,
        recordPayment.description, submitDeclaration.description, validateDeclaration.description,
        reopenDeclaration.description, awardExcellenceAssessment.description, getExcellenceEvidence.description,
        listDirectoryChanges.description, receiveApplication.description,
    ]
}
