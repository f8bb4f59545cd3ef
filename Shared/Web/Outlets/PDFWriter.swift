import Contract
import Subprocess

/// Draws a page as a PDF document, tagged and with bookmarks (PDF/UA-1), by WeasyPrint: the one file that starts another program.
package enum PDFWriter {
    package static let mediaType = "application/pdf"
    private static let program = "weasyprint"
    /// Most that a document may be.
    private static let limit = 64 << 20
    /// Longest time that drawing may take.
    private static let patience = Duration.seconds(60)

    /// - Parameters:
    ///   - markup: a whole document that needs nothing from anywhere.
    /// - Throws: `unavailable` DOCUMENTS_NEED_PROGRAM when the program is not installed or does not draw the document in time.
    package static func pdf(_ markup: Markup) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await draw(markup) }
            group.addTask {
                try await Task.sleep(for: patience)
                throw failed("it took longer than \(patience.components.seconds) seconds")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
    }

    private static func draw(_ markup: Markup) async throws -> [UInt8] {
        let outcome: ExecutionResult<Void, BytesOutput, StringOutput<UTF8>>
        do {
            outcome = try await run(
                .name(program), arguments: ["--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"], input: .string(markup.html),
                output: .bytes(limit: limit), error: .string(limit: 64 << 10))
        } catch let error as SubprocessError {
            throw failed("\(error)")
        }
        guard outcome.terminationStatus.isSuccess, outcome.standardOutput.starts(with: "%PDF-".utf8) else {
            throw failed(outcome.standardError)
        }
        return outcome.standardOutput
    }

    private static func failed(_ why: String) -> ServiceError {
        ServiceError(.unavailable, "the program \(program), which draws documents, gave none: \(why.suffix(400))", reason: "DOCUMENTS_NEED_PROGRAM")
    }
}
