import Contract
import Foundation
import Models
import Storage

/// What became of the starter data.
package struct StarterReport: Sendable, Equatable {
    /// Codes of one kind of record.
    package struct Codes: Sendable, Equatable {
        package var created: [String] = []
        /// Known by their code already; as the office has them, whatever it changed since.
        package var kept: [String] = []
        /// A record without the code has the same name: a person must decide, nothing is written.
        package var similar: [String] = []
    }

    package var isDryRun: Bool
    package var networks = Codes()
    package var events = Codes()
}

extension InternationalisationService {
    /// Takes in the networks and the fairs that come with the service, with the pages that each was read in. A record is
    /// known by its code: taking them in again changes nothing.
    ///
    /// - Parameter dryRun: says what would be made and writes nothing.
    package func importStarter(_ call: Call, dryRun: Bool) async throws -> StarterReport {
        let newNetworks = try StarterTable("networks").rows.map(Self.network)
        let newEvents = try StarterTable("events").rows.map(Self.event)
        do {
            return try await database.write(by: call) { tx in
                var report = StarterReport(isDryRun: dryRun)
                report.networks = try take(newNetworks, \.code, networks, in: tx)
                report.events = try take(newEvents, \.code, eventReferences, in: tx)
                if dryRun { throw StarterDryRun(report: report) }
                return report
            }
        } catch let run as StarterDryRun {
            return run.report
        }
    }

    private func take<Room: RecordRoom>(
        _ records: [Room.Record], _ code: (Room.Record) -> String, _ room: Room, in tx: Transaction
    ) throws -> StarterReport.Codes {
        var codes = StarterReport.Codes()
        for record in records {
            switch try room.twin(of: record, in: tx) {
            case .same: codes.kept.append(code(record))
            case .similar: codes.similar.append(code(record))
            case nil:
                try record.validate()
                _ = try room.add(record, in: tx)
                codes.created.append(code(record))
            }
        }
        return codes
    }

    /// When the sources of the starter data were read.
    static let starterMonth = "2026-11"
    private static let advice = "Fechas y condiciones: compruébense siempre en la web oficial."

    private static func note(_ row: StarterTable.Row) throws -> String {
        let own = try row("note")
        return own.isEmpty ? advice : "\(own) \(advice)"
    }

    private static func network(_ row: StarterTable.Row) throws -> Network {
        var network = Network()
        network.code = try row("code")
        network.name = try row("name")
        network.kind = try row.term("kind")
        network.scope = try row.term("scope")
        network.reach = try row("reach")
        network.city = try row("city")
        network.topics = try row.items("topics", separator: ";")
        network.website = try row("website")
        network.sources = try row.items("sources", separator: " ; ")
        network.checkedMonth = starterMonth
        network.note = try note(row)
        return network
    }

    private static func event(_ row: StarterTable.Row) throws -> EventReference {
        var event = EventReference()
        event.code = try row("code")
        event.name = try row("name")
        event.kind = try row.term("kind")
        event.country = try row("country")
        event.place = try row("place")
        event.city = try row("city")
        event.usualMonths = try row("usual_months")
        event.topics = try row.items("topics", separator: ";")
        event.website = try row("website")
        event.sources = try row.items("sources", separator: " ; ")
        event.isVerified = true
        event.checkedMonth = starterMonth
        event.note = try note(row)
        return event
    }
}

/// Ends a dry run's transaction so that nothing of it stays.
private struct StarterDryRun: Error {
    let report: StarterReport
}

/// A table of the starter data, cells by the names in its header.
struct StarterTable {
    struct Row {
        let line: Int
        let cells: [String: String]

        func callAsFunction(_ column: String) throws(ServiceError) -> String {
            guard let cell = cells[column] else { throw wrong(column, "is missing") }
            return cell
        }

        func term<T: Term>(_ column: String) throws(ServiceError) -> T {
            let code = try self(column)
            guard let term = T(rawValue: code), !code.isEmpty else { throw wrong(column, "holds \(code)") }
            return term
        }

        func items(_ column: String, separator: String) throws(ServiceError) -> [String] {
            try self(column).components(separatedBy: separator).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }

        private func wrong(_ column: String, _ problem: String) -> ServiceError {
            ServiceError(.internal, "the starter data are broken: line \(line), \(column) \(problem)")
        }
    }

    let rows: [Row]

    init(_ name: String) throws {
        let file = Bundle.module.bundleURL.appendingPathComponent("Starter/\(name).csv")
        let table = try CSVReader(CSVReader.decode(Array(Data(contentsOf: file)))).rows
        let header = table.first?.cells ?? []
        rows = table.dropFirst().map { row in
            Row(line: row.line, cells: Dictionary(zip(header, row.cells)) { first, _ in first })
        }
    }
}
