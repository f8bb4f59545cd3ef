import Contract
import Foundation
import Membership
import Models
import Pillar
import Storage
import Web

// How long the service takes for the pages of its lists with many organisations: the first page and the next one, every order
// that a heading offers, a filter of each kind, a text that many and one that hardly any record holds, and the search in all
// records. Prints a table with the slowest ones first.
//
//     ListsBenchmark FOLDER [organisations]
//
// FOLDER is on the disk that is meant.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
    print("ListsBenchmark FOLDER [organisations]")
    exit(2)
}
let size = arguments.count > 2 ? Int(arguments[2]) ?? 100_000 : 100_000
let office = try await ListOffice(in: arguments[1], organisations: size)
var rows: [(page: String, median: Double, worst: Double)] = []
for list in await office.lists() {
    for page in await office.pages(of: list) { rows.append(try await office.time(page)) }
}
for page in ["/", "/search?q=ficticia", "/search?q=\(size - 1)", "/search?q=zzzz"] { rows.append(try await office.time(page)) }
rows.sort { $0.median > $1.median }
print("\(rows.count) pages with \(size) organisations; median of \(ListOffice.rounds) times, the slowest first.\n")
print("| page | median, ms | slowest, ms |\n|---|---|---|")
for row in rows.prefix(25) { print("| `\(row.page)` | \(String(format: "%.1f", row.median)) | \(String(format: "%.1f", row.worst)) |") }
print("\nOver 20 ms: \(rows.count { $0.median > 20 }) of \(rows.count).")
