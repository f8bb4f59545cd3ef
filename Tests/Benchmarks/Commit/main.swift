import Contract
import Foundation
import Storage

// Acknowledged durable writes a second at several numbers of clients: as the services write, where those that wait together
// share a commit, beside the same writes with a commit each. Each write is one record, its line of the audit and its change,
// as of every create. Prints a table.
//
//     CommitBenchmark FOLDER [seconds of a round] [rounds]
//
// FOLDER is on the disk that is meant. PostgreSQL is measured where AUZOLAN_TEST_DATABASE_URL names a server.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("CommitBenchmark FOLDER [seconds of a round] [rounds]")
    exit(2)
}
let folder = arguments[1]
let seconds = arguments.count > 2 ? Double(arguments[2]) ?? 2 : 2
let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 3 : 3

var engines = [Engine(name: "SQLite") { most in
    try SQLiteDatabase(path: "\(folder)/\(Identifier.make(at: .now())).db", mostTogether: most)
}]
if let url = ProcessInfo.processInfo.environment["AUZOLAN_TEST_DATABASE_URL"] {
    engines.append(Engine(name: "PostgreSQL") { most in
        let schema = "b_" + Identifier.make(at: .now()).filter { $0 != "-" }
        return try PostgreSQLDatabase(PostgreSQLAddress(url), schema: schema, mostTogether: most, isTemporary: true)
    })
}
print("| engine | clients | writes/s, commit shared | writes/s, a commit each | times |")
print("|---|---|---|---|---|")
for engine in engines {
    for clients in [1, 8, 64, 256] {
        var (shared, single): ([Double], [Double]) = ([], [])
        for round in 0..<rounds {
            // In turn, so that what disturbs the machine disturbs both.
            for isShared in round.isMultiple(of: 2) ? [true, false] : [false, true] {
                let rate = try await engine.rate(clients: clients, mostTogether: isShared ? 256 : 1, seconds: seconds)
                if isShared { shared.append(rate) } else { single.append(rate) }
            }
        }
        let times = String(format: "%.1f", median(shared) / median(single))
        print("| \(engine.name) | \(clients) | \(range(shared)) | \(range(single)) | **\(times)** |")
    }
}

func median(_ rates: [Double]) -> Double { rates.sorted()[rates.count / 2] }
func range(_ rates: [Double]) -> String {
    [rates.min() ?? 0, median(rates), rates.max() ?? 0].map { String(format: "%.0f", $0) }.joined(separator: " / ")
}
