import Foundations
import Graphs

/// The sections that a graph must and may have, and how long each must be.
struct SectionCounts {
    let source: String
    let header: GraphFileHeader
    let sections: [SummedSection]

    func check() throws(SectionFailure) {
        let n = Int(header.vertexCount)
        // n < 2³² keeps n² in 64 bits.
        guard header.arcCount <= min(UInt64(n) * UInt64(n), UInt64(Int64.max) / 16) else {
            throw refuse("header", "\(header.arcCount) edges do not fit \(n) vertices")
        }
        let arcs = Int(header.arcCount)
        if header.directedness == .undirected && arcs % 2 != 0 {
            throw refuse("header", "an undirected network stores every tie twice, and \(arcs) is odd")
        }
        let weighted = sections.contains { $0.section.key.kind == .weights }
        let timed = sections.contains { $0.section.key.kind == .firstTimes || $0.section.key.kind == .lastTimes }
        var expected: [Section.Key: Int?] = [
            .init(.handleOffsets): n + 1, .init(.handleBytes): nil, .init(.handleOrder): n,
            .init(.handleIndex): HandleTable.slotCount(for: n), .init(.firstAppearance): n, .init(.ledger): nil,
        ]
        if weighted { expected[.init(.outWeights)] = n }
        for direction in header.directedness == .directed ? [Section.Direction.in, .out] : [.both] {
            expected[.init(.edgeOffsets, direction)] = n + 1
            if header.version == GraphFileLayout.codedVersion {
                expected.updateValue(nil, forKey: .init(.neighbourCodes, direction))
                expected[.init(.codeOffsets, direction)] = n + 1
            } else {
                expected[.init(.neighbours, direction)] = arcs
            }
            if weighted { expected[.init(.weights, direction)] = arcs }
        }
        let timeDirection: Section.Direction = header.directedness == .directed ? .out : .both
        if timed {
            expected[.init(.firstTimes, timeDirection)] = arcs
            expected[.init(.lastTimes, timeDirection)] = arcs
        }
        try compare(with: expected)
    }

    private func compare(with expected: [Section.Key: Int?]) throws(SectionFailure) {
        for section in sections.map(\.section) {
            guard let count = expected[section.key] else { throw refuse("\(section.key)", "this section does not belong here") }
            if let count, count != section.count {
                throw refuse("\(section.key)", "it holds \(section.count) numbers and should hold \(count)")
            }
        }
        for key in expected.keys.sorted(by: { "\($0)" < "\($1)" }) where !sections.contains(where: { $0.section.key == key }) {
            throw refuse("\(key)", "this section is missing")
        }
        let weights = Set(sections.filter { $0.section.key.kind == .weights }.map(\.section.elementSize))
        if weights.count > 1 { throw refuse("weights", "in-edges and out-edges have weights of different size") }
    }

    private func refuse(_ section: String, _ reason: String) -> SectionFailure {
        SectionFailure(source: source, section: section, reason: reason)
    }
}
