import Contract
import Models

/// How the values of a period stand to what the board wants: a pure function of the targets that it typed.
///
/// A target that is of the period itself holds. A semester without one takes the year's: half of it where a year is the sum of its
/// semesters, the whole of it in the second semester where a year is how it ends; what is neither has none.
struct Aims {
    struct Aim {
        let target: Target
        /// Nought for a state.
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
        func value(_ target: Target) -> Double? { measured.unit == "state" ? target.state == .unspecified ? nil : 0 : target.value }
        if let target = own[measured.id], let value = value(target) { return Aim(target: target, value: value, isProRata: false) }
        guard let semester, let target = yearly[measured.id], let value = value(target) else { return nil }
        switch measured.indicator.yearRule {
        case "sum": return Aim(target: target, value: value / 2, isProRata: true)
        case "last" where semester == 2: return Aim(target: target, value: value, isProRata: false)
        default: return nil
        }
    }

    /// Puts beside a figure what was wanted and how it stands to that.
    func mark(_ figure: inout Figure, _ measured: MeasuredIndicator) {
        figure.direction = measured.indicator.polarity
        guard let aim = aim(measured) else { return }
        figure.direction = aim.target.way(of: measured)
        let light: Light
        if measured.unit == "state" {
            figure.targetState = aim.target.state.rawValue
            guard figure.status == .value else { return }
            light = Self.light(figure.state, atLeast: aim.target.state)
        } else {
            figure.target = aim.value
            figure.isTargetProRata = aim.isProRata
            guard figure.status == .value, let value = figure.value else { return }
            let wantsLess = figure.direction == .down
            figure.attainment = Self.attainment(value, aim.value, wantsLess: wantsLess)
            light = Self.light(value, aim.value, aim.target, wantsLess: wantsLess, lights)
        }
        figure.light = figure.isRunning && !Self.isSettled(light, measured, wantsLess: figure.direction == .down) ? .unspecified : light
    }

    /// Whether a light may be shown while its period still runs: what is reached, but for an upper limit that what is still to come may
    /// pass, and a limit that what adds up has passed already.
    private static func isSettled(_ light: Light, _ measured: MeasuredIndicator, wantsLess: Bool) -> Bool {
        wantsLess && measured.indicator.addsUp ? light != .green : light == .green
    }

    /// Green for the state that is wanted or a higher one, else red: between two states there is nothing.
    static func light(_ state: String, atLeast wanted: CertificateLevel) -> Light {
        let order = CertificateLevel.allCases
        guard let level = CertificateLevel(rawValue: state), let reached = order.firstIndex(of: level), let needed = order.firstIndex(of: wanted) else { return .unspecified }
        return reached >= needed ? .green : .red
    }

    /// How a value stands to what is wanted: a target says itself by how much it may be missed, else the plan does.
    static func light(_ value: Double, _ wanted: Double, _ target: Target, wantsLess: Bool, _ lights: Plan.Lights) -> Light {
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

extension Target {
    /// Which way is better: as the target says, else as the indicator is defined.
    func way(of measured: MeasuredIndicator) -> Models.Direction { direction == .unspecified ? measured.indicator.polarity : direction }
}
