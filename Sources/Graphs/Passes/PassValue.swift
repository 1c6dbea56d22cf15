import Foundations

/// Numbers that a pass carries: 8 bytes, or 4 for half the memory traffic.
///
/// The kernels are compiled for each of them here; a pass itself, generic over what it carries and gives back, costs its
/// dispatch once a chunk.
public protocol PassValue: BinaryFloatingPoint, SIMDScalar, Codable, BitwiseCopyable, Sendable {
    /// The rows of one chunk, by the kernel for their weights and number of columns: y[v] ← Σ w·x, as a pass says.
    ///
    /// SAFETY: `section` is valid, `x` and `y` have a row of `columns` for each of its vertices and do not overlap.
    static func pull(
        _ rows: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ x: UnsafePointer<Self>,
        _ y: UnsafeMutablePointer<Self>)

    /// As `pull`, by the loops of an accurate pass.
    static func pullAccurately(
        _ rows: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ summation: Summation,
        _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Double>)
}

extension Double: PassValue {
    @inline(never)
    public static func pull(
        _ rows: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ x: UnsafePointer<Double>,
        _ y: UnsafeMutablePointer<Double>
    ) {
        PullKernels.rows(rows, of: section, weights, columns: columns, x, y)
    }

    @inline(never)
    public static func pullAccurately(
        _ rows: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ summation: Summation,
        _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>
    ) {
        AccurateRows.sum(rows, of: section, weights, columns: columns, summation, x, y)
    }
}

extension Float: PassValue {
    @inline(never)
    public static func pull(
        _ rows: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ x: UnsafePointer<Float>,
        _ y: UnsafeMutablePointer<Float>
    ) {
        PullKernels.rows(rows, of: section, weights, columns: columns, x, y)
    }

    @inline(never)
    public static func pullAccurately(
        _ rows: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ summation: Summation,
        _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Double>
    ) {
        AccurateRows.sum(rows, of: section, weights, columns: columns, summation, x, y)
    }
}
