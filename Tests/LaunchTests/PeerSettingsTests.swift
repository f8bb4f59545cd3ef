import RPC
import Testing

@testable import Launch

/// How long other services are waited for, as operators set it.
@Suite struct PeerSettingsTests {
    private func settings(_ flags: [String] = []) throws -> Settings { try Settings(arguments: flags, environment: [:], port: 7105) }

    @Test func `somebody who waits is answered within two seconds, and an answer is a mebibyte at most`() throws {
        let options = try settings().options(.brief)
        #expect(options.attemptTimeout == .milliseconds(800) && options.timeout == .seconds(2) && options.answerLimit == 1 << 20)
        let patient = try settings().options(.long)
        #expect(patient.attemptTimeout == nil && patient.timeout == .seconds(10))
    }

    @Test func `the time of a call grows with that of an attempt, and the longest rest with the first`() throws {
        let read = try settings(["--peer-answer-ms", "2000", "--peer-answer-kib", "4096", "--peer-rest-seconds", "10"])
        #expect(read.options(.brief).attemptTimeout == .seconds(2) && read.options(.brief).timeout == .seconds(5))
        #expect(read.options(.brief).answerLimit == 4 << 20)
        #expect(read.peerPolicy.breaker.rest == .seconds(10) && read.peerPolicy.breaker.longestRest == .seconds(60))
        #expect(try settings().peerPolicy.breaker.longestRest == .seconds(30))
    }

    @Test func `figures are fresh again ten seconds after a trouble, whether the board was asked in it or not`() throws {
        let read = try settings()
        let (every, soon) = (Duration.seconds(read.number("refresh-seconds")), Duration.seconds(Repeater.soon))
        #expect(every + read.briefly <= .seconds(10))
        #expect(read.peerPolicy.breaker.rest + soon + read.briefly <= .seconds(10))
    }
}
