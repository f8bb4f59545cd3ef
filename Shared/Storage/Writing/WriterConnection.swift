import Contract

/// The connection that a writer has to itself.
protocol WriterConnection: EngineConnection, SendableMetatype {
    /// Begins a transaction that overlaps with none of any other writer of the database.
    func begin() throws
    /// Returns once what was written is durable.
    func commit() throws
    func rollBack()
    /// Begins a write that can be taken back alone.
    func openWrite() throws
    func keepWrite() throws
    func takeBackWrite() throws
    /// Takes out of the files what was overwritten or deleted; outside of every transaction.
    func forgetOverwritten() throws
    /// Why the transaction that was begun cannot go on, asked after a write or a commit that failed with this error; nil
    /// when the failure touched that write alone.
    func verdict(after error: (any Error)?) -> BrokenTransaction?
}

/// A transaction of which nothing is kept.
struct BrokenTransaction: Error {
    let error: any Error
    /// Nothing of it can have been kept, and the next try may well succeed.
    let canRunAgain: Bool
}

/// One write that waits for its turn. Each time it is run it has the same moment and makes the same ids.
final class WaitingWrite {
    let run: (Transaction) throws -> Void
    let call: Call
    /// Told once the write is durable, with the error when it is not.
    let finish: ((any Error)?) -> Void
    /// Runs outside of every transaction, alone; nil for a write.
    let outside: (() throws -> Void)?
    private var moment: Instant?
    private var ids: [String] = []
    private var used = 0

    init(_ call: Call, run: @escaping (Transaction) throws -> Void, finish: @escaping ((any Error)?) -> Void) {
        self.call = call
        self.run = run
        self.finish = finish
        outside = nil
    }

    /// Work that no transaction holds.
    init(outside: @escaping () throws -> Void, finish: @escaping ((any Error)?) -> Void) {
        call = Call(caller: .system("storage"), method: "outside")
        run = { _ in }
        self.outside = outside
        self.finish = finish
    }

    func transaction(
        on connection: any EngineConnection, now: () -> Instant, makeID: @escaping (Instant) -> String
    ) -> Transaction {
        let moment = moment ?? now()
        self.moment = moment
        used = 0
        return Transaction(connection, call: call, now: moment) { [self] moment in
            if used == ids.count { ids.append(makeID(moment)) }
            used += 1
            return ids[used - 1]
        }
    }
}
