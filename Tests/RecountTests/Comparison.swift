import Contract
import KPI
import Models
import Testing

/// Compares what the board says with what was counted by hand, and says where they part.
struct Comparison {
    /// Indicator and period.
    let place: String

    func check(_ figure: Figure, _ recount: Recount, isExact: Bool) {
        same("value", figure.value, recount.value, within: isExact ? 0 : 1e-9)
        same("numerator", figure.numerator, recount.numerator, within: 1e-9)
        same("denominator", figure.denominator, recount.denominator, within: 0)
        #expect(figure.state == recount.state, "\(place): state expected \(recount.state), found \(figure.state)")
        let hasValue = recount.value != nil || !recount.state.isEmpty
        #expect(figure.status == (hasValue ? .value : .no_data), "\(place): status found \(figure.status)")
        #expect(figure.covered == recount.covered, "\(place): covered expected \(text(recount.covered)), found \(text(figure.covered))")
        #expect(
            figure.population == recount.population,
            "\(place): population expected \(text(recount.population)), found \(text(figure.population))")
        #expect(!figure.isStale && figure.missing.isEmpty, "\(place): stale or missing \(figure.missing)")
    }

    private func same(_ name: String, _ found: Double?, _ expected: Double?, within tolerance: Double) {
        let isSame = switch (found, expected) {
        case (nil, nil): true
        case (let found?, let expected?): abs(found - expected) <= tolerance * max(1, abs(expected))
        default: false
        }
        #expect(isSame, "\(place): \(name) expected \(text(expected)), found \(text(found))")
    }

    private func text<Value>(_ value: Value?) -> String { value.map { "\($0)" } ?? "none" }

    /// The records that each part of the formula lists against those that were counted.
    func checkRecords(_ formula: Formula, _ period: Period, _ recount: Recount, _ association: Association) async throws {
        let parts = formula.parts
        try #require(parts.count == recount.counted.count, "\(place): parts of the formula")
        for (part, counted) in zip(parts, recount.counted) {
            var listed: [Contribution] = []
            for source in part.sources { listed += try await association.contributions(source, period) }
            switch counted {
            case .distinct(let ids):
                differ(Set(listed.map(\.countedID)), ids)
            case .rows(let ids):
                #expect(listed.count == ids.count, "\(place): rows expected \(ids.count), found \(listed.count)")
                differ(Set(listed.map(\.recordID)), Set(ids))
            }
        }
    }

    private func differ(_ found: Set<String>, _ expected: Set<String>) {
        let (extra, missing) = (found.subtracting(expected).sorted(), expected.subtracting(found).sorted())
        #expect(
            extra.isEmpty && missing.isEmpty,
            "\(place): records expected \(expected.count), found \(found.count); only found \(extra.prefix(5)), only expected \(missing.prefix(5))")
    }
}

extension Formula {
    /// Numerator and denominator, or the whole.
    var parts: [Formula] { if case .ratio(let top, let bottom) = self { [top, bottom] } else { [self] } }
}
