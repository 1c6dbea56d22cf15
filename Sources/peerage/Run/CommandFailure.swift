import Foundations

/// What the command line itself finds wrong, beyond what the libraries report.
enum CommandFailure: Failure {
    /// Options that cannot be used, or not together.
    case usage(String)
    /// Data that contradict each other or the options.
    case badData(String)
    /// A file that is not there or cannot be opened.
    case noInput(String)
    /// A requested threshold or claim was not met.
    case notMet(String)
    /// An output that cannot be created.
    case cannotCreate(String)
    /// Writing failed half-way.
    case inputOutput(String)
    /// A defect of Peerage.
    case internalFault(String)

    var kind: FailureKind {
        switch self {
        case .usage: .usage
        case .badData: .badData
        case .noInput: .noInput
        case .notMet: .notMet
        case .cannotCreate: .cannotCreate
        case .inputOutput: .inputOutput
        case .internalFault: .internalFault
        }
    }

    var description: String {
        switch self {
        case .usage(let text), .badData(let text), .noInput(let text), .notMet(let text), .cannotCreate(let text),
            .inputOutput(let text), .internalFault(let text):
            text
        }
    }
}

/// Standard output was closed by its reader (`| head`): a success, and nothing more to do.
struct ClosedPipe: Error {}
