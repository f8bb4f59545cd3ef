import Contract
import Mail
import Storage

/// Mails that are to go out. Each stands here once for what it is about, so that nothing is sent twice; it stays as the record of
/// what was sent, when, and what the mail server said.
struct Letters: Sendable {
    enum Purpose: String, Sendable {
        /// Confirms an application; the subject is the membership.
        case application
        /// Carries a link that signs in to the portal; the subject is the letter itself.
        case portal
        /// Invites to a campaign or reminds of it; the subject is the campaign.
        case campaign

        /// After this time it is not sent any more: a mail server was set too late, or was away too long.
        var patienceSeconds: Int64 {
            switch self {
            case .portal: 900
            case .application, .campaign: 7 * 86_400
            }
        }
    }

    struct Letter: Sendable {
        var purpose: Purpose
        var subjectID = ""
        var organisationID = ""
        var personID = ""
        /// Tells the letters about one subject to one organisation apart.
        var step = ""
        /// An address that somebody typed; of known people it is read when the letter is sent.
        var recipient = ""
        /// es, eu or en.
        var language = ""
        var id = ""
        var createTime: Instant?
        var attempts: Int64 = 0
    }

    let database: any Database

    /// Adds a letter unless it stands already.
    func add(_ letter: Letter, in tx: Transaction) throws {
        let id = tx.newID()
        let subject = letter.purpose == .portal ? id : letter.subjectID
        try tx.execute(
            """
            INSERT INTO letter (id, purpose, subject_id, org_id, person_id, step, recipient, language, created_at, send_time, attempts, failure, next_time)
            VALUES (\(id), \(letter.purpose.rawValue), \(subject), \(letter.organisationID), \(letter.personID), \(letter.step), \(letter.recipient), \(letter.language),
                \(tx.now), NULL, 0, '', \(tx.now))
            ON CONFLICT (purpose, subject_id, org_id, step) DO NOTHING
            """)
    }

    /// Takes the letters whose time has come, so that no other process sends them meanwhile; those that came too late are dropped.
    func claim(by call: Call) async throws -> [Letter] {
        let isWaiting = try database.read { try $0.row("SELECT 1 FROM letter WHERE next_time IS NOT NULL LIMIT 1") { _ in true } } ?? false
        guard isWaiting else { return [] }
        return try await database.write(by: call) { tx in
            let due = try tx.rows(
                """
                SELECT id, purpose, subject_id, org_id, person_id, step, recipient, language, created_at, attempts FROM letter
                WHERE next_time <= \(tx.now) ORDER BY next_time NULLS LAST, id LIMIT 50
                """, Self.read)
            var claimed: [Letter] = []
            for var letter in due.compactMap({ $0 }) {
                let age = tx.now.seconds - (letter.createTime ?? tx.now).seconds
                if letter.attempts == 0, age > letter.purpose.patienceSeconds {
                    try Self.drop(letter, in: tx)
                    continue
                }
                letter.attempts += 1
                try tx.execute("UPDATE letter SET attempts = \(letter.attempts), next_time = \(tx.now.adding(seconds: MailPatience.lease)) WHERE id = \(letter.id)")
                claimed.append(letter)
            }
            return claimed
        }
    }

    /// Notes what became of a letter. What was typed as an address is not kept longer than it is needed.
    ///
    /// - Parameter failure: nil when the server took it.
    static func note(_ letter: Letter, failure: String?, in tx: Transaction) throws {
        let tries = Int(letter.attempts)
        guard let failure else {
            if letter.purpose == .portal { return try drop(letter, in: tx) }
            try tx.execute("UPDATE letter SET send_time = \(tx.now), failure = '', next_time = NULL WHERE id = \(letter.id)")
            return
        }
        if letter.purpose == .portal, tries > 2 { return try drop(letter, in: tx) }
        let next = letter.purpose == .portal ? tx.now.adding(seconds: 20) : MailPatience.next(after: tries, at: tx.now)
        try tx.execute("UPDATE letter SET failure = \(String(failure.prefix(400))), next_time = \(next) WHERE id = \(letter.id)")
    }

    static func drop(_ letter: Letter, in tx: Transaction) throws { try tx.execute("DELETE FROM letter WHERE id = \(letter.id)") }

    private static func read(_ row: any Row) -> Letter? {
        guard let purpose = Purpose(rawValue: row.text(1)) else { return nil }
        return Letter(
            purpose: purpose, subjectID: row.text(2), organisationID: row.text(3), personID: row.text(4), step: row.text(5), recipient: row.text(6),
            language: row.text(7), id: row.text(0), createTime: row.instant(8), attempts: row.integer(9))
    }
}
