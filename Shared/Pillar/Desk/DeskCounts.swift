import Contract
import Models
import Storage

/// How soon requests are answered, by pillar. A promise is kept or broken: it counts once its day is over or the answer is there.
package struct DeskCounts: Sendable {
    let database: any Database
    let today: @Sendable () -> Day

    private struct Line {
        let pillar: PlanPillar
        let status: RequestStatus
        let received: Day
        let answered: Day?
        let promised: Day?
        let satisfaction: Int64
    }

    func list(_ request: ListDeskStatisticsRequest, _ call: Call) throws -> ListDeskStatisticsResponse {
        guard let period = Period(request.period) else {
            throw ServiceError.invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2")
        }
        let lines: [Line] = try database.read { session in
            try session.rows(
                """
                SELECT q.pillar, q.status, q.received_on, q.answered_on, q.promised_on, q.satisfaction FROM desk_request q
                WHERE q.received_on >= \(period.start) AND q.received_on < \(period.end) ORDER BY q.received_on, q.id
                """
            ) { Line(pillar: $0.term(0), status: $0.term(1), received: $0.day(2) ?? period.start, answered: $0.day(3), promised: $0.day(4), satisfaction: $0.integer(5)) }
        }
        let now = today()
        var response = ListDeskStatisticsResponse()
        let byPillar = Dictionary(grouping: lines, by: \.pillar)
        response.statistics = PlanPillar.allCases.compactMap { pillar in byPillar[pillar].map { Self.statistics(pillar, $0, now) } }
        return response
    }

    private static func statistics(_ pillar: PlanPillar, _ lines: [Line], _ today: Day) -> DeskStatistics {
        var told = DeskStatistics()
        told.pillar = pillar
        told.received = Int64(lines.count)
        let days = lines.compactMap { line in line.answered.map { Int64($0.number - line.received.number) } }.sorted()
        told.answered = Int64(days.count)
        told.referred = Int64(lines.count { $0.status == .derivada })
        told.open = Int64(lines.count { [.recibida, .clasificada, .asignada].contains($0.status) })
        told.medianDaysHundredths = median(days)
        let promised = lines.filter { line in line.promised.map { line.answered != nil || $0 < today } ?? false }
        told.promised = Int64(promised.count)
        told.inTime = Int64(promised.count { line in line.answered.map { answered in line.promised.map { answered <= $0 } ?? false } ?? false })
        told.inTimeShareHundredths = told.promised == 0 ? nil : told.inTime * 10_000 / told.promised
        let rated = lines.map(\.satisfaction).filter { $0 > 0 }
        told.rated = Int64(rated.count)
        told.satisfactionHundredths = rated.isEmpty ? nil : rated.reduce(0, +) * 100 / Int64(rated.count)
        return told
    }

    /// In hundredths; between the two in the middle when they are even in number.
    static func median(_ sorted: [Int64]) -> Int64? {
        guard !sorted.isEmpty else { return nil }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) * 50
    }
}
