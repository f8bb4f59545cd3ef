import Contract
import Foundation
import Testing

/// What holds of any message, tried with random ones.
@Suite struct MessageRoundTripTests {
    @Test func `what is written is read back`() throws {
        var generator = SeededGenerator(seed: testSeed)
        for round in 0..<400 {
            let message = Specimen.random(&generator)
            let json = message.jsonBytes()
            let read = try Specimen(json: json)
            try #require(read == message, "seed \(testSeed), round \(round): \(message.jsonText)")
            try #require(read.jsonBytes() == json, "seed \(testSeed), round \(round): \(message.jsonText)")
        }
    }

    @Test func `Foundation reads what is written and its JSON is read back`() throws {
        var generator = SeededGenerator(seed: testSeed &+ 1)
        for round in 0..<200 {
            let message = Specimen.random(&generator)
            let object = try JSONSerialization.jsonObject(with: Data(message.jsonBytes()))
            let foreign = try JSONSerialization.data(withJSONObject: object, options: round % 2 == 0 ? [.prettyPrinted] : [.sortedKeys])
            let read = try Specimen(json: Array(foreign))
            // A message of any type is kept as the text it came in, so it is compared by its meaning.
            try #require(read.withoutAny == message.withoutAny, "seed \(testSeed), round \(round): \(message.jsonText)")
            try #require(read.extras.count == message.extras.count && (read.extra == nil) == (message.extra == nil))
        }
    }

    @Test func `fields in any order and in both spellings say the same`() throws {
        var generator = SeededGenerator(seed: testSeed &+ 2)
        for round in 0..<100 {
            let message = Specimen.random(&generator)
            let members = message.setFields.shuffled(using: &generator).map { name, value in
                "\"\(Bool.random(using: &generator) ? name : name.snakeCased)\" : \(value)"
            }
            let read = try Specimen(json: "{\(members.joined(separator: " , "))}")
            try #require(read == message, "seed \(testSeed), round \(round): \(message.jsonText)")
        }
    }

    @Test func `broken JSON never crashes and ends in invalid_argument or in a message that is written and read again`() throws {
        var generator = SeededGenerator(seed: testSeed &+ 3)
        var refused = 0
        for round in 0..<6000 {
            let json = Specimen.random(&generator).jsonBytes().mutated(&generator)
            do {
                let read = try Specimen(json: json, refusesUnknownTerms: round % 2 == 0)
                let again = try Specimen(json: read.jsonBytes())
                try #require(again.jsonBytes() == read.jsonBytes(), "seed \(testSeed), round \(round): \(Data(json).base64EncodedString())")
                #expect(json.isForeignJSON, "seed \(testSeed), round \(round): Foundation refuses \(Data(json).base64EncodedString())")
            } catch let error as ServiceError {
                refused += 1
                try #require(error.code == .invalidArgument && !error.message.isEmpty, "seed \(testSeed), round \(round): \(error)")
            }
        }
        #expect((1000...5990).contains(refused), "\(refused) of 6000 mutations were refused: the mutations test nothing")
    }
}

extension Specimen {
    fileprivate var withoutAny: Specimen {
        var copy = self
        copy.extra = nil
        copy.extras = []
        return copy
    }

    /// Names and JSON values of the fields that are written.
    fileprivate var setFields: [(String, String)] {
        Specimen.fields.layout.fields.compactMap { field in
            var writer = JSONWriter()
            let alone = try? Specimen().merging(self, mask: FieldMask([field.name]))
            writer.message(alone ?? Specimen())
            let json = String(decoding: writer.array(), as: UTF8.self)
            guard json != "{}" else { return nil }
            return (field.name, String(json.dropFirst(field.name.utf8.count + 4).dropLast()))
        }
    }
}

extension [UInt8] {
    /// One to four changes: bytes flipped, inserted, removed, repeated, cut off.
    fileprivate func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = self
        let alphabet = Array("{}[]\",:\\0123456789-+.eEnulltrufasNI \n\u{0}ñud8".utf8)
        for _ in 0...Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let end = Swift.min(bytes.count, place + Int.random(in: 1...8, using: &generator))
            switch Int.random(in: 0...6, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes[place] = alphabet.randomElement(using: &generator) ?? 0
            case 2: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: place)
            case 3: bytes.removeSubrange(place..<end)
            case 4: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
            case 5: bytes.removeSubrange(place...)
            default: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            }
        }
        return bytes
    }

    /// Whether Foundation reads it, or would but for a number beyond its range in a field that nobody knows.
    fileprivate var isForeignJSON: Bool {
        (try? JSONSerialization.jsonObject(with: Data(self))) != nil
            || String(decoding: self, as: UTF8.self).contains(/[0-9][eE]\+?[0-9]{3}/)
    }
}
