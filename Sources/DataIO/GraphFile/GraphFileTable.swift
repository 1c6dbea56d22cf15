import Foundations
import Graphs

/// Reads the section table: every section lies where it must, and its checksums are those the table was written with.
struct GraphFileTable {
    let sections: [SummedSection]

    init(_ file: MappedFile, _ header: GraphFileHeader) throws(SectionFailure) {
        let bytes = file.bytes
        func refuse(_ reason: String) -> SectionFailure {
            SectionFailure(source: file.path, section: "section table", reason: reason)
        }
        let count = Int(header.sectionCount)
        let end = GraphFileLayout.headerSize + count * GraphFileLayout.entrySize
        guard end <= bytes.count else { throw refuse("it reaches beyond the end of the file") }
        let table = UnsafeRawBufferPointer(rebasing: bytes[GraphFileLayout.headerSize..<end])
        guard BlockChecksums.checksum(table) == header.tableChecksum else {
            throw refuse("its checksum does not fit its bytes")
        }
        var reader = LittleEndianReader(bytes, at: GraphFileLayout.headerSize)
        var entries: [GraphFileEntry] = []
        for number in 0..<count {
            guard let entry = GraphFileEntry.decoded(&reader) else {
                throw refuse("entry \(number) has reserved bytes that are not zero")
            }
            entries.append(entry)
        }
        sections = try GraphFileTable.placed(entries, in: file, header, tableEnd: end)
    }

    /// Sections follow each other in the order of the table, each at the next multiple of 64 KiB, after their checksums.
    private static func placed(
        _ entries: [GraphFileEntry], in file: MappedFile, _ header: GraphFileHeader, tableEnd: Int
    ) throws(SectionFailure) -> [SummedSection] {
        var sections: [SummedSection] = []
        var checksumEnd = UInt64(tableEnd)
        for entry in entries {
            let key = try key(of: entry, source: file.path)
            func refuse(_ reason: String) -> SectionFailure {
                SectionFailure(source: file.path, section: "\(key)", reason: reason)
            }
            guard !sections.contains(where: { $0.section.key == key }) else { throw refuse("this section is there twice") }
            guard entry.length <= header.fileLength, entry.length % UInt64(entry.elementSize) == 0 else {
                throw refuse("\(entry.length) bytes are not a possible length")
            }
            guard entry.checksumOffset == checksumEnd else { throw refuse("its checksums are not where they must be") }
            checksumEnd += UInt64(BlockChecksums.blockCount(bytes: Int(entry.length))) * 8
            guard checksumEnd <= header.fileLength else { throw refuse("its checksums reach beyond the end of the file") }
            sections.append(
                SummedSection(
                    try section(key, entry, file, header), checksums: checksums(of: entry, in: file)))
            guard sections[sections.count - 1].checksumOfChecksums == entry.checksumOfChecksums else {
                throw refuse("its checksums are damaged")
            }
        }
        try checkOffsets(entries, sections, from: checksumEnd, header, source: file.path)
        return sections
    }

    private static func key(of entry: GraphFileEntry, source: String) throws(SectionFailure) -> Section.Key {
        guard let kind = Section.Kind(rawValue: entry.kind), let direction = Section.Direction(rawValue: entry.direction),
            entry.layer == 0
        else {
            throw SectionFailure(
                source: source, section: "section table",
                reason: "a section of kind \(entry.kind), layer \(entry.layer), direction \(entry.direction) is unknown")
        }
        let key = Section.Key(kind, direction)
        guard key.elementSizes.contains(entry.elementSize) else {
            throw SectionFailure(
                source: source, section: "\(key)", reason: "numbers of \(entry.elementSize) bytes are not allowed")
        }
        return key
    }

    private static func section(
        _ key: Section.Key, _ entry: GraphFileEntry, _ file: MappedFile, _ header: GraphFileHeader
    ) throws(SectionFailure) -> Section {
        guard entry.offset % UInt64(GraphFileLayout.alignment) == 0, entry.offset <= header.fileLength,
            entry.length <= header.fileLength - entry.offset
        else {
            throw SectionFailure(
                source: file.path, section: "\(key)",
                reason: "\(entry.length) bytes at \(entry.offset) do not lie in the file, or not at a multiple of 64 KiB")
        }
        let range = Int(entry.offset)..<Int(entry.offset + entry.length)
        let plain = Section.PlainForm(count: Int(clamping: header.arcCount), checksumOfChecksums: entry.plainChecksum)
        return Section(
            key, elementSize: Int(entry.elementSize), bytes: UnsafeRawBufferPointer(rebasing: file.bytes[range]),
            plain: key.kind == .neighbourCodes ? plain : nil, owner: file)
    }

    /// SAFETY: the caller has checked that the checksums lie in the file; their offset is a multiple of 8.
    private static func checksums(of entry: GraphFileEntry, in file: MappedFile) -> BulkBuffer<UInt64> {
        let start = file.bytes.baseAddress! + Int(entry.checksumOffset)
        return BulkBuffer(
            borrowing: start.assumingMemoryBound(to: UInt64.self),
            count: BlockChecksums.blockCount(bytes: Int(entry.length)), owner: file)
    }

    private static func checkOffsets(
        _ entries: [GraphFileEntry], _ sections: [SummedSection], from checksumEnd: UInt64, _ header: GraphFileHeader,
        source: String
    ) throws(SectionFailure) {
        var end = checksumEnd
        for (entry, summed) in zip(entries, sections) {
            guard entry.offset == GraphFileLayout.aligned(end) else {
                throw SectionFailure(
                    source: source, section: "\(summed.section.key)",
                    reason: "it starts at byte \(entry.offset) instead of \(GraphFileLayout.aligned(end))")
            }
            end = entry.offset + entry.length
        }
        guard end == header.fileLength else {
            throw SectionFailure(
                source: source, section: "section table", reason: "the sections end at byte \(end) of \(header.fileLength)")
        }
    }
}

extension Section.Key {
    /// What a number of the section may measure; nothing for a direction that the kind does not have.
    var elementSizes: [UInt32] {
        let isEdge = [.edgeOffsets, .neighbours, .neighbourCodes, .codeOffsets, .weights, .firstTimes, .lastTimes].contains(kind)
        guard isEdge == (direction != .none) else { return [] }
        return switch kind {
        case .handleBytes, .ledger: [1]
        case .handleOrder, .handleIndex, .firstAppearance, .neighbours: [4]
        case .neighbourCodes: [2]
        case .handleOffsets, .outWeights, .edgeOffsets, .codeOffsets, .firstTimes, .lastTimes: [8]
        case .weights: [4, 8]
        }
    }
}
