/// A seeded, splittable generator: the same numbers for the same (seed, stream) on every machine.
///
/// SplitMix64 with a gamma per stream (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195): the i-th value is
/// mix(start + (i + 1)·gamma), so it can also be had by its index, in any order and from any thread. Not for secrets.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    @usableFromInline var state: UInt64
    @usableFromInline let gamma: UInt64

    /// Streams of one seed are independent sequences: give every task, resample or chunk its own.
    public init(seed: UInt64, stream: UInt64 = 0) {
        let seedMix = SeededRandom.mix(seed &+ SeededRandom.goldenGamma)
        let streamMix = SeededRandom.mix(stream &+ 0x6A09_E667_F3BC_C909)
        state = SeededRandom.mix(seedMix &+ streamMix &* SeededRandom.goldenGamma)
        gamma = SeededRandom.oddGamma(SeededRandom.mix(seedMix ^ (streamMix &+ SeededRandom.goldenGamma)))
    }

    @inlinable public mutating func next() -> UInt64 {
        state &+= gamma
        return SeededRandom.mix(state)
    }

    /// The value that the `index`-th (from 0) of the following calls of `next` would give.
    @inlinable public func value(at index: UInt64) -> UInt64 {
        SeededRandom.mix(state &+ (index &+ 1) &* gamma)
    }

    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    @inlinable public mutating func uniform() -> Double { SeededRandom.unit(next()) }

    /// Uniform in 0 ..< bound without modulo bias (Lemire 2019, doi:10.1145/3230636).
    /// - Precondition: bound > 0
    @inlinable public mutating func below(_ bound: UInt64) -> UInt64 {
        precondition(bound > 0, "no integer is below 0")
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return product.high
    }

    /// Uniform in 0 ..< bound. - Precondition: bound > 0
    @inlinable public mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "no index is below \(bound)")
        return Int(truncatingIfNeeded: below(UInt64(bound)))
    }

    /// The top 53 bits as a number in [0, 1).
    @inlinable public static func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }

    /// The finaliser of SplitMix64, a bijection of 64-bit words (Stafford's variant 13).
    @inlinable public static func mix(_ word: UInt64) -> UInt64 {
        var z = word
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private static let goldenGamma: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Odd, and with enough changes between neighbouring bits for the sums to spread.
    private static func oddGamma(_ word: UInt64) -> UInt64 {
        let odd = word | 1
        let changes = (odd ^ (odd >> 1)).nonzeroBitCount
        return changes < 24 ? odd ^ 0xAAAA_AAAA_AAAA_AAAA : odd
    }
}
