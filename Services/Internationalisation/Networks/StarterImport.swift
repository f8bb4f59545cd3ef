import Contract
import Foundation
import Models
import Storage

extension InternationalisationService {
    func importStarter(_ request: ImportInternationalStarterRequest, _ call: Call) async throws -> ImportInternationalStarterResponse {
        let newNetworks = try StarterTable("networks").rows.map(Self.network)
        let newEvents = try StarterTable("events").rows.map(Self.event)
        guard !request.apply else { return try await database.answer(call) { try take(newNetworks, newEvents, true, in: $0) } }
        do {
            return try await database.write(by: call) { tx in throw StarterDryRun(report: try take(newNetworks, newEvents, false, in: tx)) }
        } catch let run as StarterDryRun {
            return run.report
        }
    }

    /// Takes in the networks and the fairs that come with the service, with the pages that each was read in. A record is
    /// known by its code: taking them in again changes nothing.
    ///
    /// - Parameter dryRun: says what would be made and writes nothing.
    package func importStarter(_ call: Call, dryRun: Bool) async throws -> ImportInternationalStarterResponse {
        try await importStarter(ImportInternationalStarterRequest(apply: !dryRun), call)
    }

    private func take(
        _ newNetworks: [Network], _ newEvents: [EventReference], _ applied: Bool, in tx: Transaction
    ) throws -> ImportInternationalStarterResponse {
        var report = ImportInternationalStarterResponse()
        report.applied = applied
        report.networks = try take(newNetworks, \.code, networks, &report, in: tx)
        report.events = try take(newEvents, \.code, eventReferences, &report, in: tx)
        return report
    }

    /// - Returns: the codes of new records.
    private func take<Room: RecordRoom>(
        _ records: [Room.Record], _ code: (Room.Record) -> String, _ room: Room, _ report: inout ImportInternationalStarterResponse, in tx: Transaction
    ) throws -> [String] {
        var created: [String] = []
        for record in records {
            switch try room.twin(of: record, in: tx) {
            case .same: report.kept.append(code(record))
            case .similar: report.similar.append(code(record))
            case nil:
                try record.validate()
                _ = try room.add(record, in: tx)
                created.append(code(record))
            }
        }
        return created
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
    let report: ImportInternationalStarterResponse
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
