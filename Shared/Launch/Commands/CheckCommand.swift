import Contract
import Foundation
import Glibc
import RPC
import Storage

extension CommandForm {
    static let check = CommandForm(
        "check", "Says what is set and by what, and whether database, files, mail, port and neighbours are well.",
        """
        Every setting is listed with its value and where that comes from: flag, environment, file or default. Then the
        database (schema, soundness), who may read its files, the port, and the other services. A line that begins with «!»
        is a fault: the exit status is then 1, else 0. A neighbour that does not answer is told and is no fault: every service
        works alone. Nothing is written; the service may be working.
        """
    ) { launcher, invocation in
        let settings = try launcher.settings(invocation.flags)
        print("settings")
        for setting in Setting.all {
            print("  \(setting.name) = \(settings.shown(setting.name))  (\(settings.source(of: setting.name).rawValue))")
        }
        var findings = Findings()
        launcher.checkDatabase(settings, &findings)
        launcher.checkFiles(settings, &findings)
        launcher.checkMail(settings, &findings)
        await launcher.checkPort(settings, &findings)
        await launcher.checkNeighbours(settings, &findings)
        guard findings.faults == 0 else {
            throw ServiceError(.failedPrecondition, findings.faults == 1 ? "one thing is wrong" : "\(findings.faults) things are wrong")
        }
    }
}

/// What a check found, printed as it is found.
private struct Findings {
    private(set) var faults = 0

    func topic(_ name: String) { print(name) }
    func good(_ words: String) { print("  \(words)") }
    mutating func fault(_ words: String) {
        faults += 1
        print("! \(words)")
    }
}

extension Launcher {
    fileprivate func checkDatabase(_ settings: Settings, _ findings: inout Findings) {
        let path = databasePath(settings)
        findings.topic("database")
        guard !settings.isOnServer else { return checkServer(settings, &findings) }
        guard FileManager.default.fileExists(atPath: path) else { return findings.good("\(path) is not there yet; the first start makes it") }
        do {
            let inspection = try SQLiteInspection(path: path)
            let steps = try inspection.steps()
            findings.good("\(path): \(try inspection.revision()) changes, \(steps.count) schema steps, the last \(steps.last ?? "none")")
            if try !inspection.modules().contains(program.name) { findings.fault("\(path) holds no records of \(program.name)") }
            let broken = try inspection.faults()
            for words in broken { findings.fault(words) }
            if broken.isEmpty { findings.good("sound: pages, indexes and references agree") }
        } catch {
            findings.fault(Self.words(error))
        }
    }

    private func checkServer(_ settings: Settings, _ findings: inout Findings) {
        do {
            let inspection = try PostgreSQLInspection(settings["database-url"], schema: program.name)
            let steps = try inspection.steps()
            findings.good("\(inspection.shown): \(try inspection.revision()) changes, \(steps.count) schema steps, the last \(steps.last ?? "none")")
            let broken = try inspection.faults()
            for words in broken { findings.fault("it \(words)") }
            if broken.isEmpty { findings.good("keeps and sorts texts as services need it, and writes through a power cut") }
        } catch {
            findings.fault(Self.words(error))
        }
    }

    /// Others on the machine must read neither records nor the secret.
    fileprivate func checkFiles(_ settings: Settings, _ findings: inout Findings) {
        let path = databasePath(settings)
        findings.topic("files")
        let secrets = settings.source(of: "database-url") == .file ? [settings["config"]] : []
        for file in [path, "\(path)-wal", settings.secretFile] + secrets {
            guard let mode = (try? FileManager.default.attributesOfItem(atPath: file))?[.posixPermissions] as? Int else { continue }
            let digits = String(mode & 0o777, radix: 8)
            if mode & 0o077 == 0 { findings.good("\(file) is its owner's only (\(digits))") } else { findings.fault("\(file) is open to others (\(digits)): chmod 600 \(file)") }
        }
        if FileManager.default.fileExists(atPath: settings.secretFile) {
            do { _ = try SharedSecret.load(settings.secretFile) } catch { findings.fault(Self.words(error)) }
        } else {
            findings.good("\(settings.secretFile) is not there yet; the first start makes it")
        }
    }

    fileprivate func checkMail(_ settings: Settings, _ findings: inout Findings) {
        findings.topic("mail")
        do {
            findings.good(try settings.mailServer() == nil ? "no server is set: nothing is sent" : "\(settings["smtp-url"]) takes messages from \(settings["smtp-from"])")
        } catch {
            findings.fault(Self.words(error))
        }
    }

    fileprivate func checkPort(_ settings: Settings, _ findings: inout Findings) async {
        findings.topic("port")
        let place = "port \(settings.port) on \(settings["address"])"
        if FreePort.isFree(settings["address"], settings.port) {
            findings.good("\(place) is free")
        } else if let own = try? await declared(settings).contracts.first?.name, await answers("http://\(settings["address"]):\(settings.port)", own) {
            findings.good("\(place): \(program.name) answers there")
        } else {
            findings.fault("\(place) is taken by something that is not \(program.name)")
        }
    }

    fileprivate func checkNeighbours(_ settings: Settings, _ findings: inout Findings) async {
        findings.topic("neighbours")
        for name in Setting.services where name != program.name {
            let address = settings["\(name)-url"]
            findings.good("\(name) \(await answers(address) ? "answers" : "does not answer") at \(address)")
        }
    }

    /// Whether a service answers at an address, the one of this contract when it is named.
    private func answers(_ address: String, _ contract: String = "") async -> Bool {
        let peer = RPCClient(address, transport: HTTPTransport()) { nil }.with(timeout: .seconds(2))
        return (try? await peer.call(HealthContract.check, HealthCheckRequest(service: contract))) != nil
    }
}

/// Whether something listens at an address already.
private enum FreePort {
    static func isFree(_ address: String, _ port: Int) -> Bool {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, "\(port)", &hints, &found) == 0, let first = found else { return false }
        defer { freeaddrinfo(found) }
        let descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype, first.pointee.ai_protocol)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        return bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0
    }
}
