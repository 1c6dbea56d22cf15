import Foundations

/// A file for data on its way, without a name and gone with the object. Calls may come from several threads at once,
/// for different bytes.
public protocol SpillFile: AnyObject, Sendable {
    /// - Throws: a `Failure` of kind 74 that names the folder and the bytes needed
    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws
    /// - Throws: a `Failure` of kind 74
    func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: UInt64) throws
    /// Advice: these bytes are read soon.
    func willNeed(_ range: Range<UInt64>)
}

/// A content section of a graph that is to be, with its length.
public struct SectionRoom: Sendable {
    public let key: Section.Key
    public let bytes: UInt64

    public init(_ key: Section.Key, bytes: UInt64) {
        self.key = key
        self.bytes = bytes
    }
}

/// The sections of a graph in memory that a file backs: written piece by piece, then read like memory.
public protocol SpilledSections: AnyObject, Sendable {
    /// Makes room for the edges. `sections` are all content sections in the order of the graph file, so that what is
    /// written here may stand where the graph file wants it.
    func prepare(_ sections: [SectionRoom]) throws
    /// May come from several threads at once, for different bytes.
    /// - Throws: a `Failure` of kind 74 that names the folder and the bytes needed
    func write(_ bytes: UnsafeRawBufferPointer, of key: Section.Key, at offset: UInt64) throws
    /// The first byte of a section, valid while `owner` lives; after the last `write`.
    func address(of key: Section.Key) throws -> (base: UnsafeRawPointer, owner: AnyObject)
}

/// How a graph larger than memory is built: how much memory there is, and where the rest goes.
public struct Spilling: Sendable {
    /// Bytes of memory that bulk buffers should stay within; edges beyond it go to files.
    public var budget: UInt64
    /// What the user set, when that is why there is a budget: below what accounts need, the build is refused.
    public var limit: UInt64?
    /// Edges that are going to come, when that is known: above the budget, they are spilled from the start.
    public var expectedEdges: UInt64 = 0
    /// The resources for moving edges while they are read.
    public var execution = Execution.serial
    public let makeFile: @Sendable () throws -> any SpillFile
    public let sections: any SpilledSections
    /// Spills whatever the size; for tests.
    package var isForced = false

    public init(
        budget: UInt64, sections: any SpilledSections, makeFile: @escaping @Sendable () throws -> any SpillFile
    ) {
        self.budget = budget
        self.sections = sections
        self.makeFile = makeFile
    }

    /// Slots of a few thousand streams must fit the budget several times over.
    var slotBytes: Int {
        var bytes = 256 << 10
        while bytes > 1 << 10 && UInt64(bytes) * 8192 > budget { bytes /= 2 }
        return bytes
    }
}

/// Why a limit on memory cannot be kept by spilling.
public enum SpillFailure: Failure, Equatable {
    /// What stays in memory (handles and numbers of every account) does not fit.
    case limitTooSmall(needed: UInt64, limit: UInt64)

    public var kind: FailureKind { .memory }
    public var description: String {
        switch self {
        case .limitTooSmall(let needed, let limit):
            "about \(needed / 1_048_576 + 1) MiB are needed for the accounts alone, above the limit of \(limit / 1_048_576) MiB; "
                + "edges are kept in files, accounts are not: raise --memory-limit to that or more"
        }
    }
}
