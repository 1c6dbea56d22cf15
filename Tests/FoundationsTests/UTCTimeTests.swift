import Foundation
import Foundations
import Testing

@Suite struct UTCTimeTests {
    @Test func agreesWithFoundation() {
        let format = Date.ISO8601FormatStyle()
        var random = SeededRandom(seed: 3)
        let chosen: [Int64] = [0, -1, 951_782_399, 951_782_400, 1_709_164_800, 4_102_444_800, -2_208_988_800]
        let drawn = (0..<2_000).map { _ in Int64(random.below(8_000_000_000)) - 4_000_000_000 }
        for seconds in chosen + drawn {
            #expect(UTCTime.text(seconds) == Date(timeIntervalSince1970: Double(seconds)).formatted(format))
        }
    }
}
