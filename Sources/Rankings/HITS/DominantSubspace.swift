import Foundations
import Graphs
import LinearAlgebra

/// The largest eigenvalues of B = AᵀA and their eigenvectors, on a block of columns: a thick-restarted block Davidson iteration.
///
/// Of an orthonormal basis Q (a panel) with BQ at hand, the small eigenproblem of QᵀBQ gives Ritz pairs; their residuals
/// BQy − θQy, made orthogonal to Q, extend the basis; a full basis shrinks to its best Ritz vectors. Gram matrices,
/// orthonormalisation and the small eigenproblem are BLAS and LAPACK calls, the two passes A·, Aᵀ· the only ones over edges.
/// Saad (2011), Numerical Methods for Large Eigenvalue Problems, ch. 8, https://doi.org/10.1137/1.9781611970739.
struct DominantSubspace: ~Copyable {
    static let block = 4, capacity = 12, kept = 6

    private let graph: Graph
    private let weighting: Weighting
    private let execution: Execution
    private var basis: Panel<Double>
    private var image: Panel<Double>
    /// The residuals of the best Ritz pairs: the block that enters next.
    private var fresh: Panel<Double>
    private var passed: Panel<Double>
    private var count = 0
    /// QᵀBQ for the columns in use.
    private var projected = DenseMatrix(rows: 0, columns: 0)

    /// Descending.
    private(set) var values: [Double] = []
    /// ‖B·x − θ·x‖₂ by Ritz pair.
    private(set) var residuals: [Double] = []
    private var ritz = DenseMatrix(rows: 0, columns: 0)

    /// A random first block (fixed seed) on the vertices that have followers: the only ones where B is not zero.
    init(_ graph: Graph, _ weighting: Weighting, _ execution: Execution) throws {
        let n = graph.vertexCount
        let basis = try Panel<Double>(rows: n, columns: Self.capacity)
        let image = try Panel<Double>(rows: n, columns: Self.capacity)
        let fresh = try Panel<Double>(rows: n, columns: Self.block)
        let passed = try Panel<Double>(rows: n, columns: Self.block)
        var random = SeededRandom(seed: 0x4849_5453)
        for v in 0..<n where graph.degree(.followers, of: VertexID(v)) > 0 {
            // The first column is positive, as the wanted vector is; not constant, which would favour regular graphs' own vector.
            fresh.pointer[v * Self.block] = random.uniform() + 0.5
            for column in 1..<Self.block { fresh.pointer[v * Self.block + column] = random.uniform() - 0.5 }
        }
        self.graph = graph
        self.weighting = weighting
        self.execution = execution
        self.basis = basis
        self.image = image
        self.fresh = fresh
        self.passed = passed
    }

    /// The first small eigenproblem, on the first block.
    mutating func start() throws { try extend(negligible: 0) }

    /// One step: residuals of the best Ritz vectors into the basis. `false` when they span nothing new.
    mutating func advance() throws -> Bool {
        if count + Self.block > Self.capacity { try restart() }
        return try extend(negligible: 1e-15 * values[0])
    }

    /// The i-th Ritz vector, of length 1.
    func vector(_ i: Int) throws -> Panel<Double> {
        var vector = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        try vector.combine(0..<1, kept: 0, adding: 1, basis, 0..<count, times: coefficients(i..<i + 1), execution)
        return vector
    }

    /// Orthonormalises `fresh` against the basis, appends it with its image, and solves the small eigenproblem anew.
    @discardableResult
    private mutating func extend(negligible: Double) throws -> Bool {
        var added = try fresh.compress(Self.block, negligible: negligible, execution)
        if count > 0 && added > 0 {
            // Twice: what rounding leaves of the basis after the first projection is removed by the second.
            for _ in 0..<2 {
                let overlap = try Panel.gram(basis, 0..<count, fresh, 0..<added, execution)
                try fresh.combine(0..<added, kept: 1, adding: -1, basis, 0..<count, times: overlap, execution)
                added = try fresh.compress(Self.block, negligible: 1e-8, execution)
                if added == 0 { break }
            }
        }
        guard added > 0 else { return false }
        graph.pass(.followees, weighting, fresh, into: &passed, execution)
        let next = count..<count + added
        try basis.combine(next, kept: 0, adding: 1, fresh, 0..<added, times: .identity(added), execution)
        graph.pass(.followers, weighting, passed, into: &fresh, execution)
        try image.combine(next, kept: 0, adding: 1, fresh, 0..<added, times: .identity(added), execution)
        count += added
        try project(added)
        return true
    }

    private mutating func project(_ added: Int) throws {
        let last = try Panel.gram(basis, 0..<count, image, count - added..<count, execution)
        var grown = DenseMatrix(rows: count, columns: count)
        for i in 0..<count - added { for j in 0..<count - added { grown[i, j] = projected[i, j] } }
        for i in 0..<count {
            for j in 0..<added {
                grown[i, count - added + j] = last[i, j]
                grown[count - added + j, i] = last[i, j]
            }
        }
        projected = grown
        let eigen = try SymmetricEigen(projected)
        values = eigen.values.reversed()
        ritz = DenseMatrix(rows: count, columns: count)
        for i in 0..<count { for j in 0..<count { ritz[i, j] = eigen.vectors[i, count - 1 - j] } }
        let wanted = min(Self.block, count)
        try loadResiduals(wanted)
        let gram = try Panel.gram(fresh, 0..<wanted, fresh, 0..<wanted, execution)
        residuals = (0..<wanted).map { gram[$0, $0].squareRoot() }
    }

    /// fresh ← BQy − θQy for the best Ritz pairs, zero beyond.
    private mutating func loadResiduals(_ wanted: Int) throws {
        var padded = DenseMatrix(rows: count, columns: Self.block), scaled = padded
        for i in 0..<count {
            for j in 0..<wanted {
                padded[i, j] = ritz[i, j]
                scaled[i, j] = values[j] * ritz[i, j]
            }
        }
        try fresh.combine(0..<Self.block, kept: 0, adding: 1, image, 0..<count, times: padded, execution)
        try fresh.combine(0..<Self.block, kept: 1, adding: -1, basis, 0..<count, times: scaled, execution)
    }

    /// Keeps the best Ritz vectors only.
    private mutating func restart() throws {
        let kept = min(Self.kept, count)
        let rotation = coefficients(0..<kept)
        try basis.rotate(by: rotation, execution)
        try image.rotate(by: rotation, execution)
        count = kept
        projected = DenseMatrix(rows: kept, columns: kept)
        for i in 0..<kept { projected[i, i] = values[i] }
        ritz = .identity(kept)
        values = Array(values.prefix(kept))
    }

    private func coefficients(_ columns: Range<Int>) -> DenseMatrix {
        var matrix = DenseMatrix(rows: count, columns: columns.count)
        for i in 0..<count { for (place, j) in columns.enumerated() { matrix[i, place] = ritz[i, j] } }
        return matrix
    }
}
