import Contract
import Models
import Storage

/// Keeps certificates of attendance: a service that has its own kind of certificate keeps them among those.
package protocol CertificateKeeper: Sendable {
    /// The certificate of somebody who came; issued when there is none.
    func certificate(of registration: Registration, _ activity: Activity, in tx: Transaction) throws -> CertificateFacts
    /// What the certificate with a code says; nil when none was issued.
    func certificate(_ code: String, in session: Session) throws -> CertificateFacts?
}

/// Certificates that say no more than that somebody came.
struct AttendanceCertificates: CertificateKeeper {
    let activities: RecordTable<Activity>
    let registrations: RecordTable<Registration>

    func certificate(of registration: Registration, _ activity: Activity, in tx: Transaction) throws -> CertificateFacts {
        let known = try tx.row("SELECT code, issued_on FROM attendance_certificate WHERE registration_id = \(registration.id)") { ($0.text(0), $0.day(1)) }
        if let (code, issued) = known { return try facts(code, issued, registration, activity, tx) }
        let code = CertificateCode.text(of: tx.newID())
        let today = EventClock.madrid.day(at: tx.now)
        try tx.execute("INSERT INTO attendance_certificate (code, registration_id, issued_on) VALUES (\(code), \(registration.id), \(today))")
        try tx.changed("AttendanceCertificate", registration.id, .created)
        return try facts(code, today, registration, activity, tx)
    }

    func certificate(_ code: String, in session: Session) throws -> CertificateFacts? {
        let known = try session.row("SELECT registration_id, issued_on FROM attendance_certificate WHERE code = \(code)") { ($0.text(0), $0.day(1)) }
        guard let (id, issued) = known, let registration = try registrations.find(id, in: session),
            let activity = try activities.find(registration.activityID, in: session)
        else { return nil }
        return try facts(code, issued, registration, activity, session)
    }

    private func facts(_ code: String, _ issued: Day?, _ registration: Registration, _ activity: Activity, _ session: Session) throws -> CertificateFacts {
        var facts = CertificateFacts(activity)
        (facts.code, facts.issuedOn, facts.holderName) = (code, issued, registration.name)
        let attended = try session.rows(
            """
            SELECT s.start_time, s.end_time FROM activity_session s JOIN session_attendance a ON a.session_id = s.id
            WHERE a.registration_id = \(registration.id) AND a.attended = 1 ORDER BY s.id
            """) { (ClockTime.minutes($0.text(0)), ClockTime.minutes($0.text(1))) }
        facts.sessions = Int32(attended.count)
        facts.hours = Int32(attended.reduce(0) { sum, time in if let from = time.0, let to = time.1 { sum + max(to - from, 0) } else { sum } } / 60)
        return facts
    }
}

extension CertificateFacts {
    /// What an activity says of itself.
    package init(_ activity: Activity) {
        self.init()
        (title, startDate, endDate, place) = (activity.title, activity.startDate, activity.endDate, activity.venue)
    }
}

/// How the codes of certificates are written.
package enum CertificateCode {
    /// The last twelve digits of an id, which are random, in groups that can be read aloud.
    package static func text(of id: String) -> String { grouped(String(id.suffix(12))) }

    /// A code as somebody typed it, with any dashes, spaces and small letters.
    package static func read(_ typed: String) -> String { grouped(typed.filter { $0.isLetter || $0.isNumber }) }

    private static func grouped(_ digits: String) -> String {
        let digits = Array(digits.uppercased())
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: "-")
    }
}
