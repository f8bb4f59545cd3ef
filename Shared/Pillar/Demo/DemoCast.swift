import Contract
import Models

/// The invented association that every service's demo data is about: the same ids in all services, so that a demo delivery
/// in training belongs to a demo organisation of membership.
///
/// Organisations 1…120 stand in membership's demo; number 1 is the association itself, 2…97 are or were members, 98…120
/// never. People 1…240 stand there too, two an organisation: 2n-1 and 2n at organisation n.
package enum DemoCast {
    package static let organisations = 1...120
    package static let memberRange = 2...97
    package static let association = organisation(1)
    package static let years = 2024...2026

    package static func organisation(_ number: Int) -> String { id(1, number) }
    package static func person(_ number: Int) -> String { id(2, number) }
    /// An activity that several services may mention.
    package static func activity(_ number: Int) -> String { id(3, number) }
    package static func project(_ number: Int) -> String { id(4, number) }
    package static func catalogueService(_ number: Int) -> String { id(5, number) }
    package static func agent(_ number: Int) -> String { id(6, number) }

    /// UUIDv7 of 1 January 2024 with the kind and the number in its random bits.
    private static func id(_ kind: UInt64, _ number: Int) -> String {
        Identifier.text(milliseconds: 1_704_067_200_000, random: kind, UInt64(number))
    }
}

/// The same numbers on every machine (SplitMix64).
package struct DemoRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A day of the year, any with the same chance.
    package mutating func day(in year: Int) -> Day {
        let first = Day(year: year, month: 1, day: 1)!
        return first.adding(days: Int.random(in: 0..<Int(Day(year: year + 1, month: 1, day: 1)!.number - first.number), using: &self))
    }

    package mutating func day(in period: Period) -> Day {
        period.start.adding(days: Int.random(in: 0..<Int(period.end.number - period.start.number), using: &self))
    }

    package mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
    package mutating func pick<C: RandomAccessCollection>(_ values: C) -> C.Element { values.randomElement(using: &self)! }
}
