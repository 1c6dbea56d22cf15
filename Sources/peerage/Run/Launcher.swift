import ArgumentParser
import Foundation
import Foundations
import LinearAlgebra

/// From arguments to exit status: parses, runs, and says in one place what went wrong.
enum Launcher {
    static func run(_ arguments: [String]) -> Int32 {
        OpenBLAS.makeSerial()
        secureStandardDescriptors()
        Interruptions.shared.install()
        FaultGuard.install()
        let console = Console(environment: ProcessInfo.processInfo.environment)
        var command: any ParsableCommand
        do {
            command = try Peerage.parseAsRoot(arguments)
        } catch {
            return status(ofParsing: error, console)
        }
        do {
            try command.run()
            return 0
        } catch is ClosedPipe {
            return 0
        } catch let failure as any Failure {
            return status(of: failure, console)
        } catch {
            return status(ofRunning: error, console)
        }
    }

    private static func status(of failure: any Failure, _ console: Console) -> Int32 {
        console.live(nil)
        if failure.kind == .interrupted || Interruptions.shared.signal != nil {
            console.note("interrupted, temporary files removed")
            return Interruptions.shared.exitStatus
        }
        console.error(failure.description)
        return failure.kind.rawValue
    }

    /// Help and version are data, on standard output; every other complaint of the parser is a usage error.
    private static func status(ofParsing error: any Error, _ console: Console) -> Int32 {
        let message = Peerage.fullMessage(for: error)
        guard Peerage.exitCode(for: error) == .success else {
            console.error(message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message)
            return FailureKind.usage.rawValue
        }
        do {
            try DescriptorWriter.standardOutput.write(Array((message + "\n").utf8))
            return 0
        } catch is ClosedPipe {
            return 0
        } catch let failure as any Failure {
            return status(of: failure, console)
        } catch {
            return FailureKind.inputOutput.rawValue
        }
    }

    /// A command that only groups others asks for its help; anything else is a defect.
    private static func status(ofRunning error: any Error, _ console: Console) -> Int32 {
        if Peerage.exitCode(for: error) == .success { return status(ofParsing: error, console) }
        console.error("an unexpected error, please report it: \(error)")
        return FailureKind.internalFault.rawValue
    }

    /// Fills closed standard descriptors, so that no file opened later is taken for standard output.
    /// Standard output is filled for reading only: writing to it must still fail.
    private static func secureStandardDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
        }
    }
}
