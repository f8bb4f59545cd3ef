import Contract

/// `auzolan.membership.v1`: organisations, people, memberships, groups, meetings and the directory other services keep.
package enum MembershipContract {
    package static let name = "auzolan.membership.v1.MembershipService"

    package static let listDirectoryChanges = Method<ListDirectoryChangesRequest, ListDirectoryChangesResponse>(
        name, "ListDirectoryChanges", .read, .reads, "Feeds the directory of organisations that other services keep.")

    package static let contract = Contract(
        name, "Members of the association: organisations, people, memberships, groups and meetings.",
        Organisation.methods.descriptions + Person.methods.descriptions + Affiliation.methods.descriptions
            + Membership.methods.descriptions + Group.methods.descriptions + GroupMember.methods.descriptions
            + Interaction.methods.descriptions + [listDirectoryChanges.description])
}
