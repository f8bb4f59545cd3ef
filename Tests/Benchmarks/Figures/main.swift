import Contract
import Foundation
import KPI

// How the board's figures come up to date: with nothing new, after one new record and, beside them, counted anew as a whole;
// and how long the service takes for the scorecard page. All 46 indicators in all periods of the plan. Prints a table.
//
//     FiguresBenchmark FOLDER [records …]
//
// FOLDER is on the disk that is meant.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("FiguresBenchmark FOLDER [records …]")
    exit(2)
}
let sizes = arguments.count > 2 ? arguments.dropFirst(2).compactMap { Int($0) } : [10_000, 100_000, 1_000_000]
print("| records | nothing new, ms | requests to each service, bytes in all | after one new record, ms | requests, the others | counted anew, ms | times | scorecard page, ms |")
print("|---|---|---|---|---|---|---|---|")
for size in sizes {
    let folder = "\(arguments[1])/\(size)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var federation = try await Federation(in: folder, records: size)
    let whole = try await times(size > 100_000 ? 3 : 5) { round in
        federation = try await federation.restarted()
        let board = try await federation.board("anew-\(round)")
        return { try await board.refreshAll() }
    }
    let board = try await federation.board("kpi")
    try await board.refreshAll()
    for peer in federation.sources.values { _ = peer.take() }
    let idle = try await times(101) { _ in { try await board.refreshAll() } }
    let quiet = federation.sources.mapValues { $0.take() }
    let fresh = try await times(21) { round in
        try await federation.attend(size + round)
        for peer in federation.sources.values { _ = peer.take() }
        return { try await board.refreshAll() }
    }
    let busy = federation.sources.mapValues { $0.take() }
    let open = try federation.reader(of: board)
    let page = try await times(101) { _ in
        { guard await open("/") == 200 else { throw ServiceError(.internal, "the scorecard does not open", isFromServer: false) } }
    }
    let each = Set(quiet.values.map { $0.requests / 101 }).sorted().map(String.init).joined(separator: " or ")
    let others = busy.filter { $0.key != "training" }.values.map(\.requests).max() ?? 0
    print("| \(size) | \(range(idle)) | \(each), \(quiet.values.reduce(0) { $0 + $1.bytes } / 101) | \(range(fresh)) | \(busy["training"]?.requests ?? 0), \(others) | \(range(whole)) | **\(String(format: "%.0f", median(whole) / median(idle)))** | \(range(page)) |")
}

/// Milliseconds of each round; what a round prepares is not measured.
func times(_ rounds: Int, _ prepare: (Int) async throws -> () async throws -> Void) async throws -> [Double] {
    var all: [Double] = []
    for round in 0..<rounds {
        let work = try await prepare(round)
        let start = ContinuousClock.now
        try await work()
        all.append((ContinuousClock.now - start) / .milliseconds(1))
    }
    return all
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
func range(_ values: [Double]) -> String {
    [values.min() ?? 0, median(values), values.max() ?? 0].map { String(format: $0 < 10 ? "%.2f" : "%.0f", $0) }.joined(separator: " / ")
}
