import Contract

/// A contact person. Only what the work needs: name, work contact, language.
package struct Person: ServedResource {
    package var id = ""
    package var givenName = ""
    package var familyName = ""
    package var email = ""
    package var phone = ""
    package var language = ""
    package var restrictedOn: Day?
    package var erasedOn: Day?
    package var bouncedOn: Day?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Person>(
        "auzolan.membership.v1.Person", "A contact person of an organisation.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "givenName", \.givenName, "Given name.", .required, .length(1...100), .personal),
            .text(3, "familyName", \.familyName, "Family names.", .length(0...200), .personal),
            .text(4, "email", \.email, "Work e-mail.", .format(.email), .length(0...254), .personal),
            .text(5, "phone", \.phone, "Work telephone.", .format(.phone), .personal),
            .text(6, "language", \.language, "Language of letters to this person.", .format(.language)),
            .day(10, "restrictedOn", \.restrictedOn, "Since when the data are kept and not used; changed by RestrictPerson and LiftPersonRestriction.", .output),
            .day(11, "erasedOn", \.erasedOn, "When who this was was erased; the record stays for the counts.", .output),
            .day(12, "bouncedOn", \.bouncedOn, "Since when mail to the address comes back; nothing is sent there until it is emptied or the address changes."),
            .text(7, "etag", \.etag, "Version of the record."),
            .instant(8, "createTime", \.createTime, "When it was made.", .output),
            .instant(9, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Person>(MembershipContract.name, plural: "Persons")
}

/// What a person is in an organisation, from when to when. A former affiliation stays, closed.
package struct Affiliation: ServedResource {
    package var id = ""
    package var personID = ""
    package var orgID = ""
    package var role = ""
    package var startDate: Day?
    package var endDate: Day?
    package var isMainContact = false
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Affiliation>(
        "auzolan.membership.v1.Affiliation", "What a person is in an organisation, from when to when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "personId", \.personID, "Who.", .required, .references("Person"), .immutable),
            .text(3, "orgId", \.orgID, "Where.", .required, .references("Organisation"), .immutable),
            .text(4, "role", \.role, "Post or duty.", .length(0...120)),
            .day(5, "startDate", \.startDate, "First day."),
            .day(6, "endDate", \.endDate, "Last day; open when missing."),
            .flag(7, "isMainContact", \.isMainContact, "Is whom the association writes to."),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Affiliation>(MembershipContract.name, plural: "Affiliations", members: .readOwn)
}
