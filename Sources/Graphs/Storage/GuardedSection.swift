import Foundations
import Synchronization

/// What every number of a section must be, whatever the checksums say.
enum ContentRule: Sendable {
    case anything
    /// 32-bit numbers below the limit.
    case below(UInt32)
    /// 64-bit numbers from 0 to `end`, ascending in steps within `steps`.
    case offsets(end: UInt64, steps: ClosedRange<UInt64>)
    /// 4- or 8-byte weights: finite and above 0.
    case positive
    /// 8-byte sums: finite and at least 0.
    case notNegative

    /// Why the elements of one block break the rule, or `nil`. `elements` is the range of the block's elements.
    func offence(in section: Section, _ elements: Range<Int>) -> String? {
        switch self {
        case .anything: nil
        case .below(let limit): ContentRule.numberAbove(limit, in: section, elements)
        case .offsets(let end, let steps): ContentRule.badOffset(in: section, elements, end: end, steps: steps)
        case .positive:
            section.elementSize == 4
                ? ContentRule.badWeight(section.elements(Float.self), elements, { $0 > 0 && $0.isFinite })
                : ContentRule.badWeight(section.elements(Double.self), elements, { $0 > 0 && $0.isFinite })
        case .notNegative: ContentRule.badWeight(section.elements(Double.self), elements, { $0 >= 0 && $0.isFinite })
        }
    }

    private static func numberAbove(_ limit: UInt32, in section: Section, _ range: Range<Int>) -> String? {
        let values = section.elements(UInt32.self)
        if areBelow(limit, values, range) { return nil }
        guard let highest = range.lazy.map({ values[$0] }).max(), highest >= limit else { return nil }
        return "the number \(highest) is out of range: only \(limit) vertices exist"
    }

    /// Whether all numbers are below a limit that fits 31 bits: 16 at a time, none of which has a sign, nor what is left of the limit.
    private static func areBelow(_ limit: UInt32, _ values: UnsafeBufferPointer<UInt32>, _ range: Range<Int>) -> Bool {
        guard let base = values.baseAddress, let largest = Int32(exactly: Int64(limit) - 1), largest >= 0 else { return false }
        let bytes = UnsafeRawPointer(base), most = SIMD16<Int32>(repeating: largest)
        var signs = SIMD16<Int32>(repeating: 0)
        var i = range.lowerBound
        while i &+ 16 <= range.upperBound {
            let numbers = bytes.loadUnaligned(fromByteOffset: 4 &* i, as: SIMD16<Int32>.self)
            signs |= numbers | (most &- numbers)
            i &+= 16
        }
        var areBelow = signs.min() >= 0
        while i < range.upperBound {
            areBelow = areBelow && values[i] < limit
            i &+= 1
        }
        return areBelow
    }

    private static func badOffset(in section: Section, _ range: Range<Int>, end: UInt64, steps: ClosedRange<UInt64>) -> String?
    {
        let values = section.elements(UInt64.self)
        if range.lowerBound == 0 && values[0] != 0 { return "the first offset is \(values[0]) instead of 0" }
        if areGood(values, range, end: end, steps: steps) { return nil }
        for i in max(range.lowerBound, 1)..<max(range.upperBound, 1) {
            guard values[i] >= values[i - 1], values[i] <= end else {
                return "offset \(i) is \(values[i]) after \(values[i - 1]): offsets ascend from 0 to \(end)"
            }
            guard steps.contains(values[i] - values[i - 1]) else {
                return "offset \(i) is \(values[i] - values[i - 1]) after the one before: \(steps) is allowed"
            }
        }
        if range.upperBound == values.count && values[values.count - 1] != end {
            return "the last offset is \(values[values.count - 1]) instead of \(end)"
        }
        return nil
    }

