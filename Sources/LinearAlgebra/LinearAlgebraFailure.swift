import Foundations

/// Why a dense computation could not be done.
public enum LinearAlgebraFailure: Failure {
    /// A dimension or a leading dimension that the 32-bit integers of BLAS cannot hold.
    case tooLarge(what: String, size: Int)
    /// The memory for a work array or a result could not be had.
    case memory(AllocationFailure)
    /// A LAPACK routine did not converge or was called wrongly.
    case routine(name: String, info: Int)
    /// The library's self-check found a wrong result.
    case wrongResult(routine: String, core: String)

    public var kind: FailureKind {
        switch self {
        case .tooLarge, .memory: .memory
        case .routine, .wrongResult: .internalFault
        }
    }

    public var description: String {
        switch self {
        case .tooLarge(let what, let size):
            "\(what) of size \(size) is above \(Int32.max), the most that BLAS can index: use fewer people or columns"
        case .memory(let failure):
            failure.description
        case .routine(let name, let info):
            "LAPACK's \(name) stopped with code \(info): the input is not a finite symmetric matrix, or the library is faulty"
        case .wrongResult(let routine, let core):
            "OpenBLAS computes a wrong \(routine) with its kernels for \(core): set the environment variable "
                + "OPENBLAS_CORETYPE to an older type (such as Haswell or Nehalem), or install another OpenBLAS"
        }
    }
}
