import Foundation
import RPC
import Synchronization

/// Stands between a caller and a service on this machine, passes requests on, and does wrong when told to: to requests that
/// come then, on connections old and new.
package final class FaultProxy: Sendable {
    package let port: Int
    private let upstream: Int
    private struct State {
        var fault: Fault?
        /// How many more requests meet the fault; nil means all.
        var times: Int?
        var seen: [SeenRequest] = []
        /// Most bytes of one answer that a caller took.
        var taken = 0
        var listener: Listener?
        var clients: Set<Int32> = []
        /// Those of them whose request waits for something to go right.
        var held: Set<Int32> = []

        func end(_ clients: Set<Int32>) { for client in clients { shutdown(client, Int32(SHUT_RDWR)) } }
    }
    private let state = Mutex(State())

    /// - Parameter upstream: port of the service.
    package init(to upstream: Int) throws {
        self.upstream = upstream
        let listener = try Listener(port: 0)
        port = listener.port
        begin(listener)
    }

    /// Requests as they came by, in order.
    package var seen: [SeenRequest] { state.withLock { $0.seen } }
    /// Most bytes of one answer that a caller took before it hung up.
    package var taken: Int { state.withLock { $0.taken } }

    /// Does wrong to every request from now on, or to so many; nil passes all on again. Requests that are held are let go.
    package func set(_ fault: Fault?, times: Int? = nil) throws {
        let old = state.withLock { state -> Listener? in
            state.end(fault == .refused ? state.clients : state.held)
            (state.fault, state.times) = (fault, times)
            guard fault == .refused else { return nil }
            defer { state.listener = nil }
            return state.listener
        }
        old?.stop()
        if fault != .refused, state.withLock({ $0.listener == nil }) { begin(try Listener(port: port)) }
    }

    package func stop() {
        let listener = state.withLock { state in
            state.end(state.clients)
            defer { state.listener = nil }
            return state.listener
        }
        listener?.stop()
    }

    private func begin(_ listener: Listener) {
        state.withLock { $0.listener = listener }
        listener.accept { [weak self] client in
            guard let self, state.withLock({ $0.fault != .refused && $0.clients.insert(client).inserted }) else {
                close(client)
                return
            }
            Thread.detachNewThread { [self] in
                serve(client)
                // Forgotten first: its number may be another one's as soon as it is closed.
                _ = state.withLock { $0.clients.remove(client) }
                close(client)
            }
        }
    }

    private func serve(_ client: Int32) {
        var connection: Int32?
        defer { if let connection { close(connection) } }
        while let request = Plain.message(client) {
            let fault = state.withLock { state -> Fault? in
                state.seen.append(SeenRequest(head: request.head, at: .now))
                let fault = state.times == 0 ? nil : state.fault
                state.times = state.times.map { max(0, $0 - 1) }
                if fault?.holds == true { state.held.insert(client) }
                return fault
            }
            defer { _ = state.withLock { $0.held.remove(client) } }
            guard answer(request, fault, client, &connection) else { return }
        }
    }

    /// - Returns: whether the connection serves on.
    private func answer(_ request: Plain.Message, _ fault: Fault?, _ client: Int32, _ connection: inout Int32?) -> Bool {
        switch fault {
        case .closed, .refused: return false
        case .frozen:
            _ = Plain.waitForEnd(of: client, atMost: .seconds(3600))
            return false
        case .slow(let time) where Plain.waitForEnd(of: client, atMost: time): return false
        case nil, .slow:
            guard let answer = pass(request, &connection) else { return false }
            return Plain.send(client, answer.bytes) == answer.bytes.count
        case .reset, .truncated:
            guard let answer = pass(request, &connection) else { return false }
            Plain.send(client, Array(answer.bytes.dropLast(max(1, answer.body.count / 2))))
            if fault == .reset { Plain.resetOnClose(client) }
            return false
        case .garbage: return finish(client, "%§$ no HTTP at all\r\n\r\n")
        case .corrupt: return finish(client, Plain.answer(200, #"{"revision": tru"#))
        case .wrongTypes: return finish(client, Plain.answer(200, #"{"revision":{},"readings":[{"ids":"many","value":[]}],"contributions":7,"text":[1]}"#))
        case .said(let json): return finish(client, Plain.answer(200, json))
        case .redirect: return finish(client, Plain.answer(307, "", ["Location: http://127.0.0.1:\(port)/elsewhere"]))
        case .storm: return finish(client, Plain.answer(503, #"{"code":"unavailable","message":"later"}"#))
        case .huge(let size):
            flood(client, size)
            return false
        case .bomb(let size):
            let body = Gzip.compress([UInt8](repeating: 32, count: size))
            return Plain.send(client, Array(Plain.head(200, ["Content-Encoding: gzip", "Content-Length: \(body.count)"]).utf8) + body) > 0
        }
    }

    private func finish(_ client: Int32, _ text: String) -> Bool { Plain.send(client, Array(text.utf8)) == text.utf8.count }

    /// The service's answer; nil when it gives none.
    private func pass(_ request: Plain.Message, _ connection: inout Int32?) -> Plain.Message? {
        // The service may have closed a connection that was kept; a new one says more of the service.
        for isKept in connection == nil ? [false] : [true, false] {
            if !isKept {
                if let old = connection { close(old) }
                connection = Plain.connect(upstream)
            }
            guard let connection else { return nil }
            if Plain.send(connection, request.bytes) == request.bytes.count, let answer = Plain.message(connection) { return answer }
        }
        return nil
    }

    private func flood(_ client: Int32, _ size: Int) {
        Plain.send(client, Array(Plain.head(200, ["Transfer-Encoding: chunked"]).utf8))
        let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 32, count: 65_536) + Array("\r\n".utf8)
        var sent = 0
        while sent < size {
            let count = Plain.send(client, chunk)
            sent += count
            if count < chunk.count { break }
        }
        state.withLock { $0.taken = max($0.taken, sent) }
    }
}
