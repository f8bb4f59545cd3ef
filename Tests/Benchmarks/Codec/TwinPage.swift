/// The same page for Foundation's coders.
struct TwinPage: Codable {
    var organisations: [TwinOrganisation]
    var nextPageToken: String
    var totalSize: Int32
}

struct TwinOrganisation: Codable {
    var id: String
    var etag: String
    var createTime: String
    var updateTime: String
    var legalName: String
    var tradeName: String?
    var taxId: String
    var category: Category
    var subsectors: [Subsector]
    var tags: [String]
    var street: String
    var postalCode: String
    var town: String
    var province: String
    var country: String
    var website: String
    var email: String
    var phone: String
    var employees: Int32
    var turnoverCents: String
    var foundedOn: String
    var joinedOn: String
    var isSme: Bool?
    var description: String
    var contacts: [TwinContact]
}

struct TwinContact: Codable {
    var name: String
    var role: String
    var email: String
    var phone: String
    var isMain: Bool?
}
