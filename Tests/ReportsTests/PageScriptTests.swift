import Foundation
import Reports
import Testing

/// The page allows one script by its digest, so the digest must be that script's.
@Suite struct PageScriptTests {
    /// SHA-256 (FIPS 180-4); its constants are the first 32 bits of the fractions of square and cube roots of primes.
    private func sha256(_ message: [UInt8]) -> [UInt8] {
        let primes = (2...311).filter { n in !(2..<n).contains { n % $0 == 0 } }
        func fraction(_ root: Double) -> UInt32 { UInt32((root - root.rounded(.down)) * 4_294_967_296) }
        func turned(_ x: UInt32, _ by: UInt32) -> UInt32 { x >> by | x << (32 - by) }
        let k = primes.map { fraction(cbrt(Double($0))) }
        var state = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: (message.count * 8) >> ($0 * 8)) }
        for block in stride(from: 0, to: bytes.count, by: 64) {
            var w = (0..<16).map { i in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[block + i * 4 + $1]) } }
            for i in 16..<64 {
                let a = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3, b = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10
                w.append(w[i - 16] &+ a &+ w[i - 7] &+ b)
            }
            var s = state
            for i in 0..<64 {
                let e = turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25), choice = (s[4] & s[5]) ^ (~s[4] & s[6])
                let one = s[7] &+ e &+ choice &+ k[i] &+ w[i]
                let a = turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22), majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
                s = [one &+ a &+ majority, s[0], s[1], s[2], s[3] &+ one, s[4], s[5], s[6]]
            }
            state = zip(state, s).map { $0 &+ $1 }
        }
        return state.flatMap { word in (0..<4).reversed().map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    }

    @Test func theDigestIsThatOfTheScript() {
        #expect(sha256(Array("abc".utf8)).prefix(4) == [0xBA, 0x78, 0x16, 0xBF], "the published example")
        #expect(PageScript.digest == Data(sha256(Array(PageScript.source.utf8))).base64EncodedString())
    }

    @Test func thePageHoldsTheScriptOnceAndAllowsNoOther() throws {
        let page = try FullMarket().report().page()
        let parts = page.components(separatedBy: "<script>")
        #expect(parts.count == 2 && parts[1].hasPrefix(PageScript.source + "</script>"))
        #expect(page.contains("script-src 'sha256-\(PageScript.digest)';"))
        #expect(!PageScript.source.contains("</") && !PageScript.source.contains("innerHTML"))
    }
}
