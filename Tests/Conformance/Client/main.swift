import Contract
import Foundation

// Reads one case per line of standard input, runs all of them at once, and writes one outcome per line of standard
// output, in the order in which they end. Ends when the input does and every case is answered.
let (lines, arrived) = AsyncStream<String>.makeStream()
Thread.detachNewThread {
    while let line = readLine() {
        if !line.allSatisfy(\.isWhitespace) { arrived.yield(line) }
    }
    arrived.finish()
}
let runner = CaseRunner()
await withTaskGroup(of: Void.self) { group in
    for await line in lines {
        group.addTask {
            // One write for a line, so that lines do not mix.
            let outcome = await runner.outcome(of: line).jsonText + "\n"
            FileHandle.standardOutput.write(Data(outcome.utf8))
        }
    }
}
