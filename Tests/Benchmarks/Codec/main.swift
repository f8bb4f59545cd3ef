import Contract
import Foundation

// How fast the contract's JSON codec is beside Foundation's, on the reply that a service sends most: a page of fifty
// organisations. Both write and read the same JSON; runs alternate, so that a busy machine disturbs both alike.
//
// The twin is the cheapest Codable form of the same page: dates, times and int64 stay texts, absent fields are
// optionals and the coding is synthesised. Ours reads them into `Day`, `Instant` and `Int64` and checks them.
//
//     swift run -c release CodecBenchmark [rounds] [operations per round]

let rounds = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 21
let operations = CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) ?? 100

let page = OrganisationPage.sample(count: 50)
let json = page.jsonBytes()
let data = Data(json)
let encoder = JSONEncoder()
encoder.outputFormatting = .withoutEscapingSlashes
let decoder = JSONDecoder()
let twin = try decoder.decode(TwinPage.self, from: data)
let foreign = try encoder.encode(twin)
let returned = try OrganisationPage(json: Array(foreign))
precondition(returned == page, "the twin's JSON says something else")
precondition(foreign.count == json.count, "the twin's JSON is \(foreign.count) bytes, ours \(json.count)")
print("\(page.organisations.count) organisations, \(json.count) bytes, \(rounds) rounds of \(operations) operations")

try compare(
    "encode",
    ours: { page.jsonBytes().count },
    foundation: { try encoder.encode(twin).count })
try compare(
    "decode",
    ours: { try OrganisationPage(json: json).organisations.count },
    foundation: { try decoder.decode(TwinPage.self, from: data).organisations.count })

/// Runs both in turn and prints the time of one operation and how many times faster ours is.
func compare(_ name: String, ours: () throws -> Int, foundation: () throws -> Int) throws {
    var pairs: [(ours: Double, foundation: Double)] = []
    for round in 0...rounds {
        let first = try time(ours)
        let second = try time(foundation)
        if round > 0 { pairs.append((first, second)) }  // round 0 warms up
    }
    let ratios = pairs.map { $0.foundation / $0.ours }.sorted()
    let texts = [ratios[0], ratios[ratios.count / 2], ratios[ratios.count - 1]].map { decimal($0, 2) }
    print(
        "\(name): ours \(decimal(median(pairs.map(\.ours)), 1)) µs, Foundation \(decimal(median(pairs.map(\.foundation)), 1)) µs;",
        "times faster: min \(texts[0]) median \(texts[1]) max \(texts[2])")
}

/// Microseconds of one operation.
func time(_ operation: () throws -> Int) rethrows -> Double {
    var sum = 0
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<operations { sum &+= try operation() }
    let taken = clock.now - start
    precondition(sum > 0)
    return taken / .microseconds(operations)
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func decimal(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
