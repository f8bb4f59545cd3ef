import Contract
import RPC
import Testing

/// grpc.health.v1.Health over Connect.
@Suite struct HealthTests {
    @Test func `the state is what the launcher set`() async throws {
        let state = HealthState(services: [TestContract.name])
        var answers = TestContract.answers()
        answers.mount(HealthContract.answers(service: "test", state))
        try await TestServer.run(answers) { server in
            let client = RPCClient(server.base, transport: HTTPTransport())
            for service in ["", TestContract.name] {
                state.set(isServing: false)
                #expect(try await client.call(HealthContract.check, HealthCheckRequest(service: service)).status == .notServing)
                state.set(isServing: true)
                #expect(try await client.call(HealthContract.check, HealthCheckRequest(service: service)).status == .serving)
            }
            let error = await #expect(throws: ServiceError.self) {
                try await client.call(HealthContract.check, HealthCheckRequest(service: "nobody"))
            }
            #expect(error?.code == .notFound)
            let raw = try await RawSocket.exchange(
                port: server.port,
                Array("POST /grpc.health.v1.Health/Check HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}".utf8))
            #expect(raw.text == #"{"status":"SERVING"}"#)
        }
    }
}
