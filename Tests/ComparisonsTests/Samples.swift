/// Forty people with many ties on both sides, for checks against values computed by SciPy 1.17.1.
enum Sample {
    static let x: [Double] = (0..<40).map { (i: Int) -> Double in Double(i * 37 % 11 + i / 8) }
    static let y: [Double] = (0..<40).map { (i: Int) -> Double in
        let block: Int = i / 5 % 4
        return Double(i * 53 % 7 + block * 2)
    }
    /// Eight clusters of five.
    static let clusters: [String?] = (0..<40).map { "village \($0 % 8)" }
}

/// Whether two numbers agree relatively.
func agree(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
    a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
}
