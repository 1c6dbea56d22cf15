import Foundation
import Subprocess
import TestSupport

/// The built `peerage`, run as a user runs it.
enum CommandLineTool {
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// `PEERAGE_TOOL`, else beside the test bundle.
    static let path: String = {
        if let path = ProcessInfo.processInfo.environment["PEERAGE_TOOL"] { return path }
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent("peerage").path
    }()

    private static let limit = 64 << 20

    static func run(_ arguments: [String], input: String? = nil, in folder: String? = nil) async throws -> Outcome {
        if let input {
            return outcome(
                try await Subprocess.run(
                    .path(.init(path)), arguments: Arguments(arguments), workingDirectory: folder.map { .init($0) },
                    input: .string(input), output: .string(limit: limit), error: .string(limit: limit)))
        }
        return outcome(
            try await Subprocess.run(
                .path(.init(path)), arguments: Arguments(arguments), workingDirectory: folder.map { .init($0) },
                input: .none, output: .string(limit: limit), error: .string(limit: limit)))
    }

    static func run(_ arguments: String..., input: String? = nil, in folder: String? = nil) async throws -> Outcome {
        try await run(arguments, input: input, in: folder)
    }

    /// A script for bash, in which `$peerage` is the tool.
    static func shell(_ script: String, in folder: String? = nil) async throws -> Outcome {
        outcome(
            try await Subprocess.run(
                .path("/bin/bash"), arguments: ["-c", script],
                environment: .inherit.updating(["peerage": path]), workingDirectory: folder.map { .init($0) },
                input: .none, output: .string(limit: limit), error: .string(limit: limit)))
    }

    private static func outcome<I, O: OutputProtocol, E: OutputProtocol>(_ result: ExecutionResult<I, O, E>) -> Outcome
    where O.OutputType == String, E.OutputType == String {
        let status: Int32
        switch result.terminationStatus {
        case .exited(let code): status = code
        case .signaled(let signal): status = -signal
        }
        return Outcome(status: status, output: result.standardOutput, errors: result.standardError)
    }
}