    /// Whether offsets ascend by allowed steps and end where they must: without a branch an offset, the common case.
    private static func areGood(
        _ values: UnsafeBufferPointer<UInt64>, _ range: Range<Int>, end: UInt64, steps: ClosedRange<UInt64>
    ) -> Bool {
        guard let last = range.last, steps.upperBound <= UInt64.max / 2, end <= UInt64.max / 2, values[last] <= end else { return false }
        guard last + 1 < values.count || values[last] == end else { return false }
        let width = steps.upperBound - steps.lowerBound
        var bad: UInt64 = 0
        for i in max(range.lowerBound, 1)..<max(range.upperBound, 1) {
            // A step outside the range, or backwards, wraps round to more than its width.
            let step = values[i] &- values[i - 1]
            bad |= (width &- (step &- steps.lowerBound)) | (step &- steps.lowerBound)
        }
        return bad >> 63 == 0
    }

    private static func badWeight<Value: BinaryFloatingPoint>(
        _ values: UnsafeBufferPointer<Value>, _ range: Range<Int>, _ isGood: (Value) -> Bool
    ) -> String? {
        for i in range where !isGood(values[i]) { return "number \(i) is \(values[i]), which is no weight" }
        return nil
    }
}

/// A section of a graph file with the memory of which blocks have been found good.
///
/// SAFETY: `good` has one atomic byte a block and is freed with the object. Two threads may check the same block at
/// the same time; both reach the same answer.
final class GuardedSection: @unchecked Sendable {
    let summed: SummedSection
    private let rule: ContentRule
    private let blocks: Int
    private let good: UnsafeMutablePointer<Atomic<UInt8>>
    private let whole = Atomic<Bool>(false)

    init(_ summed: SummedSection, _ rule: ContentRule) {
        self.summed = summed
        self.rule = rule
        blocks = summed.checksums.count
        good = .allocate(capacity: max(blocks, 1))
        for block in 0..<blocks { (good + block).initialize(to: Atomic(0)) }
    }

    deinit { good.deallocate() }

    var section: Section { summed.section }
    var isWhole: Bool { whole.load(ordering: .acquiring) }

    /// Checks the blocks under `bytes` that have not been; why one of them is bad, or `nil`.
    func offence(inBytes bytes: Range<Int>) -> String? {
        if isWhole || bytes.isEmpty { return nil }
        for block in bytes.lowerBound / BlockChecksums.blockSize...(bytes.upperBound - 1) / BlockChecksums.blockSize {
            if let offence = offence(inBlock: block) { return offence }
        }
        return nil
    }

    func offence(inElements elements: Range<Int>) -> String? {
        offence(inBytes: elements.lowerBound * section.elementSize..<elements.upperBound * section.elementSize)
    }

    private func offence(inBlock block: Int) -> String? {
        if good[block].load(ordering: .acquiring) == 1 { return nil }
        let bytes = BlockChecksums.slice(section.bytes, block: block)
        guard BlockChecksums.checksum(bytes) == summed.checksums.pointer[block] else {
            return "the checksum of block \(block) (64 KiB each) does not fit its bytes"
        }
        let first = block * BlockChecksums.blockSize / section.elementSize
        if let offence = rule.offence(in: section, first..<first + bytes.count / section.elementSize) { return offence }
        good[block].store(1, ordering: .releasing)
        return nil
    }

    /// Whether every block is good, and `also` true of the elements of each, asked while they are in the cache. In parallel.
    func areAllGood(_ execution: Execution, also: @Sendable (Range<Int>) -> Bool) -> Bool {
        let perChunk = BlockChecksums.blocksPerChunk, perBlock = BlockChecksums.blockSize / section.elementSize
        let areGood = execution.mapChunks((blocks + perChunk - 1) / perChunk) { chunk in
            (chunk * perChunk..<min((chunk + 1) * perChunk, blocks)).allSatisfy { block in
                offence(inBlock: block) == nil && also(block * perBlock..<min((block + 1) * perBlock, section.count))
            }
        }.allSatisfy(\.self)
        if areGood { whole.store(true, ordering: .releasing) }
        return areGood
    }

    /// Checks every block, in parallel; the offence in the first bad block, or `nil`.
    func offence(_ execution: Execution) -> String? {
        // An empty offset section would have no block to find its fault in; opening refuses it.
        if isWhole || areAllGood(execution, also: { _ in true }) { return nil }
        return (0..<blocks).lazy.compactMap { self.offence(inBlock: $0) }.first
    }
}
