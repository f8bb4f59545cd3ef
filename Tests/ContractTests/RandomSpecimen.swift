import Contract
import Foundation

/// The seed of this run, printed so that a failure can be repeated.
let testSeed: UInt64 = {
    let seed = ProcessInfo.processInfo.environment["AUZOLAN_TEST_SEED"].flatMap(UInt64.init) ?? .random(in: 1...1_000_000)
    print("AUZOLAN_TEST_SEED=\(seed)")
    return seed
}()

extension Specimen {
    /// A specimen in which each field is set or left out by chance, with awkward values among them.
    static func random(_ generator: inout SeededGenerator) -> Specimen {
        func chance() -> Bool { Bool.random(using: &generator) }
        func few<T>(_ make: () -> T) -> [T] { (0..<Int.random(in: 0...3, using: &generator)).map { _ in make() } }
        func text() -> String { .random(&generator) }
        func wide() -> Int64 {
            let edges: [Int64] = [0, 1, -1, .min, .max]
            return chance() ? edges.randomElement(using: &generator) ?? 0 : Int64.random(in: .min ... .max, using: &generator)
        }
        func number() -> Double {
            let edges = [0, -0.0, 0.1, 1e15, 1e16, -1e300, .leastNonzeroMagnitude, .infinity, -.infinity, .greatestFiniteMagnitude]
            return chance() ? edges.randomElement(using: &generator) ?? 0 : Double.random(in: -1e9...1e9, using: &generator)
        }
        func colour() -> Colour { Colour.allCases.randomElement(using: &generator) ?? .red }
        func part() -> Part {
            Part(title: text(), weight: wide(), colour: colour(), screws: few { Screw(length: .random(in: .min ... .max, using: &generator)) })
        }
        func instant() -> Instant {
            let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &generator)
            let scale: Int32 = [1, 1000, 1_000_000, 1_000_000_000].randomElement(using: &generator) ?? 1
            return Instant(seconds: seconds, nanoseconds: Int32.random(in: 0..<1_000_000_000, using: &generator) / scale * scale)
        }
        func duration() -> Duration {
            .seconds(Int64.random(in: -315_575_999_999...315_575_999_999, using: &generator))
                + .nanoseconds(chance() ? 0 : Int64.random(in: -999_999_999...999_999_999, using: &generator))
        }
        return Specimen(
            name: text(), note: chance() ? text() : nil, tags: few(text),
            labels: Dictionary(few { (text(), text()) }, uniquingKeysWith: { first, _ in first }),
            isActive: chance(), consent: chance() ? chance() : nil,
            small: Int32(truncatingIfNeeded: wide()), count: UInt32(truncatingIfNeeded: wide()), amountCents: wide(),
            balance: chance() ? wide() : nil, ratio: number(), share: chance() ? number() : nil,
            payload: few { UInt8.random(in: 0...255, using: &generator) },
            birthday: chance() ? Day(number: Int32.random(in: -719_162...2_932_896, using: &generator)) : nil,
            createTime: chance() ? instant() : nil, timeout: chance() ? duration() : nil,
            mask: FieldMask(few { ["name", "part.title", "amountCents"].randomElement(using: &generator) ?? "name" }),
            extra: chance() ? AnyMessage(part()) : nil, extras: few { AnyMessage(Screw(length: 3)) },
            colour: colour(), colours: few { chance() ? Colour.red : .darkBlue }, part: part(), spare: chance() ? part() : nil,
            parts: few(part))
    }
}

extension String {
    /// Up to thirty scalars: letters, accents, emoji, quotes, backslashes and control characters.
    static func random(_ generator: inout SeededGenerator) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x7E, 0x00...0x1F, 0x22...0x22, 0x5C...0x5C, 0x7F...0x17F, 0x300...0x36F, 0x4E00...0x4E20,
            0xFFF0...0xFFFF, 0x1F600...0x1F64F,
        ]
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...30, using: &generator) {
            let range = ranges.randomElement(using: &generator) ?? 0x20...0x7E
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
