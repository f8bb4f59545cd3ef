import Contract
import Foundation
import Web

/// A list of a service as people's tools see it: derived from the contract, for every method that lists.
struct RecordList: Sendable {
    /// Most records of one table. Who needs more narrows the list and takes it in parts.
    static let mostRecords = 50_000
    /// How long the pages of one table may take together.
    private static let patience = Duration.seconds(60)

    /// `funding-calls`: where it stands and what its files are called.
    let name: String
    let answer: any Answer
    let columns: RecordColumns
    private let items: FieldEntry
    private let nextToken: FieldEntry?

    private init?(_ answer: any Answer) {
        let method = answer.method
        guard method.effect == .reads, method.name.hasPrefix("List") else { return nil }
        let lists = method.output.fields.filter { if case .messages = $0.kind { true } else { false } }
        guard lists.count == 1, case .messages(let access) = lists[0].kind else { return nil }
        name = String(method.name.dropFirst(4)).kebab
        self.answer = answer
        items = lists[0]
        columns = RecordColumns(access.layout)
        nextToken = method.output.field("nextPageToken")
    }

    /// Every list that these answers have, by its name.
    static func all(_ answers: Answers) -> [String: RecordList] {
        Dictionary(answers.byPath.values.compactMap(RecordList.init).map { ($0.name, $0) }) { one, _ in
            preconditionFailure("\(answers.service) has two lists named \(one.name)")
        }
    }

    /// What may be asked beside `lang` and `header`: the fields of the method's request but those that page.
    var parameters: [FieldEntry] { answer.method.input.fields.filter { $0.name != "pageSize" && $0.name != "pageToken" } }

    /// Reads the whole list page by page, through the same gate as the wire.
    ///
    /// - Parameters:
    ///   - asked: values of parameters, as an address holds them.
    ///   - row: what a record becomes; it is lent the record's memory.
    ///   - take: is given each row in order.
    /// - Throws: what the method throws; `resource_exhausted` TOO_MANY_RECORDS.
    func read<Row: Sendable>(
        _ asked: OutletQuery, by caller: Caller, language: Language, row: @escaping @Sendable (UnsafeRawPointer) -> Row,
        _ take: (Row) throws -> Void
    ) async throws {
        try answer.admit(caller)
        let arguments = try asked.pairs.compactMap { try argument($0.name, $0.value) }
        let traceID = Call.running?.traceID ?? Identifier.make(at: .now())
        let deadline = ContinuousClock.now + Self.patience
        let call = Call(caller: caller, method: answer.method.path, traceID: traceID, deadline: deadline, language: language.rawValue)
        var token = ""
        var count = 0
        repeat {
            guard ContinuousClock.now < deadline else { throw ServiceError(.deadlineExceeded, "\(name) takes too long; narrow it with filter") }
            let request = "{\((arguments + paging(token)).joined(separator: ","))}"
            let page: Page<Row> = try await Call.$runningDeadline.withValue(deadline) {
                try await answer.lend(Array(request.utf8), call) { self.page($0, row) }
            }
            for row in page.rows { try take(row) }
            count += page.rows.count
            token = page.next
            guard token.isEmpty || count < Self.mostRecords else {
                throw ServiceError(
                    .resourceExhausted, "\(name) has more than \(Self.mostRecords) records; narrow it with filter and take it in parts", reason: "TOO_MANY_RECORDS")
            }
        } while !token.isEmpty
    }

    private struct Page<Row: Sendable>: Sendable {
        let rows: [Row]
        let next: String
    }

    private func page<Row>(_ reply: UnsafeRawPointer, _ row: (UnsafeRawPointer) -> Row) -> Page<Row> {
        var rows: [Row] = []
        if case .messages(let access) = items.kind { access.forEach(at: reply + items.offset) { rows.append(row($0)) } }
        return Page(rows: rows, next: nextToken.map { $0.value(reply, as: String.self).pointee } ?? "")
    }

    private func paging(_ token: String) -> [String] {
        guard answer.method.input.field("pageSize") != nil, nextToken != nil else { return [] }
        return ["\"pageSize\":200", "\"pageToken\":\"\(token)\""]
    }

    /// A parameter as a member of the request's JSON; nil for one that is none of the method's.
    private func argument(_ name: String, _ value: String) throws -> String? {
        guard let field = parameters.first(where: { $0.name == name || $0.protoName == name }) else { return nil }
        guard let reading = CellReading(header: field.name, in: answer.method.input, hasDecimalComma: false) else { return nil }
        do { return "\"\(field.name)\":\(try reading.json(value))" } catch { throw ServiceError.invalid([error.violation]) }
    }
}
