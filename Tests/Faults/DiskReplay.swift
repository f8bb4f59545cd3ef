import Foundation
import Glibc

/// What a disk may hold after a power cut, from the record of what was done to it (`FaultyDisk`).
///
/// Only what was synchronised is sure. Of what was done since to a file, the disk may hold all, nothing, or any sectors, in
/// any order; a new file may have no name yet. What an unsuccessful synchronisation was to bring to the disk is there or lost
/// for ever, as with Linux, which takes such pages for clean.
package struct DiskReplay {
    private enum Kind: UInt32 { case created = 1, written, truncated, synced, failed, folderSynced, removed }

    private struct Step {
        let kind: Kind
        let file: Int
        let offset: Int
        let bytes: Range<Int>
        /// Bytes of the record with this step.
        let end: Int
    }

    /// Whether synchronisations count; without them the replay shows a program that does not wait for its disk.
    package var honoursSynchronisation = true
    private let record: Data
    private let steps: [Step]
    private let before: String
    private let name: String
    private static let endings = ["", "-wal", "-journal"]
    private static let sector = 512

    /// - Parameters:
    ///   - log: the record.
    ///   - before: a folder with the files as they were, and on the disk, when it began.
    ///   - name: of the database's file.
    package init(_ log: String, before: String, name: String) throws {
        record = try Data(contentsOf: URL(fileURLWithPath: log), options: .alwaysMapped)
        self.before = before
        self.name = name
        steps = try Self.steps(of: record)
    }

    package var count: Int { steps.count }
    package var synchronisations: Int { steps.count { $0.kind == .synced } }
    package var failures: Int { steps.count { $0.kind == .failed } }

    /// How many steps the first bytes of the record hold.
    package func steps(before bytes: Int) -> Int { steps.partitioningIndex { $0.end > bytes } }

    private static func steps(of record: Data) throws -> [Step] {
        var steps: [Step] = []
        var at = 0
        try record.withUnsafeBytes { bytes in
            while at + 24 <= bytes.count {
                guard let kind = Kind(rawValue: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)) else { throw POSIXError(.EBADMSG) }
                let file = Int(bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
                let offset = Int(bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
                let length = Int(bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
                at += 24
                // A program that was killed may have been writing it down.
                guard at + length <= bytes.count else { return }
                steps.append(Step(kind: kind, file: file, offset: offset, bytes: at..<at + length, end: at + length))
                at += length
            }
        }
        return steps
    }

    /// Makes the folder a disk as it may stand after each of these cuts, and shows it.
    ///
    /// - Parameters:
    ///   - cuts: how many steps were done before each cut, in order.
    ///   - chance: decides what of the unsure the disk holds.
    ///   - look: sees the folder and the number of its cut.
    package func cut(
        at cuts: [Int], by chance: inout some RandomNumberGenerator, look: (_ folder: String, _ cut: Int) async throws -> Void
    ) async throws {
        let work = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-cut-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: work) }
        var disk = Disk(sure: try DiskImage("\(work)/sure", name: name, Self.endings, from: before), files: Self.endings.count)
        var done = 0
        for (number, cut) in cuts.enumerated() {
            while done < cut {
                take(steps[done], on: &disk, by: &chance)
                done += 1
            }
            let image = try DiskImage("\(work)/\(number)", name: name, Self.endings, from: disk.sure.folder)
            for waiting in disk.pending { lose(some: waiting, on: image, by: &chance) }
            for file in disk.unnamed.union(disk.removed).sorted() where Bool.random(using: &chance) { image.remove(file) }
            image.close()
            try await look(image.folder, number)
            try FileManager.default.removeItem(atPath: image.folder)
        }
        disk.sure.close()
    }

    /// What is sure and what is not.
    private struct Disk {
        let sure: DiskImage
        /// What was done to each file and not synchronised.
        var pending: [[Step]]
        /// Files whose names, or whose ends, the folder need not have yet.
        var unnamed: Set<Int> = []
        var removed: Set<Int> = []

        init(sure: DiskImage, files: Int) {
            self.sure = sure
            pending = Array(repeating: [], count: files)
        }

        mutating func remove(_ file: Int) {
            sure.remove(file)
            pending[file].removeAll()
            removed.remove(file)
        }
    }

    private func take(_ step: Step, on disk: inout Disk, by chance: inout some RandomNumberGenerator) {
        let file = step.file
        switch step.kind {
        case .created:
            if disk.removed.contains(file) { disk.remove(file) }
            disk.unnamed.insert(file)
        case .removed:
            if disk.unnamed.remove(file) == nil { disk.removed.insert(file) } else { disk.remove(file) }
        case .folderSynced:
            disk.unnamed.removeAll()
            for file in disk.removed { disk.remove(file) }
        case .written, .truncated: disk.pending[file].append(step)
        case .synced, .failed:
            guard honoursSynchronisation else { return }
            for waiting in disk.pending[file] where step.kind == .synced || Bool.random(using: &chance) { apply(waiting, to: disk.sure) }
            disk.pending[file].removeAll()
        }
    }

    private func apply(_ step: Step, to image: DiskImage) {
        if step.kind == .truncated { return image.truncate(step.file, to: step.offset) }
        record.withUnsafeBytes { image.write(step.file, UnsafeRawBufferPointer(rebasing: $0[step.bytes]), at: step.offset) }
    }

    /// Brings of what was not synchronised all, nothing, or some sectors to the disk.
    private func lose(some steps: [Step], on image: DiskImage, by chance: inout some RandomNumberGenerator) {
        let likeliness: Double = ([0, 0, 0.2, 0.5, 0.9, 1] as [Double]).randomElement(using: &chance) ?? 0
        guard likeliness > 0 else { return }
        for step in steps {
            if step.kind == .truncated || likeliness == 1 {
                if Double.random(in: 0..<1, using: &chance) < likeliness { apply(step, to: image) }
                continue
            }
            var at = step.offset
            let end = step.offset + step.bytes.count
            while at < end {
                let next = min(end, (at / Self.sector + 1) * Self.sector)
                if Double.random(in: 0..<1, using: &chance) < likeliness {
                    let start = step.bytes.lowerBound + at - step.offset
                    record.withUnsafeBytes { image.write(step.file, UnsafeRawBufferPointer(rebasing: $0[start..<start + next - at]), at: at) }
                }
                at = next
            }
        }
    }
}

