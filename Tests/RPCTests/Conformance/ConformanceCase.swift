import ConformanceContract
import Contract
import Testing

/// A case of the official suite, made from the same description: what the server is told, and what the client must see.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    let group: String
    let name: String
    var definition: UnaryResponseDefinition?
    var headers: [Header] = []
    var timeoutMs: Int64?
    var isGet = false
    var isUnimplemented = false
    var cancelMs: Int64?
    /// The error that is not the definition's own.
    var code: ConformanceCode?

    var testDescription: String { "\(group)/\(name)" }

    init(_ group: String, _ name: String, _ define: (inout UnaryResponseDefinition) -> Void = { _ in }, more: (inout ConformanceCase) -> Void = { _ in }) {
        self.group = group
        self.name = name
        var definition = UnaryResponseDefinition()
        define(&definition)
        self.definition = definition
        more(&self)
    }

    private var request: AnyMessage {
        if isUnimplemented { return AnyMessage(UnimplementedRequest()) }
        return isGet ? AnyMessage(IdempotentUnaryRequest(definition)) : AnyMessage(UnaryRequest(definition))
    }

    /// What the client program reads.
    func asked(_ port: Int, _ compression: Compression) -> ClientCase {
        var asked = ClientCase()
        asked.testName = "\(testDescription)/\(compression)"
        (asked.host, asked.port, asked.compression) = ("127.0.0.1", UInt32(port), compression)
        asked.service = ConformanceContract.name
        asked.method = isUnimplemented ? "Unimplemented" : isGet ? "IdempotentUnary" : "Unary"
        (asked.useGetHttpMethod, asked.requestHeaders, asked.timeoutMs) = (isGet, headers, timeoutMs)
        asked.requestMessages = [request]
        if let cancelMs {
            asked.cancel = Cancel()
            asked.cancel?.afterCloseSendMs = cancelMs
        }
        return asked
    }

    /// Compares as the official runner does.
    func check(_ outcome: CaseOutcome?) throws {
        let response = try #require(outcome?.response, "\(self): \(outcome?.error?.message ?? "no answer")")
        if let code {
            #expect(response.error?.code == code, "\(self)")
            #expect(response.payloads.isEmpty, "\(self)")
            return
        }
        let definition = definition ?? UnaryResponseDefinition()
        #expect(holds(response.responseHeaders, definition.responseHeaders), "\(self): \(response.responseHeaders)")
        #expect(holds(response.responseTrailers, definition.responseTrailers), "\(self): \(response.responseTrailers)")
        if let error = definition.error {
            #expect(response.payloads.isEmpty, "\(self)")
            let got = try #require(response.error, "\(self)")
            #expect(got.code == error.code && got.message == error.message, "\(self): \(got)")
            #expect(got.details.map(\.typeURL) == ["type.googleapis.com/\(RequestInfo.fields.layout.name)"], "\(self)")
            try check(try RequestInfo(json: try #require(got.details.first?.json)))
        } else {
            #expect(response.error == nil, "\(self): \(response.error?.jsonText ?? "")")
            #expect(response.payloads.map(\.data) == [definition.responseData], "\(self)")
            try check(try #require(response.payloads.first?.requestInfo, "\(self)"))
        }
    }

    private func check(_ info: RequestInfo) throws {
        #expect(info.requests == [request], "\(self): the request did not survive the round trip")
        #expect(holds(info.requestHeaders, headers), "\(self): \(info.requestHeaders)")
        if let timeoutMs {
            let seen = try #require(info.timeoutMs, "\(self)")
            #expect((timeoutMs - 500...timeoutMs).contains(seen), "\(self): \(seen) ms")
        } else {
            #expect(info.timeoutMs == nil, "\(self)")
        }
        if isGet {
            #expect(holds(info.connectGetInfo?.queryParams ?? [], [Header("connect", ["v1"]), Header("encoding", ["json"])]), "\(self)")
        } else {
            #expect(info.connectGetInfo == nil, "\(self)")
        }
    }

    /// Whether all expected headers are there with all their values in order, whatever else is.
    private func holds(_ actual: [Header], _ expected: [Header]) -> Bool {
        expected.allSatisfy { wanted in
            let values = actual.filter { $0.name.lowercased() == wanted.name.lowercased() }.flatMap(\.value)
            return values.flatMap { $0.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) } }.map(String.init) == wanted.value
        }
    }
}
