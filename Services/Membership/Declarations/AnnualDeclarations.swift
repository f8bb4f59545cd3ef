import Contract
import Models
import Storage

/// What organisations declare once a year.
struct AnnualDeclarations: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<AnnualDeclaration>("annual_declaration", searched: ["note"], order: "year desc")

    func check(_ record: inout AnnualDeclaration, replacing old: AnnualDeclaration?, in tx: Transaction) throws {
        if record.status == .unspecified { record.status = old?.status ?? .borrador }
        if record.source == .unspecified { record.source = .declarado }
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("annualDeclaration.year", "has a declaration of the organisation already: \(id)", reason: "DECLARATION_TAKEN")
        }
        if record.status != .borrador { try Self.checkHasFigure(record) }
        try Self.checkMember(record, in: tx)
        if old.map({ !record.changedFields(since: $0).isEmpty }) ?? true { try Self.checkLock(record, in: tx) }
        guard let old else { return }
        guard old.status != .validado else {
            throw ServiceError.refused("DECLARATION_VALIDATED", "the declaration is validated; ReopenDeclaration makes it a draft again")
        }
        guard old.status == record.status else {
            throw ServiceError(
                .failedPrecondition, "the status is changed by SubmitDeclaration, ValidateDeclaration and ReopenDeclaration", reason: "STATUS_ORDER")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let record = try table.get(id, in: tx)
        guard record.status != .validado else {
            throw ServiceError.refused("DECLARATION_VALIDATED", "the declaration is validated; ReopenDeclaration makes it a draft again")
        }
        try Self.checkMember(record, in: tx)
        try Self.checkLock(record, in: tx)
    }

    func twin(of record: AnnualDeclaration, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM annual_declaration WHERE org_id = \(record.orgID) AND year = \(Int(record.year))") { .same($0.text(0)) }
    }

    func submit(_ request: SubmitDeclarationRequest, _ call: Call) async throws -> AnnualDeclaration {
        try await move(request.id, request.etag, from: [.borrador], to: .enviado, call) { record in
            try Self.checkHasFigure(record)
            record.submittedOn = request.submittedOn
        }
    }

    func validate(_ request: ValidateDeclarationRequest, _ call: Call) async throws -> AnnualDeclaration {
        try await move(request.id, request.etag, from: [.enviado], to: .validado, call) { record in
            record.validatedOn = request.validatedOn
            record.validatedBy = call.caller.name
        }
    }

    func reopen(_ request: ReopenDeclarationRequest, _ call: Call) async throws -> AnnualDeclaration {
        try await move(request.id, request.etag, from: [.enviado, .validado], to: .borrador, call, late: request.reason) { record in
            record.submittedOn = nil
            record.validatedOn = nil
            record.validatedBy = ""
        }
    }

    private func move(
        _ id: String, _ etag: String, from allowed: [DeclarationStatus], to status: DeclarationStatus, _ call: Call, late: String? = nil,
        _ change: @escaping @Sendable (inout AnnualDeclaration) throws -> Void
    ) async throws -> AnnualDeclaration {
        try await database.answer(call) { tx in
            var record = try table.get(id, in: tx)
            guard allowed.contains(record.status) else {
                let from = allowed.map(\.rawValue).joined(separator: " or ")
                throw ServiceError.refused("STATUS_ORDER", "the declaration is \(record.status.rawValue): only one that is \(from) becomes \(status.rawValue)")
            }
            record.status = status
            if let late, try !late.isEmpty || Campaigns.isLocked(record.year, in: tx) { record.lateReason = late }
            try change(&record)
            try Self.checkLock(record, in: tx)
            return try table.update(record, etag: etag, in: tx)
        }
    }

    /// Members keep drafts of their own figures; that they are handed in and validated has its own methods.
    private static func checkMember(_ record: AnnualDeclaration, in tx: Transaction) throws {
        guard !tx.call.caller.organisation.isEmpty else { return }
        guard record.status == .borrador, record.source == .declarado else {
            throw ServiceError.refused("MEMBER_DRAFT", "a member keeps a draft of what it declares itself; FillDeclaration hands it in, and the association validates it")
        }
        if try Campaigns.isLocked(record.year, in: tx) { throw ServiceError.refused("YEAR_LOCKED", "the declarations of \(record.year) are locked") }
    }

    /// After a year is locked, who makes or changes a declaration says why.
    private static func checkLock(_ record: AnnualDeclaration, in tx: Transaction) throws {
        guard record.lateReason.isEmpty, try Campaigns.isLocked(record.year, in: tx) else { return }
        throw ServiceError(
            .failedPrecondition, "the declarations of \(record.year) are locked: say why in lateReason",
            violations: [.init(field: "annualDeclaration.lateReason", rule: "required", message: "is required, the declarations of \(record.year) are locked")],
            reason: "YEAR_LOCKED")
    }

    static func checkHasFigure(_ record: AnnualDeclaration) throws {
        let figures = [record.turnoverCents, record.employeesFteHundredths, record.rdiInvestmentCents, record.exportsCents, record.newFundingCents]
        guard figures.contains(where: { $0 != nil }) else {
            throw ServiceError.refused("NO_FIGURES", "a declaration without a figure is not handed in; a zero is a figure")
        }
    }
}
