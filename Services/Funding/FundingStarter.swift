import Contract
import Foundation
import Models
import Storage

/// The funders, programmes and investors that come with the service: public facts with the source they were read in, for the
/// office to start from. Programmes only, never a call: what is open now stands at the official source.
extension FundingService {
    func importStarter(_ request: ImportStarterRequest, _ call: Call) async throws -> ImportStarterResponse {
        let starter = try Starter()
        guard request.apply else { return try await dryRun(starter, call) }
        return try await database.answer(call) { try take(starter, in: $0) }
    }

    /// Takes in the starter data. A record whose code is there already stays as it is, so that loading twice changes nothing
    /// and nothing that the office corrected is lost.
    ///
    /// - Parameter dryRun: do the same work with every rule of the store, then take it back.
    package func importStarter(_ call: Call, dryRun: Bool) async throws -> ImportStarterResponse {
        try await importStarter(ImportStarterRequest(apply: !dryRun), call)
    }

    private func dryRun(_ starter: Starter, _ call: Call) async throws -> ImportStarterResponse {
        do {
            return try await database.write(by: call) { tx in throw StarterTrial(report: try take(starter, in: tx)) }
        } catch let trial as StarterTrial {
            var report = trial.report
            report.applied = false
            return report
        }
    }

    private func take(_ starter: Starter, in tx: Transaction) throws -> ImportStarterResponse {
        var report = ImportStarterResponse()
        report.applied = true
        report.funders = try take(starter.funders, funders, &report, in: tx)
        let funderIDs = Dictionary(try tx.rows("SELECT code, id FROM funder ORDER BY id") { ($0.text(0), $0.text(1)) }) { first, _ in first }
        let programmes = try starter.programmes.map { programme in
            var programme = programme
            guard let id = funderIDs[programme.funderID] else {
                throw ServiceError.invalid("programme.funderId", "references", "of \(programme.code) names no Funder: \(programme.funderID)")
            }
            programme.funderID = id
            return programme
        }
        report.programmes = try take(programmes, self.programmes, &report, in: tx)
        report.investors = try take(starter.investors, investors, &report, in: tx)
        return report
    }

    /// - Returns: how many records are new.
    private func take<Room: RecordRoom>(
        _ records: [Room.Record], _ room: Room, _ report: inout ImportStarterResponse, in tx: Transaction
    ) throws -> Int32 {
        var made: Int32 = 0
        for record in records {
            if case .same = try room.twin(of: record, in: tx) {
                report.kept += 1
            } else {
                try record.validate()
                _ = try room.add(record, in: tx)
                made += 1
            }
        }
        return made
    }
}

/// Ends a dry run's transaction so that nothing of it stays.
private struct StarterTrial: Error {
    let report: ImportStarterResponse
}

/// The tables in the service's resources as records. A programme's `funderID` holds the code of its funder.
struct Starter: Sendable {
    let funders: [Funder]
    let programmes: [Programme]
    let investors: [Investor]

    init() throws {
        funders = try Self.records("funders")
        programmes = try Self.records("programmes")
        investors = try Self.records("investors")
    }

    private static func records<Record: Message>(_ name: String) throws -> [Record] {
        let file = Bundle.module.bundleURL.appendingPathComponent("Starter").appendingPathComponent("\(name).csv")
        let reader = try CSVReader(CSVReader.decode([UInt8](try Data(contentsOf: file))))
        let columns = try (reader.rows.first?.cells ?? []).map { header in
            guard let column = CellReading(header: header, in: Record.fields.layout, hasDecimalComma: reader.hasDecimalComma) else {
                throw ServiceError.malformed("\(name).csv has a column \(header) that is no field")
            }
            return column
        }
        return try reader.rows.dropFirst().map { row in
            do {
                let members = try zip(columns, row.cells).filter { !$1.isEmpty }.map { "\"\($0.field.name)\":\(try $0.json($1))" }
                return try Record(json: "{\(members.joined(separator: ","))}")
            } catch let refusal as CellRefusal {
                throw ServiceError.malformed("\(name).csv line \(row.line): \(refusal.violation.field) \(refusal.violation.message)")
            }
        }
    }
}
