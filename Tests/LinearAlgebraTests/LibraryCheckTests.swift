import LinearAlgebra
import Testing

struct LibraryCheckTests {
    @Test func theLibraryPasses() throws { try LibraryCheck.run() }

    /// Each routine in turn made wrong in one entry, in the largest size only, must be noticed and named.
    @Test func aFaultyRoutineIsNamedWithAdvice() {
        var gemm = LibraryCheck.Kernels()
        gemm.gemm = { [right = gemm.gemm] m, n, k, a, b in
            var c = right(m, n, k, a, b)
            if m == 130 { c[m * n - 1] += 1 }
            return c
        }
        expectFault(gemm, "dgemm")
        var syrk = LibraryCheck.Kernels()
        syrk.syrk = { [right = syrk.syrk] n, k, a in
            var c = right(n, k, a)
            if n == 67 { c[66] = -c[66] - 1 }
            return c
        }
        expectFault(syrk, "dsyrk")
        var dot = LibraryCheck.Kernels()
        dot.dot = { [right = dot.dot] x, y in right(x, y) + (x.count == 1_003 ? 1 : 0) }
        expectFault(dot, "ddot")
        var trsm = LibraryCheck.Kernels()
        trsm.trsm = { [right = trsm.trsm] m, n, r, b in
            var x = right(m, n, r, b)
            x[x.count / 2] += 0.5
            return x
        }
        expectFault(trsm, "dtrsm")
        var eigen = LibraryCheck.Kernels()
        eigen.eigen = { [right = eigen.eigen] matrix throws(LinearAlgebraFailure) in
            var doubled = matrix
            if matrix.rows == 131 { doubled[0, 0] = 2.001 }
            return try right(doubled)
        }
        expectFault(eigen, "dsyev")
    }

    private func expectFault(_ kernels: LibraryCheck.Kernels, _ routine: String) {
        let failure = #expect(throws: LinearAlgebraFailure.self) { try LibraryCheck.check(kernels) }
        guard case .wrongResult(routine, _) = failure else {
            Issue.record("\(routine) not named: \(String(describing: failure))")
            return
        }
        #expect(failure?.kind == .internalFault)
        #expect(failure?.description.contains("OPENBLAS_CORETYPE") == true)
    }
}
