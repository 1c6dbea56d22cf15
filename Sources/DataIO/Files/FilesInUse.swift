import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The temporary files and folders and the file mappings that this process holds now.
///
/// The library only keeps the list. The executable reads it when a signal ends the run, and may watch it to mirror
/// it where a handler that allows no locks can see it.
public enum FilesInUse {
    /// Somebody who hears of every change, on the thread that makes it.
    public struct Observer: Sendable {
        public var temporaryCreated: @Sendable (_ path: String) -> Void
        public var temporaryGone: @Sendable (_ path: String) -> Void
        public var mapped: @Sendable (_ base: UnsafeRawPointer, _ bytes: Int, _ path: String) -> Void
        public var unmapped: @Sendable (_ base: UnsafeRawPointer) -> Void

        public init(
            temporaryCreated: @escaping @Sendable (String) -> Void, temporaryGone: @escaping @Sendable (String) -> Void,
            mapped: @escaping @Sendable (UnsafeRawPointer, Int, String) -> Void,
            unmapped: @escaping @Sendable (UnsafeRawPointer) -> Void
        ) {
            self.temporaryCreated = temporaryCreated
            self.temporaryGone = temporaryGone
            self.mapped = mapped
            self.unmapped = unmapped
        }
    }

    private struct State: Sendable {
        var temporaries: Set<String> = []
        var observer: Observer?
    }

    private static let state = Mutex(State())

    /// Sets the one observer; files already in use are not announced, so set it before the first is opened.
    public static func observe(_ observer: Observer) { state.withLock { $0.observer = observer } }

    public static var temporaryFiles: [String] { state.withLock { $0.temporaries.sorted() } }

    /// Removes every temporary file: the last act of an interrupted run. Takes a lock, so not for a signal handler
    /// itself but for the thread that a signal wakes.
    public static func removeTemporaryFiles() {
        let paths = state.withLock { state in
            defer { state.temporaries = [] }
            return state.temporaries
        }
        // What lies in a folder comes before the folder.
        for path in paths.sorted(by: >) { TemporaryName.remove(path) }
    }

    static func addTemporary(_ path: String) {
        let observer = state.withLock { state in
            state.temporaries.insert(path)
            return state.observer
        }
        observer?.temporaryCreated(path)
    }

    static func dropTemporary(_ path: String) {
        let observer = state.withLock { state in
            state.temporaries.remove(path)
            return state.observer
        }
        observer?.temporaryGone(path)
    }

    static func addMapping(_ base: UnsafeRawPointer, bytes: Int, path: String) {
        state.withLock { $0.observer }?.mapped(base, bytes, path)
    }

    static func dropMapping(_ base: UnsafeRawPointer) {
        state.withLock { $0.observer }?.unmapped(base)
    }
}
