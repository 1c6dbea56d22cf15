import COpenBLAS

/// The routines under check as the library computes them, and plain loops to compare with.
extension LibraryCheck {
    // SAFETY: in all four, every array has the size its call states, and lives through the call.
    static func gemm(_ m: Int, _ n: Int, _ k: Int, _ a: [Double], _ b: [Double]) -> [Double] {
        var c = [Double](repeating: 0, count: m * n)
        cblas_dgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(m), Int32(n), Int32(k), 1, a, Int32(k), b, Int32(n), 0, &c, Int32(n))
        return c
    }

    static func syrk(_ n: Int, _ k: Int, _ a: [Double]) -> [Double] {
        var c = [Double](repeating: 0, count: n * n)
        cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, Int32(n), Int32(k), 1, a, Int32(n), 0, &c, Int32(n))
        return c
    }

    static func dot(_ x: [Double], _ y: [Double]) -> Double { cblas_ddot(Int32(x.count), x, 1, y, 1) }

    static func trsm(_ m: Int, _ n: Int, _ r: [Double], _ b: [Double]) -> [Double] {
        var x = b
        cblas_dtrsm(
            CblasRowMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(m), Int32(n), 1, r, Int32(n), &x, Int32(n))
        return x
    }

    static func plainProduct(_ m: Int, _ n: Int, _ k: Int, _ a: [Double], _ b: [Double]) -> [Double] {
        var c = [Double](repeating: 0, count: m * n)
        for i in 0..<m {
            for j in 0..<n {
                for l in 0..<k { c[i * n + j] += a[i * k + l] * b[l * n + j] }
            }
        }
        return c
    }

    /// The upper triangle of Aᵀ·A, zeros below.
    static func plainGram(_ n: Int, _ k: Int, _ a: [Double]) -> [Double] {
        var c = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in i..<n {
                for l in 0..<k { c[i * n + j] += a[l * n + i] * a[l * n + j] }
            }
        }
        return c
    }
}
