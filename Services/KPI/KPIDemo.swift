import Contract
import Models
import Storage

extension KPIService {
    /// Fills an empty database with invented typed values, targets and comments for 2023 to 2026. The figures that come from
    /// records follow from the demo data of the other services.
    package func fillDemo(_ call: Call) async throws {
        let observations = Self.demoObservations
        let targets = Self.demoTargets
        let comments = Self.demoComments
        let owners = Self.demoOwners
        let schedules = Self.demoSchedules
        try await database.write(by: call) { [self] tx in
            for observation in observations { _ = try self.observations.add(observation, in: tx) }
            for target in targets { _ = try self.targets.add(target, in: tx) }
            for comment in comments { _ = try self.comments.add(comment, in: tx) }
            for schedule in schedules { _ = try self.schedules.add(schedule, in: tx) }
            for owner in owners { _ = try self.owners.add(owner, in: tx) }
            try self.roadmaps.fillDemo(in: tx)
        }
    }

    private static var demoObservations: [Observation] {
        let values: [(indicator: String, year: Int32, parts: [Double])] = [
            ("S5", 2023, [4_310_000_000, 88_400_000_000]), ("S5", 2024, [4_620_000_000, 91_900_000_000]), ("S5", 2025, [4_910_000_000, 95_200_000_000]),
            ("S6", 2023, [251]), ("S6", 2024, [258]), ("S6", 2025, [266]),
            ("S7", 2023, [412_000_000]), ("S7", 2024, [447_500_000]), ("S7", 2025, [471_250_000]),
            ("S9", 2023, [18_400_000]), ("S9", 2024, [21_900_000]), ("S9", 2025, [24_350_000]),
            ("O13", 2023, [96_000_000]), ("O13", 2024, [104_000_000]), ("O13", 2025, [99_500_000]),
        ]
        return values.map { indicator, year, parts in
            var observation = Observation()
            observation.indicator = indicator
            observation.referenceYear = year
            if parts.count == 2 { (observation.numerator, observation.denominator) = (parts[0], parts[1]) } else { observation.value = parts[0] }
            observation.source = "Valor inventado para la demostración"
            observation.url = "https://example.org/estadistica-ficticia"
            observation.retrievedOn = Day(year: Int(year) + 1, month: 5, day: 15)
            observation.note = "No es un dato real."
            return observation
        }
    }

    private static var demoTargets: [Target] {
        let wanted: [(indicator: String, values: [Double])] = [
            ("S4", [40, 45, 50]), ("S8", [6, 7, 8]), ("S10", [60, 70, 80]), ("S11", [10, 12, 14]), ("S12", [90, 95, 100]), ("S14", [7.5, 7.8, 8]),
            ("S15", [30, 32, 35]), ("O1", [20, 22, 24]), ("O2", [250, 280, 300]), ("O8", [5, 6, 6]), ("O15", [20, 24, 28]), ("O22", [35, 40, 45]),
            ("O27", [60, 65, 70]), ("O30", [8, 9, 9]),
        ]
        return wanted.flatMap { indicator, values in
            zip(2024..., values).map { year, value in
                var target = Target()
                target.indicator = indicator
                target.period = "\(year)"
                target.value = value
                target.approvedBy = "Junta Directiva (acta ficticia)"
                target.approvedOn = Day(year: year - 1, month: 12, day: 12)
                return target
            }
        } + [("S4", 55), ("O1", 90), ("O27", 260)].map { indicator, value in
            var target = Target()
            (target.indicator, target.period, target.value) = (indicator, Targets.wholePlan, value)
            target.approvedBy = "Asamblea General (acta ficticia)"
            target.approvedOn = Day(year: 2023, month: 12, day: 19)
            return target
        }
    }

    private static var demoSchedules: [ReportSchedule] {
        var schedule = ReportSchedule()
        (schedule.meeting, schedule.cycle, schedule.daysAfter, schedule.language) = ("Junta Directiva (ficticia)", .semester, 20, .es)
        schedule.recipients = ["junta@example.org"]
        schedule.isPaused = true
        return [schedule]
    }

    private static var demoOwners: [IndicatorOwner] {
        [("S4", "Oficina técnica"), ("S5", "Oficina técnica"), ("S12", "Dirección"), ("O1", "Comité de Talento"), ("O15", "Comité de Mercado")].map { indicator, name in
            var owner = IndicatorOwner()
            owner.indicator = indicator
            owner.owner = name
            return owner
        }
    }

    private static var demoComments: [FigureComment] {
        [
            ("O1", "2025S1", "Dos cursos previstos para junio pasan al segundo semestre."),
            ("S12", "2025", "Tres bajas por fusión de empresas; ninguna por insatisfacción."),
            ("O15", "2026S1", "El nuevo calendario de Osakidetza concentra las reuniones en otoño."),
        ].map { indicator, period, text in
            var comment = FigureComment()
            comment.indicator = indicator
            comment.period = period
            comment.text = text
            return comment
        }
    }
}
