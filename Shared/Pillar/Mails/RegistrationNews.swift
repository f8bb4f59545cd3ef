import Contract
import Models
import Storage

/// What those who registered must be told by mail, noted in the transaction that makes it true (an outbox): nothing is told that
/// did not happen, and nothing that happened is left untold. `ActivityPost` sends it.
///
/// Told is who left an address and a language; people of imported lists and of demo data have none.
struct RegistrationNews: Sendable {
    private static let standing: [RegistrationStatus] = [.solicitada, .en_espera, .ofrecida, .confirmada]

    /// - Parameter occasion: what makes it news again; the moment when not given. The same news of one occasion is told once.
    func tell(_ kind: ActivityMailKind, _ registration: Registration, occasion: String? = nil, in tx: Transaction) throws {
        guard !registration.email.isEmpty, registration.language != .unspecified else { return }
        try tx.execute(
            """
            INSERT INTO activity_mail (id, activity_id, registration_id, kind, occasion, create_time, send_time, attempts, failure, next_time)
            VALUES (\(tx.newID()), \(registration.activityID), \(registration.id), \(kind), \(occasion ?? tx.now.text), \(tx.now), NULL, 0, '', \(tx.now))
            ON CONFLICT (registration_id, kind, occasion) DO NOTHING
            """)
    }

    /// Tells of a new status, where it is one to tell.
    ///
    /// - Parameter old: the status before; nil for a new registration.
    func tell(change old: RegistrationStatus?, _ registration: Registration, in tx: Transaction) throws {
        let kind: ActivityMailKind? = switch registration.status {
        case .solicitada: .solicitada
        case .en_espera: .en_espera
        case .confirmada: old == .en_espera ? .promovida : .confirmada
        case .rechazada: .rechazada
        case .cancelada: old.map(Self.standing.contains) ?? false ? .cancelada : nil
        case .ofrecida, .unspecified: nil
        }
        if let kind { try tell(kind, registration, in: tx) }
    }

    /// Tells everybody whose registration stands that an activity takes place otherwise than it was said.
    func tell(moved activity: Activity, from old: Activity, in tx: Transaction) throws {
        let isMoved = (activity.startDate, activity.endDate, activity.venue, activity.mode) != (old.startDate, old.endDate, old.venue, old.mode)
        switch (old.status, activity.status) {
        case (.publicada, .publicada) where isMoved: try tell(everybodyOf: activity, .cambio, in: tx)
        case (.aplazada, .aplazada) where isMoved: try tell(everybodyOf: activity, .aplazada, in: tx)
        case (.publicada, .aplazada): try tell(everybodyOf: activity, .aplazada, in: tx)
        case (.aplazada, .publicada): try tell(everybodyOf: activity, .cambio, in: tx)
        default: return
        }
    }

    func tell(everybodyOf activity: Activity, _ kind: ActivityMailKind, in tx: Transaction) throws {
        let table = RecordTable<Registration>("registration")
        for registration in try table.select("activity_id = \(activity.id) AND status IN \(Self.standing) ORDER BY id", in: tx) {
            try tell(kind, registration, in: tx)
        }
    }

    /// Takes away what was to be told about a registration, and its links.
    func forget(_ registration: String, in tx: Transaction) throws {
        try tx.execute("DELETE FROM activity_mail WHERE registration_id = \(registration)")
        try tx.execute("DELETE FROM registration_link WHERE registration_id = \(registration)")
    }
}
