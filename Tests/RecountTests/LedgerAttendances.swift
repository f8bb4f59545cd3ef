import Models

extension Ledger {
    /// Rows of people who came to an activity of training: one row is one attendance.
    func attendances(of activity: Activity) -> [String] {
        registrations["training"]!.filter { $0.activityID == activity.id && $0.attendance == .asistio }.map(\.id)
    }
}
