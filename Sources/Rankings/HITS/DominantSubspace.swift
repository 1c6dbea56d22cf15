import Foundations
import Graphs
import LinearAlgebra

/// The largest eigenvalues of B = AᵀA and their eigenvectors, on a block of columns: block Lanczos with thick restarts.
///
/// A basis Q (a panel of orthonormal columns) grows by blocks: B·(last block) made orthogonal to Q is the remainder R, and R
/// made orthonormal the next block, so that B·Q = Q·T + R·Lᵀ with T = QᵀBQ and L the rows of the last block. The small
/// eigenproblem of T gives Ritz pairs (θ, Qy) whose residuals are R·(last rows of y); a full basis shrinks to its best Ritz
/// vectors, which keeps the relation. Images BQ need not be kept. Gram matrices, orthonormalisation and the small
/// eigenproblem are BLAS and LAPACK calls, the two passes A·, Aᵀ· the only ones over edges.
/// 80 bytes a vertex: six columns of basis, a block and its image.
/// Wu & Simon (2000), Thick-restart Lanczos, https://doi.org/10.1137/S0895479898334605; blocks: Saad (2011), Numerical Methods
/// for Large Eigenvalue Problems, ch. 6, https://doi.org/10.1137/1.9781611970739.
struct DominantSubspace: ~Copyable {
    /// Two columns show whether the largest eigenvalue is simple; wider ones and longer bases cost memory and save no pass.
    static let block = 2, capacity = 6, kept = 3

    private let graph: Graph
    private let weighting: Weighting
    private let execution: Execution
    private var basis: Panel<Double>
    /// The remainder R: the block that enters next.
    private var fresh: Panel<Double>
    private var passed: Panel<Double>
    private var count = 0
    /// QᵀBQ for the columns in use.
    private var projected = DenseMatrix(rows: 0, columns: 0)

    /// Descending.
    private(set) var values: [Double] = []
    /// ‖B·x − θ·x‖₂ by Ritz pair, as the relation above gives it.
    private(set) var residuals: [Double] = []
    private var ritz = DenseMatrix(rows: 0, columns: 0)

    /// A random first block (fixed seed) on the chosen vertices that have followers: the only ones where B is not zero. What
    /// starts inside a component never leaves it.
    init(_ graph: Graph, _ weighting: Weighting, _ chosen: ChosenVertices, _ execution: Execution) throws {
        let n = graph.vertexCount
        let basis = try Panel<Double>(rows: n, columns: Self.capacity)
        let fresh = try Panel<Double>(rows: n, columns: Self.block)
        let passed = try Panel<Double>(rows: n, columns: Self.block)
        var random = SeededRandom(seed: 0x4849_5453)
        for v in 0..<n where graph.degree(.followers, of: VertexID(v)) > 0 && chosen.contains(v) {
            // The first column is positive, as the wanted vector is; not constant, which would favour regular graphs' own vector.
            fresh.pointer[v * Self.block] = random.uniform() + 0.5
            for column in 1..<Self.block { fresh.pointer[v * Self.block + column] = random.uniform() - 0.5 }
        }
        self.graph = graph
        self.weighting = weighting
        self.execution = execution
        self.basis = basis
        self.fresh = fresh
        self.passed = passed
    }

    /// One step: the remainder into the basis, and the small eigenproblem anew. `false` when nothing new is left.
    mutating func advance() throws -> Bool {
        if count + Self.block > Self.capacity { try restart() }
        let added = try orthonormaliseRemainder()
        guard added > 0 else { return false }
        let last = count..<count + added
        try basis.combine(last, kept: 0, adding: 1, fresh, 0..<added, times: .identity(added), execution)
        graph.pass(.followees, weighting, fresh, into: &passed, execution)
        graph.pass(.followers, weighting, passed, into: &fresh, execution)
        count += added
        let columns = try Panel.gram(basis, 0..<count, fresh, 0..<added, execution)
        try fresh.combine(0..<added, kept: 1, adding: -1, basis, 0..<count, times: columns, execution)
        try solve(columns, added)
        return true
    }

    /// Begins again at the best Ritz vectors, which forgets what rounding has added to the relation.
    mutating func renew() throws {
        let best = min(Self.block, count)
        try fresh.combine(0..<best, kept: 0, adding: 1, basis, 0..<count, times: coefficients(0..<best), execution)
        count = 0
        projected = DenseMatrix(rows: 0, columns: 0)
        values = []
    }

    /// The i-th Ritz vector, of length 1.
    func vector(_ i: Int) throws -> Panel<Double> {
        var vector = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        try vector.combine(0..<1, kept: 0, adding: 1, basis, 0..<count, times: coefficients(i..<i + 1), execution)
        return vector
    }

    /// How many independent columns of `fresh`, now orthonormal and orthogonal to the basis, there are; zero columns follow them.
    private mutating func orthonormaliseRemainder() throws -> Int {
        var added = try fresh.compress(Self.block, negligible: values.first.map { 1e-15 * $0 } ?? 0, execution)
        guard count > 0 && added > 0 else { return added }
        // What rounding left of the basis in a short remainder has grown with it.
        let overlap = try Panel.gram(basis, 0..<count, fresh, 0..<added, execution)
        try fresh.combine(0..<added, kept: 1, adding: -1, basis, 0..<count, times: overlap, execution)
        added = try fresh.compress(Self.block, negligible: 1e-8, execution)
        return added
    }

    /// Ritz pairs and their residuals once `columns` of QᵀBQ belong to the last `added` columns.
    private mutating func solve(_ columns: DenseMatrix, _ added: Int) throws {
        let old = count - added
        var grown = DenseMatrix(rows: count, columns: count)
        for i in 0..<old { for j in 0..<old { grown[i, j] = projected[i, j] } }
        for i in 0..<count {
            for j in 0..<added {
                grown[i, old + j] = columns[i, j]
                grown[old + j, i] = columns[i, j]
            }
        }
        projected = grown
        let eigen = try SymmetricEigen(projected)
        values = eigen.values.reversed()
        ritz = DenseMatrix(rows: count, columns: count)
        for i in 0..<count { for j in 0..<count { ritz[i, j] = eigen.vectors[i, count - 1 - j] } }
        let gram = try Panel.gram(fresh, 0..<added, fresh, 0..<added, execution)
        residuals = (0..<min(2, count)).map { pair in
            var square = 0.0
            for i in 0..<added { for j in 0..<added { square += ritz[old + i, pair] * gram[i, j] * ritz[old + j, pair] } }
            return max(0, square).squareRoot()
        }
    }

    /// Keeps the best Ritz vectors only.
    private mutating func restart() throws {
        let kept = min(Self.kept, count)
        try basis.rotate(by: coefficients(0..<kept), execution)
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
