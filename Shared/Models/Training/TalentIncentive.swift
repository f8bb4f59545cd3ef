import Contract

package enum IncentiveKind: String, Term {
    case unspecified = "", beca, ayuda_contratacion, doctorado_industrial, retorno_talento, incentivo_fiscal, premio, otra
    package static let meaning = "Kind of programme for talent"
}

/// A grant, incentive or programme for talent that members are told of (pillar talento, "becas e incentivos").
package struct TalentIncentive: ServedResource {
    package var id = ""
    package var name = ""
    package var kind = IncentiveKind.unspecified
    package var provider = ""
    package var audience = ""
    package var summary = ""
    package var amountCents: Int64 = 0
    package var opensOn: Day?
    package var closesOn: Day?
    package var sourceURL = ""
    package var sourceCheckedOn: Day?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<TalentIncentive>(
        "auzolan.training.v1.TalentIncentive", "A grant, incentive or programme for talent that members are told of.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "name", \.name, "Name.", .required, .length(1...300)),
            .term(3, "kind", \.kind, "What it is.", .required),
            .text(4, "provider", \.provider, "Who gives it.", .required, .length(1...200)),
            .text(5, "audience", \.audience, "Whom it is for, in words.", .length(0...400)),
            .text(6, "summary", \.summary, "What it gives and asks.", .length(0...8000)),
            .int64(7, "amountCents", \.amountCents, "Most that one can get, in cents of euro; 0 when not said.", .range(0...100_000_000_000)),
            .day(8, "opensOn", \.opensOn, "First day to apply; always open when missing."),
            .day(9, "closesOn", \.closesOn, "Last day to apply, when there is one."),
            .text(10, "sourceUrl", \.sourceURL, "Official page.", .required, .format(.web), .length(0...500)),
            .day(11, "sourceCheckedOn", \.sourceCheckedOn, "When the page was last read."),
            .text(12, "etag", \.etag, "Version of the record."),
            .instant(13, "createTime", \.createTime, "When it was made.", .output),
            .instant(14, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<TalentIncentive>(TrainingContract.name, plural: "TalentIncentives")
}
