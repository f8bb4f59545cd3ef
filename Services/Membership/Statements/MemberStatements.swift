import Contract
import Models
import Storage

/// What an organisation was charged and paid: invoices by their date, fees that stand on none by their last day to pay or their
/// first payment, payments
/// and what went back. Those merged into it are in.
struct MemberStatements: Sendable {
    let database: any Database

    func get(_ request: GetMemberStatementRequest, _ call: Call) throws -> MemberStatement {
        guard let from = request.from, let until = request.until else { throw ServiceError.invalid("from", "required", "is required") }
        try Ordered.check(from, until, "until")
        let orgID = try OwnOrganisation.id(request.orgID, call)
        return try database.read { session in
            var statement = MemberStatement()
            let known = try session.row("SELECT legal_name, tax_id FROM organisation WHERE id = \(orgID)") { ($0.text(0), $0.text(1)) }
            guard let known else { throw ServiceError.notFound("Organisation", orgID) }
            (statement.orgID, statement.name, statement.taxID, statement.from, statement.until) = (orgID, known.0, known.1, from, until)
            statement.language = try Correspondent.of(orgID, in: session).language
            let ids = try session.rows("SELECT id FROM organisation WHERE id = \(orgID) OR merged_into = \(orgID) ORDER BY id") { $0.text(0) }
            var balance: Int64 = 0
            for var line in try lines(of: ids, in: session) {
                guard let date = line.date, date <= until else { continue }
                balance += line.chargeCents - line.paymentCents
                guard date >= from else {
                    statement.openingCents = balance
                    continue
                }
                line.balanceCents = balance
                statement.chargedCents += line.chargeCents
                statement.paidCents += line.paymentCents
                statement.lines.append(line)
            }
            statement.closingCents = balance
            return statement
        }
    }

    /// All of them by day; charges before payments.
    private func lines(of ids: [String], in session: Session) throws -> [StatementLine] {
        let all = try invoices(ids, session) + fees(ids, session) + payments(ids, session)
        return all.enumerated().sorted { ($0.element.date?.number ?? 0, $0.offset) < ($1.element.date?.number ?? 0, $1.offset) }.map(\.element)
    }

    private func invoices(_ ids: [String], _ session: Session) throws -> [StatementLine] {
        try MoneyTables.invoices.select("org_id IN \(ids) AND status <> 'borrador' ORDER BY issue_date NULLS FIRST, code, id", in: session).map { invoice in
            let kind: StatementKind = invoice.status == .rectificativa ? .rectificacion : .factura
            return Self.line(invoice.issueDate, kind, invoice.code, charge: invoice.totalCents, "Invoice", invoice.id)
        }
    }

    private func fees(_ ids: [String], _ session: Session) throws -> [StatementLine] {
        try MoneyTables.fees.select("org_id IN \(ids) AND invoice_id IS NULL AND status <> 'anulada' ORDER BY year, id", in: session).map { fee in
            let first = try session.row("SELECT MIN(paid_on) FROM payment WHERE fee_id = \(fee.id)") { $0.day(0) } ?? nil
            let day = [fee.dueOn ?? Day(year: Int(fee.year), month: 1, day: 1), first].compactMap { $0 }.min()
            return Self.line(day, .cuota, String(fee.year), charge: fee.amountCents, "Fee", fee.id)
        }
    }

    private func payments(_ ids: [String], _ session: Session) throws -> [StatementLine] {
        try MoneyTables.payments.select("org_id IN \(ids) ORDER BY paid_on NULLS FIRST, id", in: session).flatMap { payment in
            var lines = [Self.line(payment.paidOn, .pago, payment.reference, payment: payment.amountCents, "Payment", payment.id)]
            if let reversedOn = payment.reversedOn { lines.append(Self.line(reversedOn, .devolucion, payment.reversalReason, payment: -payment.amountCents, "Payment", payment.id)) }
            return lines
        }
    }

    private static func line(_ date: Day?, _ kind: StatementKind, _ concept: String, charge: Int64 = 0, payment: Int64 = 0, _ type: String, _ id: String) -> StatementLine {
        var line = StatementLine()
        (line.date, line.kind, line.concept, line.chargeCents, line.paymentCents) = (date, kind, concept, charge, payment)
        (line.recordType, line.recordID) = (type, id)
        return line
    }
}
