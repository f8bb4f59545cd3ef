import Contract
import Models

/// Invented reports and links for the demonstration: an association that does well in most and is late in some.
enum RoadmapDemo {
    private static let periods = ["2024S1", "2024S2", "2025S1", "2025S2", "2026S1"].compactMap { Period($0) }

    static func reports(of roadmap: Roadmap) -> [RoadmapProgress] {
        roadmap.actions.filter { $0.duplicateOf == nil && !$0.isUnknown }.enumerated().flatMap { index, action in
            reports(of: action, index, roadmap.columns)
        }
    }

    private static func reports(of action: Roadmap.Action, _ index: Int, _ columns: [Period]) -> [RoadmapProgress] {
        let planned = zip(columns, action.intensities).filter { ($0.1 ?? 0) > 0 }.map(\.0)
        guard let first = planned.first, let last = planned.last else { return [] }
        let span = periods.filter { first.start < $0.end && $0.start < last.end }
        return span.enumerated().compactMap { position, period in
            let isLast = position == span.count - 1
            // Now and then a team is silent for a while.
            if index % 9 == 4, position >= 2 { return nil }
            var report = RoadmapProgress()
            report.action = action.code
            report.period = period.text
            // Some get on faster than others.
            report.percent = Int32((position + 1) * (35 + index * 17 % 60) / span.count)
            report.state = .en_curso
            if isLast, last.end <= period.end, index % 4 != 1 { (report.state, report.percent) = (.terminada, 100) }
            if isLast, index % 8 == 2 { report.state = .con_retraso }
            if index % 15 == 7 { (report.state, report.percent) = (.sin_iniciar, 0) }
            report.note = note(report.state)
            if index % 3 == 0 { report.evidenceUrl = "https://example.org/hoja-de-ruta/\(action.code.lowercased())" }
            return report
        }
    }

    private static func note(_ state: RoadmapState) -> String {
        switch state {
        case .terminada: "Nota inventada: acción cerrada con la presentación de resultados a las asociadas."
        case .con_retraso: "Nota inventada: falta confirmar al socio tecnológico; se replanifica con la junta."
        case .sin_iniciar: "Nota inventada: a la espera de presupuesto."
        default: "Nota inventada: reuniones celebradas y siguiente hito fijado con el grupo de trabajo."
        }
    }

    static var links: [RoadmapLink] {
        [
            ("TAL-01", ["O1", "O2"], ["4"], ["8", "17"]), ("TAL-03", ["O1"], ["4"], ["5"]), ("INT-03", ["O8"], ["17"], ["9"]),
            ("PRO-09", ["O31"], [], ["16"]), ("O30", [], [], ["8"]),
        ].map { subject, indicators, direct, indirect in
            var link = RoadmapLink()
            link.subject = subject
            link.indicators = indicators
            link.directGoals = direct
            link.indirectGoals = indirect
            link.note = "Vínculo inventado para la demostración."
            return link
        }
    }
}
