import Foundation
import Foundations
import Testing

/// Against the system's mathematics library, which is within one unit in the last place.
@Suite struct PortableMathTests {
    private func samples(_ count: Int, _ seed: UInt64) -> [Double] {
        var random = SystemlessRandom(state: seed)
        return (0..<count).map { _ in Double(random.next() >> 11) * 0x1p-53 }
    }

    @Test func `logarithms agree with the system over the whole range`() {
        for unit in samples(20_000, 1) {
            let x = Foundation.exp((unit - 0.5) * 1_400)
            let wanted = Foundation.log(x)
            #expect(abs(PortableMath.log(x) - wanted) <= 4e-16 * max(abs(wanted), 1), "ln \(x)")
            let near = 0.5 + unit
            #expect(abs(PortableMath.log(near) - Foundation.log(near)) <= 3e-16, "ln \(near)")
        }
        #expect(PortableMath.log(1) == 0)
        #expect(PortableMath.log(0) == -.infinity)
        #expect(PortableMath.log(-1).isNaN)
        #expect(PortableMath.log(.infinity) == .infinity)
        #expect(abs(PortableMath.log(.leastNonzeroMagnitude) - Foundation.log(.leastNonzeroMagnitude)) < 1e-12)
    }

    @Test func `exponentials agree with the system over the whole range`() {
        for unit in samples(20_000, 2) {
            let x = (unit - 0.5) * 1_400
            let wanted = Foundation.exp(x)
            #expect(abs(PortableMath.exp(x) - wanted) <= 1e-15 * wanted, "e^\(x)")
        }
        #expect(PortableMath.exp(0) == 1)
        #expect(PortableMath.exp(-800) == 0)
        #expect(PortableMath.exp(-.infinity) == 0)
        #expect(PortableMath.exp(710) == .infinity)
        #expect(PortableMath.exp(709.7) == Foundation.exp(709.7) || abs(PortableMath.exp(709.7) / Foundation.exp(709.7) - 1) < 1e-15)
        #expect(PortableMath.exp(-745) == .leastNonzeroMagnitude)
        #expect(PortableMath.exp(.nan).isNaN)
    }

    @Test func `powers of whole numbers are whole to the last digits`() {
        #expect(abs(PortableMath.pow(2, 10) - 1_024) < 1e-11)
        #expect(abs(PortableMath.pow(3, -2) * 9 - 1) < 1e-15)
    }

    /// The bits are part of the contract: these were printed once and must never change.
    @Test func `bits stay as they are`() {
        #expect(PortableMath.log(10).bitPattern == Self.logTen)
        #expect(PortableMath.exp(-3.7).bitPattern == Self.expMinus)
    }
    private static let logTen: UInt64 = 4_612_367_379_483_415_830
    private static let expMinus: UInt64 = 4_582_783_292_742_766_660
}

/// A xorshift, so that the samples don't depend on what is under test.
private struct SystemlessRandom {
    var state: UInt64
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 2_685_821_657_736_338_717
    }
}
