import Contract
import Foundation

/// Countries by what people call them.
enum CountryNames {
    /// The code of a country (ISO 3166-1) by its code in any case or by its name in Spanish, Basque or English; nil for what is
    /// none.
    static func code(_ text: String) -> String? { codes[CellReading.plain(text)] }

    private static let codes: [String: String] = {
        let regions = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 && $0.allSatisfy(\.isLetter) }
        var codes = Dictionary(regions.map { (CellReading.plain($0), $0) }) { first, _ in first }
        for language in Language.allCases {
            let locale = Locale(identifier: language.rawValue)
            for region in regions {
                guard let name = locale.localizedString(forRegionCode: region) else { continue }
                codes[CellReading.plain(name)] = codes[CellReading.plain(name)] ?? region
            }
        }
        return codes
    }()
}
