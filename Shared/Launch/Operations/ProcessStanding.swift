import Foundation
import Glibc

/// What the system knows of this process; names as Prometheus' own libraries give them.
enum ProcessStanding {
    private static let start = Date()

    /// Called once at the beginning, so that the start is known.
    static func begin() { _ = start }

    static var metrics: [Metric] {
        var metrics = [
            Metric.gauge("process_start_time_seconds", "When the process started, in seconds since 1970.", start.timeIntervalSince1970),
            .counter("process_cpu_seconds_total", "Processor time used, in seconds.", Double(clock()) / 1_000_000),
        ]
        if let resident { metrics.append(.gauge("process_resident_memory_bytes", "Memory in use.", Double(resident))) }
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
            metrics.append(.gauge("process_open_fds", "Open files and connections.", Double(open)))
        }
        return metrics
    }

    private static var resident: Int? {
        guard let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst().first else { return nil }
        return Int(pages).map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
    }
}
