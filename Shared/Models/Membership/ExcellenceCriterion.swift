import Contract

/// A criterion of a scheme of excellence. The list is the issuer's and comes with no program: the association takes in the one
/// that it was given.
package struct ExcellenceCriterion: ServedResource {
    package var id = ""
    package var schemeID = ""
    package var code = ""
    package var area = ""
    package var name = ""
    package var description = ""
    package var maximumHundredths: Int64 = 0
    package var weightHundredths: Int64?
    package var minimumHundredths: Int64?
    package var levels: [String] = []
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ExcellenceCriterion>(
        "auzolan.membership.v1.ExcellenceCriterion", "A criterion of a scheme of excellence, from the issuer's list as the association was given it.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "schemeId", \.schemeID, "Which scheme.", .required, .references("ExcellenceScheme"), .immutable),
            .text(3, "code", \.code, "Code in the issuer's list, once in a scheme; a row of a table with the same one changes it.", .required, .length(1...40), .immutable),
            .text(4, "area", \.area, "Area that it belongs to.", .length(0...200)),
            .text(5, "name", \.name, "Name.", .required, .length(1...300)),
            .text(6, "description", \.description, "What it asks for.", .length(0...8000)),
            .int64(7, "maximumHundredths", \.maximumHundredths, "Best score, in hundredths of a point.", .required, .range(1...1_000_000), .example("400")),
            .int64(8, "weightHundredths", \.weightHundredths, "Weight of its points in hundredths: 100 counts once, as when none is given.", .range(1...10_000)),
            .int64(9, "minimumHundredths", \.minimumHundredths, "Score that must be reached whatever the total is, in hundredths of a point; at most the best score.", .range(0...1_000_000)),
            .texts(10, "levels", \.levels, "Codes of the scheme's levels that ask for it; all of them when none is named.", .unique, .items(0...10)),
            .text(11, "etag", \.etag, "Version of the record."),
            .instant(12, "createTime", \.createTime, "When it was made.", .output),
            .instant(13, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ExcellenceCriterion>(MembershipContract.name, plural: "ExcellenceCriteria")
}
