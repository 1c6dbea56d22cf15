import DataIO
import Dispatch
import Foundation
import Synchronization

/// SIGINT, SIGTERM and SIGHUP ask the run to stop at its next chunk boundary, where everything unwinds and removes
/// its temporary files. A run that is blocked (waiting on a pipe) is ended after a grace period instead, and a
/// second signal ends it at once; both remove the temporary files first.
final class Interruptions: Sendable {
    static let shared = Interruptions()
    static let grace = DispatchTimeInterval.seconds(2)

    private let received = Atomic<Int32>(0)
    private let sources = Mutex<[any DispatchSourceSignal]>([])
    private let queue = DispatchQueue(label: "peerage.signals", qos: .userInteractive)

    /// The signal that asked the run to stop.
    var signal: Int32? {
        let value = received.load(ordering: .acquiring)
        return value == 0 ? nil : value
    }
    /// 130 after SIGINT, 143 after SIGTERM.
    var exitStatus: Int32 { 128 + (signal ?? SIGINT) }

    /// Takes over the signals, and lets writes to a closed pipe fail instead of killing the process.
    func install() {
        Foundation.signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // A signal that the parent had ignored (nohup) stays ignored.
            let previous = Foundation.signal(number, SIG_IGN)
            // SAFETY: a handler is the size of a pointer; it is compared, never called.
            if unsafeBitCast(previous, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { continue }
            sources.withLock { sources in
                let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
                source.setEventHandler { Interruptions.shared.arrived(number) }
                source.activate()
                sources.append(source)
            }
        }
    }

    private func arrived(_ number: Int32) {
        let (first, _) = received.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing)
        if first {
            queue.asyncAfter(deadline: .now() + Interruptions.grace) { [self] in end() }
        } else {
            end()
        }
    }

    private func end() {
        FilesInUse.removeTemporaryFiles()
        _exit(exitStatus)
    }
}