/// The files of a database in a folder, open to be changed.
private final class DiskImage {
    let folder: String
    private let paths: [String]
    private var descriptors: [Int32] = []

    init(_ folder: String, name: String, _ endings: [String], from other: String) throws {
        self.folder = folder
        paths = endings.map { "\(folder)/\(name)\($0)" }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (path, ending) in zip(paths, endings) {
            let old = "\(other)/\(name)\(ending)"
            if FileManager.default.fileExists(atPath: old) { try FileManager.default.copyItem(atPath: old, toPath: path) }
            descriptors.append(-1)
        }
    }

    private func descriptor(_ file: Int) -> Int32 {
        if descriptors[file] < 0 { descriptors[file] = open(paths[file], O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
        precondition(descriptors[file] >= 0, "\(paths[file]) cannot be written")
        return descriptors[file]
    }

    func write(_ file: Int, _ bytes: UnsafeRawBufferPointer, at offset: Int) {
        precondition(pwrite(descriptor(file), bytes.baseAddress, bytes.count, offset) == bytes.count)
    }

    func truncate(_ file: Int, to length: Int) { precondition(ftruncate(descriptor(file), length) == 0) }

    func remove(_ file: Int) {
        if descriptors[file] >= 0 { Glibc.close(descriptors[file]) }
        descriptors[file] = -1
        unlink(paths[file])
    }

    func close() {
        for (index, descriptor) in descriptors.enumerated() where descriptor >= 0 {
            Glibc.close(descriptor)
            descriptors[index] = -1
        }
    }
}

extension Array {
    /// Where the elements begin that fit, which follow all that do not.
    fileprivate func partitioningIndex(where fits: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if fits(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
