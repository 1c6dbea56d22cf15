import COpenBLAS
import Foundations

/// The one place that prepares OpenBLAS: one thread (its count is process-wide, and our own tiles run in parallel), then a
/// self-check. Every entry of this module calls `prepare`, so that no result comes from a library that failed it.
enum Library {
    private static let outcome: LinearAlgebraFailure? = {
        OpenBLAS.makeSerial()
        do throws(LinearAlgebraFailure) {
            try LibraryCheck.check(LibraryCheck.Kernels())
            return nil
        } catch {
            return error
        }
    }()

    static func prepare() throws(LinearAlgebraFailure) {
        if let failure = outcome { throw failure }
    }

    /// The processor type whose kernels OpenBLAS chose, such as `SkylakeX`.
    static var core: String { openblas_get_corename().map { String(cString: $0) } ?? "an unknown processor" }

    /// A size as BLAS takes it.
    static func length(_ size: Int, _ what: String) throws(LinearAlgebraFailure) -> Int32 {
        guard let length = Int32(exactly: size) else { throw .tooLarge(what: what, size: size) }
        return length
    }
}
