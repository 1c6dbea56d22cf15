import Foundations
import Graphs

/// Every third step starts from an x chosen among the last images so that, were F linear between them, its residual would be
/// least in the 2-norm. That takes out the slow directions of a network of communities and halves the passes there; a network
/// that mixes fast gains nothing (docs/performance.md).
///
/// With the residuals r₀, r₁, r₂ of three plain steps, of which the last gave the image y, and Δr₁ = r₂ − r₁, Δr₀ = r₁ − r₀:
///
///     γ = argmin ‖r₂ − γ₁·Δr₁ − γ₀·Δr₀‖₂        x = max(0, y − γ₁·r₂ − γ₀·r₁)
///
/// The certificate is made of the image of some x, whichever it is: nothing here has to be exact, and residuals are kept in 4
/// bytes. Smith, Ford & Sidi 1987, doi:10.1137/1029042; for PageRank, Kamvar and others 2003, doi:10.1145/775152.775190.
struct ReducedRankExtrapolation {
    /// r₀ and r₁.
    private let residuals: (BulkBuffer<Float>, BulkBuffer<Float>)
    /// Plain steps since the last extrapolation, 3 when the next is due.
    private var steps = 0
    private var products = Products()

    /// - Throws: `AllocationFailure` of 8 bytes an active vertex.
    init(active: Int) throws(AllocationFailure) {
        residuals = (try BulkBuffer(count: active), try BulkBuffer(count: active))
    }

    /// Sums over the vertices.
    struct Products: BitwiseCopyable, Sendable {
        /// Δr₁², Δr₀², Δr₁·Δr₀, r₂·Δr₁, r₂·Δr₀.
        private var own = (0.0, 0.0), between = 0.0, with = (0.0, 0.0)

        mutating func add(_ r0: Double, _ r1: Double, _ r2: Double) {
            let change1 = r2 - r1, change0 = r1 - r0
            own.0 += change1 * change1
            own.1 += change0 * change0
            between += change1 * change0
            with.0 += r2 * change1
            with.1 += r2 * change0
        }

        mutating func add(_ other: Products) {
            own.0 += other.own.0
            own.1 += other.own.1
            between += other.between
            with.0 += other.with.0
            with.1 += other.with.1
        }

        /// γ₁ and γ₀; γ₀ = 0 where the two changes do not tell two directions apart.
        var weights: (Double, Double) {
            guard own.0 > 0 else { return (0, 0) }
            let determinant = own.0 * own.1 - between * between
            guard determinant > 1e-8 * own.0 * own.1 else { return (with.0 / own.0, 0) }
            return ((with.0 * own.1 - with.1 * between) / determinant, (with.1 * own.0 - with.0 * between) / determinant)
        }
    }

    /// Takes note of some rows of a step from x to y, both per unit of out-weight.
    ///
    /// SAFETY: the rows are active, and nobody else has them.
    func record<V: PassValue>(
        _ rows: Range<Int>, from x: UnsafeMutablePointer<V>, to y: UnsafeMutablePointer<V>, outWeights: UnsafeMutablePointer<V>
    ) -> Products {
        let (r0, r1) = (residuals.0.pointer, residuals.1.pointer)
        var products = Products()
        switch steps {
        case 0: for v in rows { r0[v] = Float((y[v] - x[v]) * outWeights[v]) }
        case 1: for v in rows { r1[v] = Float((y[v] - x[v]) * outWeights[v]) }
        default: for v in rows { products.add(Double(r0[v]), Double(r1[v]), Double((y[v] - x[v]) * outWeights[v])) }
        }
        return products
    }

    /// Ends a step with what its rows recorded, in their order.
    mutating func endStep(_ parts: some Sequence<Products>) {
        products = Products()
        for part in parts { products.add(part) }
        steps += 1
    }

    /// Where three steps were recorded, makes the next x of the last image y, in its place, with the x before it; its sum.
    mutating func extrapolate<V: PassValue>(
        _ y: BulkBuffer<V>, before x: BulkBuffer<V>, outWeights: BulkBuffer<V>, _ execution: Execution
    ) -> Double? {
        guard steps == 3 else { return nil }
        steps = 0
        let (weight1, weight0) = products.weights, r1 = residuals.1
        let parts = VertexChunks(vertices: r1.count).map(execution) { run in
            // SAFETY: a chunk reads and writes its own entries only.
            let (y, x, outWeights, r1) = (y.pointer, x.pointer, outWeights.pointer, r1.pointer)
            var sum = CompensatedSum()
            for v in run {
                let outWeight = Double(outWeights[v]), image = Double(y[v])
                let next = max(0, (image - weight1 * (image - Double(x[v]))) * outWeight - weight0 * Double(r1[v]))
                y[v] = V(next / outWeight)
                sum.add(next)
            }
            return sum.value
        }
        var sum = CompensatedSum()
        for part in parts { sum.add(part) }
        return sum.value
    }
}
