import Contract

/// Who gives money: a provincial council, a ministry, the European Commission, a foundation.
package struct Funder: ServedResource {
    package var id = ""
    package var code = ""
    package var name = ""
    package var level = FunderLevel.unspecified
    package var taxID = ""
    package var country = ""
    package var website = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Funder>(
        "auzolan.funding.v1.Funder", "Who gives money.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "code", \.code, "Short code in capitals, unique; made from the name when not given.", .length(0...40)),
            .text(3, "name", \.name, "Name.", .required, .length(1...200)),
            .term(4, "level", \.level, "Level; privado tells private money from public.", .required),
            .text(5, "taxId", \.taxID, "Official number, for exchange of awards.", .length(0...30)),
            .text(6, "country", \.country, "Country of the seat.", .format(.country)),
            .text(7, "website", \.website, "Official site.", .format(.web), .length(0...300)),
            .text(8, "note", \.note, "Remarks.", .length(0...4000)),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Funder>(FundingContract.name, plural: "Funders", members: .readAll)
}

/// A standing line of funding that makes calls now and then. Its amounts are what was seen in some edition: what holds
/// stands in the official call.
package struct Programme: ServedResource {
    package var id = ""
    package var code = ""
    package var name = ""
    package var funderID = ""
    package var instrument = FundingInstrument.unspecified
    package var beneficiaries: [BeneficiaryKind] = []
    package var beneficiaryText = ""
    package var themes: [Theme] = []
    package var topics: [String] = []
    package var trlMin: Int32 = 0
    package var trlMax: Int32 = 0
    package var amountMinCents: Int64 = 0
    package var amountMaxCents: Int64 = 0
    package var aidIntensityPercent: Int32 = 0
    package var consortium = ConsortiumRule.unspecified
    package var typicalWindow = ""
    package var officialURL = ""
    package var sources = ""
    package var sourceCheckedOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Programme>(
        "auzolan.funding.v1.Programme", "A standing line of funding that makes calls now and then.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "code", \.code, "Short code in capitals, unique; made from the name when not given.", .length(0...40)),
            .text(3, "name", \.name, "Name.", .required, .length(1...200)),
            .text(4, "funderId", \.funderID, "Who gives the money.", .required, .references("Funder")),
            .term(5, "instrument", \.instrument, "In what form the money comes."),
            .terms(6, "beneficiaries", \.beneficiaries, "Who may ask; empty when not known.", .unique, .items(0...8)),
            .text(7, "beneficiaryText", \.beneficiaryText, "Who may ask, in the programme's words.", .length(0...500)),
            .terms(8, "themes", \.themes, "Themes of the plan.", .unique, .items(0...14)),
            .texts(9, "topics", \.topics, "Themes in the programme's words.", .unique, .items(0...20), .length(1...80)),
            .int32(10, "trlMin", \.trlMin, "Lowest technology readiness level; 0 when not stated.", .range(0...9)),
            .int32(11, "trlMax", \.trlMax, "Highest technology readiness level; 0 when not stated.", .range(0...9)),
            .int64(12, "amountMinCents", \.amountMinCents, "Least aid, in cents of euro; 0 when not stated.", .range(0...Money.most)),
            .int64(13, "amountMaxCents", \.amountMaxCents, "Most aid, in cents of euro; 0 when not stated.", .range(0...Money.most)),
            .int32(14, "aidIntensityPercent", \.aidIntensityPercent, "Most aid in percent of the cost; 0 when not stated.", .range(0...100)),
            .term(15, "consortium", \.consortium, "Whether several must ask together."),
            .text(16, "typicalWindow", \.typicalWindow, "When it used to open.", .length(0...200)),
            .text(17, "officialUrl", \.officialURL, "Official page: what it says holds.", .format(.web), .length(0...300)),
            .text(18, "sources", \.sources, "Where this was read.", .length(0...1000)),
            .day(19, "sourceCheckedOn", \.sourceCheckedOn, "When it was read; the first of the month when only the month is known."),
            .text(20, "note", \.note, "Remarks.", .length(0...4000)),
            .text(21, "etag", \.etag, "Version of the record."),
            .instant(22, "createTime", \.createTime, "When it was made.", .output),
            .instant(23, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Programme>(FundingContract.name, plural: "Programmes", members: .readAll)
}

/// Amounts are whole cents of euro.
package enum Money {
    /// The greatest amount that a record takes: ten thousand million euros.
    package static let most: Int64 = 1_000_000_000_000
    package static let currency = "EUR"
}
