import Foundations
import Graphs
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The bulk sections of a graph that is too large for memory, written where the finished graph file wants them: in the
/// temporary file of the output, which `GraphFile.write` then only completes.
///
/// SAFETY: the mapping is read-only, covers what was written, and lives as long as its owner, which sections hold.
final class GraphFileSections: SpilledSections {
    private struct State: Sendable {
        var offsets: [Section.Key: UInt64] = [:]
        var end: UInt64 = 0
        var written: UInt64 = 0
        var mapping: Mapping?
    }

    final class Mapping: @unchecked Sendable {
        let base: UnsafeMutableRawPointer
        private let bytes: Int

        init(_ descriptor: Int32, bytes: Int, path: String) throws(FileFailure) {
            guard let base = mmap(nil, bytes, PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED else {
                throw FileFailure(.map, path, errno: errno)
            }
            self.base = base
            self.bytes = bytes
            FilesInUse.addMapping(base, bytes: bytes, path: path)
        }

        deinit {
            FilesInUse.dropMapping(base)
            munmap(base, bytes)
        }
    }

    private let path: String
    private let descriptor: Int32
    private let state = Mutex(State())

    /// - Parameter descriptor: open for reading and writing; closed with the object
    init(_ descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    func prepare(_ sections: [SectionRoom]) throws {
        // A ledger takes one block; where it takes more, offsets may differ and sections are copied to their place.
        let offsets = GraphFilePlan.offsets(of: sections.map { Int($0.bytes) } + [1])
        state.withLock { state in
            for (room, offset) in zip(sections, offsets) {
                state.offsets[room.key] = offset
                state.end = max(state.end, offset + room.bytes)
            }
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, of key: Section.Key, at offset: UInt64) throws {
        let (start, end, written) = state.withLock { ($0.offsets[key] ?? 0, $0.end, $0.written) }
        let code = DescriptorBytes.write(bytes, descriptor, at: start + offset)
        guard code == 0 else {
            throw FileFailure(
                .write, path, reason: "\(FileFailure.explanation(of: code)) (\(end) bytes needed, \(written) of the edges written)")
        }
        #if os(Linux)
        // Starts the way to the disk, so that less is left for the end.
        _ = posix_fadvise(descriptor, off_t(start + offset), off_t(bytes.count), POSIX_FADV_DONTNEED)
        #endif
        state.withLock { $0.written += UInt64(bytes.count) }
    }

    func address(of key: Section.Key) throws -> (base: UnsafeRawPointer, owner: AnyObject) {
        try state.withLock { state in
            let mapping = try state.mapping ?? Mapping(descriptor, bytes: Int(state.end), path: path)
            state.mapping = mapping
            return (UnsafeRawPointer(mapping.base + Int(state.offsets[key] ?? 0)), mapping)
        }
    }

    /// Whether these bytes are those that stand at this offset of the file.
    func holds(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) -> Bool {
        state.withLock { state in
            guard let base = state.mapping?.base, let start = bytes.baseAddress else { return false }
            return start == base + Int(offset) && offset + UInt64(bytes.count) <= state.end
        }
    }
}

extension AtomicFile {
    /// How a graph that becomes this file is built within `budget` bytes of memory; `nil` where the file is written
    /// directly (a device or a pipe).
    public func spilling(budget: UInt64) -> Spilling? {
        guard let folder = temporaryFolder, let sections = placedSections() else { return nil }
        return Spilling(budget: budget, sections: sections, makeFile: { try TemporaryFile(in: folder) })
    }
}
