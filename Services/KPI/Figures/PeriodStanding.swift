import Contract
import Models

/// Where a period lies to a day.
enum PeriodStanding: Sendable, Equatable {
    case over, running, notBegun

    /// - Parameter today: nil counts every period as over.
    init(_ period: Period, today: Day?) {
        guard let today else { self = .over; return }
        self = period.end <= today ? .over : period.start <= today ? .running : .notBegun
    }
}

extension Period {
    /// Both are years or both semesters: only then their figures can be compared.
    func isAsLong(as other: Period) -> Bool { (semester == nil) == (other.semester == nil) }
}

extension Plan {
    /// The period that a board looks at first: the last semester that is over, since figures of one that still runs are no result; when none
    /// is over yet the one that runs.
    func periodToBegin(on today: Day) -> Period {
        let semesters = periods.filter { $0.semester != nil }
        return semesters.last { $0.end <= today } ?? semesters.last { $0.start <= today } ?? periods[0]
    }
}
