import Models

extension Ledger {
    /// Rows of people who came to an activity of training. Sessions, where somebody was noted in them, beat the attendance code:
    /// one of them is enough unless the edition asks for more; the registration's status is not asked (readings of O2).
    func attendances(of activity: Activity) -> [String] {
        registrations["training"]!.filter { row in
            guard row.activityID == activity.id else { return false }
            let noted = sessionAttendances.filter { $0.registrationID == row.id }
            return noted.isEmpty ? row.attendance == .asistio : noted.count(where: \.attended) >= max(1, Int(activity.sessionThreshold))
        }.map(\.id)
    }
}
