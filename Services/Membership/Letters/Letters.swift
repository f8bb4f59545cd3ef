import Contract
import Mail
import Models
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
        /// One copy of a mailing; the subject is the mailing.
        case mailing
        /// A copy of a mailing for who writes it: the subject is the letter itself, the step the mailing.
        case trial
        /// Calls to a meeting, or tells that it changed; the subject is the meeting.
        case convocation

        /// After this time it is not sent any more: a mail server was set too late, or was away too long.
        var patienceSeconds: Int64 { isPassing ? 900 : 7 * 86_400 }
        /// Goes to an address that somebody typed, which is not kept longer than it is needed.
        var isPassing: Bool { self == .portal || self == .trial }
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
        /// Why it is not sent: it stands as the record of that.
        var withheld = MailingRefusal.unspecified
        var id = ""
        var createTime: Instant?
        var attempts: Int64 = 0
    }

    /// Copies of mailings that go out in a minute at most, of all processes together: no mail server takes us for a nuisance.
    static let mailingsPerMinute: Int64 = 60
    /// Taken at once: as many as the slowest mail server takes before another process may try (`MailPatience.lease`).
    private static let batch: Int64 = 8

    let database: any Database

    /// Adds a letter unless it stands already.
    func add(_ letter: Letter, in tx: Transaction) throws {
        let id = tx.newID()
        let subject = letter.purpose.isPassing ? id : letter.subjectID
        let next = letter.withheld == .unspecified ? tx.now : nil
        try tx.execute(
            """
            INSERT INTO letter (id, purpose, subject_id, org_id, person_id, step, recipient, language, created_at, send_time, attempts, failure, next_time, withheld)
            VALUES (\(id), \(letter.purpose.rawValue), \(subject), \(letter.organisationID), \(letter.personID), \(letter.step), \(letter.recipient), \(letter.language),
                \(tx.now), NULL, 0, '', \(next), \(letter.withheld))
            ON CONFLICT (purpose, subject_id, org_id, step) DO NOTHING
            """)
    }

    /// Takes the letters whose time has come, so that no other process sends them meanwhile; those that came too late are dropped.
    func claim(by call: Call) async throws -> [Letter] {
        let isWaiting = try database.read { try $0.row("SELECT 1 FROM letter WHERE next_time IS NOT NULL LIMIT 1") { _ in true } } ?? false
        guard isWaiting else { return [] }
        return try await database.write(by: call) { tx in
            var claimed: [Letter] = []
            for var letter in try Self.due(in: tx) {
                let age = tx.now.seconds - (letter.createTime ?? tx.now).seconds
                if letter.attempts == 0, age > letter.purpose.patienceSeconds {
                    try Self.withhold(letter, .tarde, in: tx)
                    continue
                }
                letter.attempts += 1
                try tx.execute("UPDATE letter SET attempts = \(letter.attempts), next_time = \(tx.now.adding(seconds: MailPatience.lease)) WHERE id = \(letter.id)")
                claimed.append(letter)
            }
            return claimed
        }
    }

    /// What somebody waits for goes before what goes to many.
    private static func due(in tx: Transaction) throws -> [Letter] {
        let columns: SQL = "id, purpose, subject_id, org_id, person_id, step, recipient, language, created_at, attempts"
        let single = try tx.rows(
            """
            SELECT \(fragment: columns) FROM letter WHERE next_time <= \(tx.now) AND purpose <> 'mailing' ORDER BY next_time NULLS LAST, id LIMIT \(batch)
            """, read)
        let sent = try tx.integer("SELECT COUNT(*) FROM letter WHERE purpose = 'mailing' AND send_time > \(tx.now.adding(seconds: -60))")
        let room = min(batch - Int64(single.count), mailingsPerMinute - sent)
        guard room > 0 else { return single.compactMap { $0 } }
        let many = try tx.rows(
            """
            SELECT \(fragment: columns) FROM letter WHERE next_time <= \(tx.now) AND purpose = 'mailing' ORDER BY next_time NULLS LAST, id LIMIT \(room)
            """, read)
        return (single + many).compactMap { $0 }
    }

    /// Notes what became of a letter that was tried.
    ///
    /// - Parameters:
    ///   - failure: nil when the server took it.
    ///   - isFinal: it is not tried again.
    static func note(_ letter: Letter, failure: String?, isFinal: Bool = false, in tx: Transaction) throws {
        let tries = Int(letter.attempts)
        guard let failure else {
            if letter.purpose.isPassing { return try drop(letter, in: tx) }
            try tx.execute("UPDATE letter SET send_time = \(tx.now), failure = '', next_time = NULL, withheld = '' WHERE id = \(letter.id)")
            return
        }
        if letter.purpose.isPassing, tries > 2 || isFinal { return try drop(letter, in: tx) }
        let next = isFinal ? nil : letter.purpose.isPassing ? tx.now.adding(seconds: 20) : MailPatience.next(after: tries, at: tx.now)
        // One that was taken out of the post while it was tried stays out.
        try tx.execute("UPDATE letter SET failure = \(String(failure.prefix(400))), next_time = \(next) WHERE id = \(letter.id) AND withheld = ''")
    }

    /// Notes that a letter is not sent any more, and why; of one that nobody looks for nothing is kept.
    static func withhold(_ letter: Letter, _ refusal: MailingRefusal, in tx: Transaction) throws {
        guard letter.purpose == .mailing || letter.purpose == .convocation else { return try drop(letter, in: tx) }
        try tx.execute("UPDATE letter SET next_time = NULL, withheld = \(refusal) WHERE id = \(letter.id)")
    }

    static func drop(_ letter: Letter, in tx: Transaction) throws { try tx.execute("DELETE FROM letter WHERE id = \(letter.id)") }

    private static func read(_ row: any Row) -> Letter? {
        guard let purpose = Purpose(rawValue: row.text(1)) else { return nil }
        return Letter(
            purpose: purpose, subjectID: row.text(2), organisationID: row.text(3), personID: row.text(4), step: row.text(5), recipient: row.text(6),
            language: row.text(7), id: row.text(0), createTime: row.instant(8), attempts: row.integer(9))
    }
}
