/// How alike two words are written, from 0 to 1: Jaro's share of common letters, raised by a common beginning.
///
/// Jaro = (c/|a| + c/|b| + (c − t)/c) ÷ 3 with c letters that agree within half the longer word and t half the number of
/// those out of order; Winkler adds 0.1·ℓ·(1 − Jaro) for ℓ ≤ 4 common first letters where Jaro is above 0.7.
/// O(|a|·|b|). Reference: Winkler 1990, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter
/// Model of Record Linkage", whose published values are in the tests.
package enum JaroWinkler {
    package static func similarity(_ a: String, _ b: String) -> Double {
        similarity(Array(a.unicodeScalars), Array(b.unicodeScalars))
    }

    static func similarity(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Double {
        if a == b { return 1 }
        guard let common = Common(a, b) else { return 0 }
        let c = Double(common.count)
        let jaro = (c / Double(a.count) + c / Double(b.count) + (c - Double(common.disordered) / 2) / c) / 3
        guard jaro > 0.7 else { return jaro }
        let prefix = zip(a, b).prefix(4).prefix { $0 == $1 }.count
        return jaro + 0.1 * Double(prefix) * (1 - jaro)
    }

    /// The letters that agree, and how many of them stand in another order.
    private struct Common {
        let count: Int
        let disordered: Int

        init?(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) {
            guard !a.isEmpty, !b.isEmpty else { return nil }
            let reach = max(0, max(a.count, b.count) / 2 - 1)
            var taken = [Bool](repeating: false, count: b.count)
            var found: [Unicode.Scalar] = []
            for i in a.indices {
                let low = max(0, i - reach), high = min(b.count, i + reach + 1)
                guard low < high, let j = (low..<high).first(where: { !taken[$0] && b[$0] == a[i] }) else { continue }
                taken[j] = true
                found.append(a[i])
            }
            guard !found.isEmpty else { return nil }
            let other = b.indices.filter { taken[$0] }.map { b[$0] }
            count = found.count
            disordered = zip(found, other).count { $0 != $1 }
        }
    }
}
