import Contract
import Models
import Web

/// View model of what people typed about a figure: the template `figure-typed` shows it.
struct TypedView: Sendable {
    struct Comment: Sendable {
        let text: String
        let author: String
        /// The records that it speaks of; nil where it speaks of none.
        let mentions: String?
        /// Where it is corrected; nil for who reads only.
        let address: String?
    }
    struct Action: Sendable {
        let name: String
        let address: String
    }

    let comments: [Comment]
    let hasComments: Bool
    let isOutside: Bool
    /// That a newer value should be looked for.
    let due: String?
    let observations: TableView?
    let corrections: TableView?
    let targets: TableView?
    /// How far the figure has come towards the plan's end.
    let aims: [Mark]
    let actions: [Action]

    init(_ facts: TypedFacts, _ id: String, _ period: Period, _ words: Words) {
        func unit(_ id: String) -> String { facts.units[id] ?? "count" }
        let base = "/figures/\(FormValues.encode(id))"
        func address(_ kind: String, _ record: String) -> String { "\(base)/\(kind)s/\(record)?period=\(period.text)" }
        func change(_ kind: String, _ record: String) -> String? { facts.mayWrite ? address(kind, record) : nil }
        comments = facts.comments.map { comment in
            let day = (comment.updateTime ?? comment.createTime).map { words.format.day($0.dayUTC) } ?? ""
            return Comment(
                text: comment.text, author: [comment.author, day].filter { !$0.isEmpty }.joined(separator: ", "),
                mentions: Self.mentions(comment, facts, words), address: change("comment", comment.id))
        }
        hasComments = !comments.isEmpty
        isOutside = facts.outside != nil
        due = facts.outside.flatMap { outside in
            guard outside.standing.isDue else { return nil }
            return outside.standing.latest?.retrievedOn.map { words("typed.due", ["day": words.format.day($0)]) } ?? words("typed.due_never")
        }
        observations = facts.outside.map { outside in
            Self.table(outside.isBaseline ? "baselines" : "observations", ["year", "value", "source", "read", "author"], outside.observations.map { observation in
                Self.cells(observation, unit(id), first: change("observation", observation.id), words)
            }, words)
        }
        corrections = facts.outside.flatMap { outside in
            guard !outside.corrections.isEmpty else { return nil }
            return Self.table("corrections", ["year", "value", "source", "read", "author", "corrected"], outside.corrections.map { correction in
                let time = correction.correctTime.map { words.format.dayAndTime($0) } ?? ""
                let by = correction.correctedBy.isEmpty ? "" : "_by"
                let told = words("typed.\(correction.isDeletion ? "deleted" : "corrected")\(by)", ["who": correction.correctedBy, "time": time])
                return Self.cells(correction.observation, unit(id), first: nil, words) + [.init(told)]
            }, words)
        }
        targets = facts.targets.isEmpty ? nil : Self.table("targets", ["period", "value", "rule", "approved", "author"], facts.targets.map { target in
            let rule = [words("term.Direction.\(target.direction == .down ? "down" : "up")"), words("typed.tolerance", ["percent": words.format.integer(target.tolerancePercent ?? facts.tolerance)])]
            let name = [target.indicator == id ? "" : target.indicator, Period(target.period).map { words.name($0) } ?? words("typed.whole_plan")].filter { !$0.isEmpty }
            return [
                .init(name.joined(separator: " · "), address: change("target", target.id)),
                .init(Quantity(target.value, unit: unit(target.indicator), state: target.state.rawValue)?.full(words) ?? "", isNumeric: true), .init(rule.joined(separator: ", ")),
                .init([target.approvedBy, target.approvedOn.map { words.format.day($0) } ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")), .init(target.author),
            ]
        }, words)
        aims = facts.aims.map { aim in
            let kinds: [Light: Mark.Kind] = [.green: .good, .amber: .near, .red: .far]
            let part = aim.indicator == id ? "" : "\(aim.indicator): "
            return Mark(
                kinds[aim.light] ?? .plain,
                part + words("typed.aim", ["aim": aim.words(unit(aim.indicator), words), "elapsed": words.format.percent(facts.elapsed * 100)]))
        }
        guard facts.mayWrite else {
            actions = []
            return
        }
        let owner = facts.owner.map { Action(name: words("typed.owner_change"), address: address("owner", $0.id)) }
        actions =
            (facts.outside.map { !$0.isBaseline } ?? false ? [Action(name: words("typed.observation_new"), address: address("observation", "new"))] : [])
            + (facts.mayTypeBaseline ? [Action(name: words("typed.baseline_new"), address: address("observation", "new"))] : [])
            + [
                Action(name: words("typed.comment_new"), address: address("comment", "new")), Action(name: words("typed.target_new"), address: address("target", "new")),
                owner ?? Action(name: words("typed.owner_new"), address: address("owner", "new")),
            ]
    }

    /// `About: Una (Membership), and 1 record that you may not see`.
    private static func mentions(_ comment: FigureComment, _ facts: TypedFacts, _ words: Words) -> String? {
        let names = comment.mentions.compactMap { facts.mentioned[$0] }.map { "\($0.label) (\(words("source.\($0.service)")))" }
        let hidden = comment.mentions.count - names.count
        let rest = hidden > 0 ? [words("typed.mentions_hidden", ["count": words.format.integer(hidden)])] : []
        return comment.mentions.isEmpty ? nil : words("typed.mentions", ["records": (names + rest).joined(separator: "; ")])
    }

    private static func cells(_ observation: Observation, _ unit: String, first: String?, _ words: Words) -> [TableView.Cell] {
        let parts = [observation.numerator, observation.denominator].compactMap { $0 }.map { words.format.decimal($0, decimals: 0) }
        let value = parts.isEmpty ? Quantity(observation.value, unit: unit)?.full(words) ?? "" : parts.joined(separator: " / ")
        return [
            .init(String(observation.referenceYear), address: first), .init(value, isNumeric: true),
            .init(observation.source, address: observation.url.isEmpty ? nil : observation.url), .init(observation.retrievedOn.map { words.format.day($0) } ?? ""),
            .init(observation.author),
        ]
    }

    private static func table(_ name: String, _ columns: [String], _ rows: [[TableView.Cell]], _ words: Words) -> TableView {
        // Who is told no names gets no empty column for them.
        let place = columns.firstIndex(of: "author").flatMap { place in rows.contains { !$0[place].text.isEmpty } ? nil : place }
        var (columns, rows) = (columns, rows)
        if let place {
            columns.remove(at: place)
            for index in rows.indices { rows[index].remove(at: place) }
        }
        return TableView(
            caption: words("typed.\(name)"), columns: columns.map { .init(words("typed.column_\($0)"), isNumeric: $0 == "value") }, rows: rows,
            empty: words("typed.none"))
    }

    static let textKeys = Set(
        [
            "due", "due_never", "mentions", "mentions_hidden", "observations", "baselines", "corrections", "targets", "corrected", "deleted", "corrected_by", "deleted_by", "aim_value", "tolerance", "none", "aim", "whole_plan",
        ].map { "typed.\($0)" }
            + ["year", "value", "source", "read", "author", "corrected", "period", "rule", "approved"].map { "typed.column_\($0)" })
}

extension PlanAim {
    /// `38 of 55 (69 %)`.
    func words(_ unit: String, _ words: Words) -> String {
        let value = Quantity(value, unit: unit, state: state)?.short(words) ?? words("status.short_none")
        let target = Quantity(target, unit: unit, state: targetState)?.short(words) ?? ""
        let share = attainment.map { " (\(words.format.percent($0 * 100)))" } ?? ""
        return words("typed.aim_value", ["value": value, "target": target, "share": share])
    }
}
