import Foundation
import Glibc

/// The code that only a start needs: building methods, pages and texts runs through most of the program once.
enum StartupCode {
    /// Gives the pages of the program's code back: those that serve come again by themselves, from the system's cache of the file
    /// (madvise(2), MADV_DONTNEED on a mapping that is never written). What cannot be told is left as it is.
    static func forget() {
        guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
        else { return }
        for line in maps.split(separator: "\n") where line.hasSuffix(" \(program)") && line.contains(" r-xp ") {
            let ends = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt(String($0), radix: 16) }
            guard ends.count == 2, let start = UnsafeMutableRawPointer(bitPattern: ends[0]) else { continue }
            madvise(start, Int(ends[1] - ends[0]), MADV_DONTNEED)
        }
    }
}
