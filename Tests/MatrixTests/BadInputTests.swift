import Contract
import Engines
import Storage
import Testing

/// Every rule of every field of every request of every method, broken once: the answer names field and rule, and nothing
/// is written.
@Suite struct BadInputTests {
    @Test(arguments: Subject.all)
    func `every broken rule is answered with its field and rule, and nothing is written`(subject: Subject) async throws {
        let database = try TestDatabase.temporary()
        let answers = try await subject.open(database).answers
        let before = try database.read { try $0.revision() }
        var count = 0
        for answer in answers.byPath.values.sorted(by: { $0.method.path < $1.method.path }) {
            for bad in BadValue.all(of: answer.method.input) {
                count += 1
                let request = Call(caller: subject.caller, method: answer.method.path)
                let error = await #expect(throws: ServiceError.self, "\(answer.method.name) \(bad.path) \(bad.rule) \(bad.json.prefix(120))") {
                    _ = try await answer.reply(to: Array(bad.json.utf8), request) { $0.count }
                }
                guard let error else { continue }
                #expect(error.code == .invalidArgument, "\(answer.method.name) \(bad.json.prefix(120)): \(error)")
                let rules = error.violations.filter { $0.field == bad.path || $0.field.hasPrefix("\(bad.path)[") }.map(\.rule)
                #expect(rules.contains(bad.rule), "\(answer.method.name) \(bad.path) must break \(bad.rule): \(bad.json.prefix(120)) → \(error.violations)")
                #expect(error.violations.allSatisfy { !$0.message.isEmpty })
            }
        }
        #expect(count >= 20, "a matrix that finds nothing to break proves nothing")
        #expect(try database.read { try $0.revision() } == before)
    }
}
