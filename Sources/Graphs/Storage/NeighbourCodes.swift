import Foundations

/// The rows of one direction in units of 16 bits, most of them coded, and read in that form by rows and passes.
///
/// A row has no header and no end mark: its length is its degree, its first unit `units[starts[v]]`. A row of fewer than
/// 16 neighbours holds their ids, two units each, the low one first: its gaps are wide, and decoding would cost more than
/// it saves. In a longer row each neighbour is coded as its gap: how many ids lie between it and the one before (the
/// first: its id).
///
///     gap below FF00        gap
///     gap below FF0000      FF00 + (gap >> 16), gap & FFFF          (hexadecimal)
///     any other             FFFF, gap & FFFF, gap >> 16
///
/// Every row has one form: a code longer than it needs to be is damage.
public struct NeighbourCodes: Sendable {
    public let units: BulkBuffer<UInt16>
    /// n + 1 places in `units`, ascending from 0 to its count.
    public let starts: BulkBuffer<UInt64>
    public let arcCount: Int
    /// XXH3-64 of the block checksums that the neighbours have when they are not coded: what the content digest is made of.
    public let plainChecksum: UInt64

    public init(units: BulkBuffer<UInt16>, starts: BulkBuffer<UInt64>, arcCount: Int, plainChecksum: UInt64) {
        self.units = units
        self.starts = starts
        self.arcCount = arcCount
        self.plainChecksum = plainChecksum
    }

    /// Rows with at least so many neighbours are coded as gaps.
    static let codedLength = 16
    /// The smallest gap of two units, and of three.
    static let twoUnits: UInt32 = 0xFF00, threeUnits: UInt32 = 0xFF_0000
    static let longestCode = 3
}

/// The neighbours of one direction, row after row: as ids, or coded.
public enum Neighbours: Sendable {
    case plain(BulkBuffer<VertexID>)
    case coded(NeighbourCodes)

    /// Stored edges of this direction.
    public var count: Int {
        switch self {
        case .plain(let ids): ids.count
        case .coded(let codes): codes.arcCount
        }
    }
}
