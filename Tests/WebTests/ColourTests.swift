import Foundation
import Testing
import Web

/// The colours of the one style sheet keep WCAG 2.2 AA.
@Suite struct ColourTests {
    /// Text on its ground: 4.5 to 1.
    private static let texts = [
        ("ink", "paper"), ("ink", "surface"), ("ink", "accent-soft"), ("soft", "paper"), ("soft", "surface"), ("soft", "accent-soft"),
        ("accent", "paper"), ("accent", "surface"), ("accent", "accent-soft"), ("surface", "accent"), ("on-brand", "brand"), ("brand-soft", "brand"),
        ("good", "paper"), ("good", "surface"), ("good", "good-soft"), ("near", "paper"), ("near", "surface"), ("near", "near-soft"),
        ("far", "paper"), ("far", "surface"), ("far", "far-soft"), ("info", "paper"), ("info", "surface"), ("info", "info-soft"),
        ("ink", "good-soft"), ("ink", "near-soft"), ("ink", "far-soft"), ("ink", "info-soft"), ("good", "accent-soft"), ("near", "accent-soft"),
        ("far", "accent-soft"), ("info", "accent-soft"),
    ]
    /// Edges of controls, focus and what a chart draws: 3 to 1.
    private static let shapes = [
        ("edge", "paper"), ("edge", "surface"), ("focus", "paper"), ("focus", "surface"), ("spark", "surface"), ("spark", "paper"), ("mark", "surface"), ("mark", "paper"),
    ]

    @Test(arguments: ["light", "dark"])
    func `colours can be told apart`(_ scheme: String) throws {
        let css = try #require(try Assets([.web]).text("auzolan.css"))
        var colours = try Self.colours(of: css, after: ":root")
        if scheme == "dark" { colours.merge(try Self.colours(of: css, after: "(prefers-color-scheme: dark)")) { $1 } }
        for (pairs, least) in [(Self.texts, 4.5), (Self.shapes, 3.0)] {
            for (front, ground) in pairs {
                let contrast = Self.contrast(try #require(colours[front]), try #require(colours[ground]))
                #expect(contrast >= least, "\(scheme): \(front) on \(ground) has \(contrast)")
            }
        }
    }

    @Test func `the style sheet takes nothing from elsewhere`() throws {
        let css = try #require(try Assets([.web]).text("auzolan.css"))
        #expect(!css.contains("url(") && !css.contains("@import"))
    }

    private static func colours(of css: String, after start: String) throws -> [String: [Double]] {
        let begin = try #require(css.range(of: start)).upperBound
        let open = try #require(css[begin...].range(of: "--")).lowerBound
        let block = css[open...].prefix { $0 != "}" }
        var colours: [String: [Double]] = [:]
        for line in block.split(separator: ";") {
            let sides = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
            guard sides.count == 2, sides[1].hasPrefix("#") else { continue }
            var digits = String(sides[1].dropFirst())
            if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
            let number = try #require(Int(digits, radix: 16))
            colours[String(sides[0].dropFirst(2))] = [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
        }
        return colours
    }

    private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
        func luminance(_ colour: [Double]) -> Double {
            let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        let lights = [luminance(one), luminance(other)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }
}
