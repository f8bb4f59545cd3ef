import Contract
import Models

/// How the values of a period stand to what the board wants: a pure function of the targets that it typed.
///
/// A target that is of the period itself holds. A semester without one takes the year's: half of it where a year is the sum of its
/// semesters, the whole of it in the second semester where a year is how it ends; what is neither has none.
struct Aims {
    struct Aim {
        let target: Target
        let value: Double
        let isProRata: Bool
    }
    private let own: [String: Target]
    private let yearly: [String: Target]
    private let semester: Int?
    private let lights: Plan.Lights

    /// - Parameters:
    ///   - targets: those of the period and of its year.
    ///   - lights: the plan's rule for what is reached and what is near.
    init(_ targets: [Target], of period: Period, lights: Plan.Lights = Plan.Lights()) {
        self.lights = lights
        func by(_ text: String) -> [String: Target] {
            Dictionary(targets.filter { $0.period == text }.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
        }
        (own, yearly, semester) = (by(period.text), by(String(period.year)), period.semester)
    }

    func aim(_ measured: MeasuredIndicator) -> Aim? {
        if let target = own[measured.id], let value = target.value { return Aim(target: target, value: value, isProRata: false) }
        guard let semester, let target = yearly[measured.id], let value = target.value else { return nil }
        switch measured.indicator.yearRule {
        case "sum": return Aim(target: target, value: value / 2, isProRata: true)
        case "last" where semester == 2: return Aim(target: target, value: value, isProRata: false)
        default: return nil
        }
    }

    /// Puts beside a figure what was wanted and how it stands to that.
    func mark(_ figure: inout Figure, _ measured: MeasuredIndicator) {
        guard measured.unit != "state", let aim = aim(measured) else { return }
        figure.target = aim.value
        figure.isTargetProRata = aim.isProRata
        guard figure.status == .value, let value = figure.value else { return }
        figure.attainment = Self.attainment(value, aim.value, wantsLess: aim.target.direction == .down)
        figure.light = Self.light(value, aim.value, aim.target, lights)
    }

    /// How a value stands to what is wanted: a target says itself by how much it may be missed, else the plan does.
    static func light(_ value: Double, _ wanted: Double, _ target: Target, _ lights: Plan.Lights) -> Light {
        let wantsLess = target.direction == .down
        let share = attainment(value, wanted, wantsLess: wantsLess)
        let isAll = wantsLess ? value <= wanted : value >= wanted
        let isReached = lights.green == 1 ? isAll : share.map { $0 >= lights.green - 1e-9 } ?? isAll
        let near = target.tolerancePercent.map { 1 - Double($0) / 100 } ?? lights.amber
        return isReached ? .green : (share ?? 0) >= near - 1e-9 ? .amber : .red
    }

    /// How much of a target is reached; nil where a share would mean nothing: of nought, or of numbers below it.
    static func attainment(_ value: Double, _ target: Double, wantsLess: Bool) -> Double? {
        guard value >= 0, target > 0 else { return nil }
        guard wantsLess else { return value / target }
        return value > 0 ? target / value : nil
    }
}
