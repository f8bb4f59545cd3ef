import Contract
import Models
import Storage

/// What owners say of their figures.
struct FigureComments: RecordRoom {
    let database: any Database
    let seal: Seal
    let plans: Plans
    let table = RecordTable<FigureComment>("figure_comment", searched: ["text"], order: "period desc, indicator")

    func check(_ record: inout FigureComment, replacing old: FigureComment?, in tx: Transaction) throws {
        let plan = try plans.plan(record.plan, for: Period(record.period), in: tx)
        record.plan = plan.id
        _ = try plan.indicator(record.indicator, named: "figureComment.indicator")
        try plan.checkPeriod(record.period, named: "figureComment.period")
        if old == nil { record.author = tx.call.caller.name }
    }
}
