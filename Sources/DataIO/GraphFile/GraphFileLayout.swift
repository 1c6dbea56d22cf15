import Foundations
import Graphs

/// The fixed numbers of the graph file, versions 1 and 2. `Guides/GraphFile.md` is the specification.
enum GraphFileLayout {
    /// A byte above 127, the name, and line ends that a transfer as text would change.
    static let magic: [UInt8] = [0x89, 0x50, 0x45, 0x45, 0x52, 0x0D, 0x0A, 0x1A]
    /// Neighbours as ids, or in codes: readers of version 1 refuse the latter.
    static let plainVersion: UInt32 = 1, codedVersion: UInt32 = 2
    static let headerSize = 128
    static let entrySize = 64
    static let alignment = 65_536
    static let platformSize = 16
    static let orderingSize = 48
    static let maximumSections = 64
    /// A ledger is a page or two; a larger one than this is damage.
    static let maximumLedger = 64 << 20

    static func aligned(_ offset: UInt64) -> UInt64 { (offset + UInt64(alignment) - 1) / UInt64(alignment) * UInt64(alignment) }
}

/// The first 128 bytes.
struct GraphFileHeader: Equatable {
    var version: UInt32
    var sectionCount: UInt32
    var fileLength: UInt64
    var vertexCount: UInt64
    var arcCount: UInt64
    var directedness: Directedness
    var platform: Platform
    var ordering: String
    var tableChecksum: UInt64

    func encoded() -> [UInt8] {
        var bytes = LittleEndianWriter()
        bytes.append(GraphFileLayout.magic)
        bytes.append(version)
        bytes.append(sectionCount)
        bytes.append(fileLength)
        bytes.append(vertexCount)
        bytes.append(arcCount)
        bytes.append(UInt32(GraphFileLayout.alignment))
        bytes.append(UInt32(directedness == .directed ? 0 : 1))
        bytes.append(platform.rawValue, padTo: GraphFileLayout.platformSize)
        bytes.append(ordering, padTo: GraphFileLayout.orderingSize)
        bytes.append(tableChecksum)
        bytes.append(bytes.bytes.withUnsafeBytes { BlockChecksums.checksum($0) })
        return bytes.bytes
    }

    /// - Throws: `SectionFailure` for a foreign file, another version, or a damaged header.
    static func decoded(_ file: UnsafeRawBufferPointer, source: String) throws(SectionFailure) -> GraphFileHeader {
        func refuse(_ reason: String) -> SectionFailure { SectionFailure(source: source, section: "header", reason: reason) }
        guard file.count >= GraphFileLayout.magic.count, file.prefix(8).elementsEqual(GraphFileLayout.magic) else {
            throw refuse("this is no Peerage graph file")
        }
        guard file.count >= GraphFileLayout.headerSize else { throw refuse("the file ends after \(file.count) bytes") }
        var reader = LittleEndianReader(file, at: 8)
        let version: UInt32 = reader.next()
        guard (GraphFileLayout.plainVersion...GraphFileLayout.codedVersion).contains(version) else {
            throw refuse(
                "this is version \(version) of the format, and this program reads versions \(GraphFileLayout.plainVersion) "
                    + "and \(GraphFileLayout.codedVersion)")
        }
        let sections: UInt32 = reader.next()
        let length: UInt64 = reader.next()
        let vertices: UInt64 = reader.next()
        let arcs: UInt64 = reader.next()
        let blockSize: UInt32 = reader.next()
        let directedness: UInt32 = reader.next()
        let platform = reader.text(GraphFileLayout.platformSize).flatMap { Platform(rawValue: $0) }
        let ordering = reader.text(GraphFileLayout.orderingSize)
        let tableChecksum: UInt64 = reader.next()
        let checked = UnsafeRawBufferPointer(rebasing: file[0..<GraphFileLayout.headerSize - 8])
        guard reader.next() as UInt64 == BlockChecksums.checksum(checked) else {
            throw refuse("its checksum does not fit its bytes")
        }
        guard length == UInt64(file.count) else {
            throw refuse("the file has \(file.count) bytes and should have \(length): the copy is incomplete or was added to")
        }
        guard blockSize == GraphFileLayout.alignment else {
            throw refuse("the block size is \(blockSize), not \(GraphFileLayout.alignment)")
        }
        guard sections <= GraphFileLayout.maximumSections else { throw refuse("\(sections) sections are too many") }
        guard vertices < UInt64(VertexID.max) else { throw refuse("\(vertices) vertices are too many") }
        guard directedness <= 1 else { throw refuse("the directedness is \(directedness): 0 and 1 are known") }
        guard let platform else { throw refuse("the platform is unknown") }
        guard let ordering, !ordering.isEmpty else { throw refuse("the name of the vertex numbering is damaged") }
        return GraphFileHeader(
            version: version, sectionCount: sections, fileLength: length, vertexCount: vertices, arcCount: arcs,
            directedness: directedness == 0 ? .directed : .undirected, platform: platform, ordering: ordering,
            tableChecksum: tableChecksum)
    }
}

/// One line of the section table: 64 bytes, the last 8 of them zero.
struct GraphFileEntry: Equatable {
    var kind: UInt32
    var layer: UInt32
    var direction: UInt32
    var elementSize: UInt32
    /// Bytes from the start of the file.
    var offset: UInt64
    var length: UInt64
    /// Where the section's block checksums are.
    var checksumOffset: UInt64
    var checksumOfChecksums: UInt64
    /// The checksum of checksums of the section that this one stands for; 0 when it stands for itself.
    var plainChecksum: UInt64

    func append(to bytes: inout LittleEndianWriter) {
        for number in [kind, layer, direction, elementSize] { bytes.append(number) }
        for number in [offset, length, checksumOffset, checksumOfChecksums, plainChecksum, 0] { bytes.append(number) }
    }

    /// `nil` when the reserved bytes are not zero.
    static func decoded(_ reader: inout LittleEndianReader) -> GraphFileEntry? {
        let entry = GraphFileEntry(
            kind: reader.next(), layer: reader.next(), direction: reader.next(), elementSize: reader.next(),
            offset: reader.next(), length: reader.next(), checksumOffset: reader.next(), checksumOfChecksums: reader.next(),
            plainChecksum: reader.next())
        let reserved: UInt64 = reader.next()
        let isCoded = entry.kind == Section.Kind.neighbourCodes.rawValue
        return reserved == 0 && (isCoded || entry.plainChecksum == 0) ? entry : nil
    }
}
