import Contract

/// What figures are broken down by, as the services' measures name it.
package enum Dimensions {
    /// The terms that a dimension's codes are of, the likeliest first; codes of those that stand here not are words of their own,
    /// such as the code of a programme.
    package static let vocabularies: [String: [Vocabulary]] = [
        "membership_type": [MembershipType.vocabulary], "subsector": [Subsector.vocabulary], "size_class": [SizeClass.vocabulary],
        "province": [Province.vocabulary], "instrument": [FundingInstrument.vocabulary], "funder_level": [FunderLevel.vocabulary],
        "pillar": [PlanPillar.vocabulary], "service_code": [ServiceCode.vocabulary], "bhc_role": [AssociationRole.vocabulary, ProjectRole.vocabulary],
        "scope": [Scope.vocabulary], "medium": [MediaMedium.vocabulary], "network_kind": [NetworkKind.vocabulary],
        "training_type": [ActivityType.vocabulary], "activity_type": [ActivityType.vocabulary], "mode": [Mode.vocabulary],
        "gender": [Gender.vocabulary], "cooperation_type": [ActivityKind.vocabulary, InteractionKind.vocabulary],
        "category": [IncomeCategory.vocabulary],
    ]

    /// Those whose codes are ids of records: the list of records behind a figure tells them better, to whom it is open.
    package static let ofRecords: Set = ["organisation", "activity"]

    /// Pairs that a measure makes of a condition.
    package static let pairs: [String: [String]] = [
        "member": ["member", "non_member"], "partner": ["partner", "alone"], "joined_or_left": ["joined", "stayed"], "new_or_running": ["new", "running"],
        "participant": ["bhc", "member"], "public_private": ["public", "private"], "paid": ["paid", "free"],
    ]
}
