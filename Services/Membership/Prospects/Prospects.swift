import Contract
import Models
import Storage

/// Organisations that could join: an organisation has one open record, and won or lost ones stay.
struct Prospects: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Prospect>("prospect", searched: ["owner", "source", "nextAction", "note"], order: "next_action_on")

    func check(_ record: inout Prospect, replacing old: Prospect?, in tx: Transaction) throws {
        if record.stage == .perdido, record.lostReason.isEmpty {
            throw ServiceError.invalid("prospect.lostReason", "required", "is required when the stage is perdido")
        }
        guard ProspectStage.closed.contains(record.stage) else {
            record.closedOn = nil
            if let other = try Self.open(of: record.orgID, in: tx), other != record.id {
                throw ServiceError.taken("prospect.orgId", "has an open record already: \(other)", reason: "PROSPECT_OPEN")
            }
            return
        }
        if record.closedOn == nil { record.closedOn = tx.now.dayUTC }
    }

    func twin(of record: Prospect, in tx: Transaction) throws -> RecordTwin? { try Self.open(of: record.orgID, in: tx).map { .same($0) } }

    /// The open record of an organisation.
    static func open(of organisation: String, in session: Session) throws -> String? {
        try session.row("SELECT id FROM prospect WHERE org_id = \(organisation) AND stage NOT IN \(ProspectStage.closed) ORDER BY id LIMIT 1") { $0.text(0) }
    }

    /// Moves the open record of an organisation, where it has one.
    func move(_ organisation: String, to stage: ProspectStage, reason: String = "", in tx: Transaction) throws {
        guard let id = try Self.open(of: organisation, in: tx) else { return }
        var record = try table.get(id, in: tx)
        let old = record
        record.stage = stage
        if stage == .perdido { record.lostReason = reason.isEmpty ? "—" : reason }
        try check(&record, replacing: old, in: tx)
        _ = try table.update(record, etag: "", in: tx)
    }

    /// Notes in the organisation's open record, made when there is none, that somebody applied for it.
    func note(_ words: String, of organisation: String, person: String = "", in tx: Transaction) throws {
        if let id = try Self.open(of: organisation, in: tx) {
            var record = try table.get(id, in: tx)
            record.note = String([record.note, words].filter { !$0.isEmpty }.joined(separator: "\n").suffix(4000))
            _ = try table.update(record, etag: "", in: tx)
            return
        }
        var record = Prospect()
        (record.orgID, record.stage, record.priority, record.source, record.note) = (organisation, .contactado, .alta, Self.webForm, String(words.suffix(4000)))
        _ = try add(record, in: tx)
    }

    /// What `source` says of those who applied by the public form.
    static let webForm = "Formulario web"
}
