import COpenBLAS

/// The library of dense kernels as the whole process has it.
public enum OpenBLAS {
    private static let isSerial: Void = {
        openblas_set_num_threads(1)
        stop_openblas_threads()
    }()

    /// Makes OpenBLAS use no threads of its own, from now on. Those that it starts when it is loaded look for work for a tenth
    /// of a second and slow down whatever runs meanwhile: a program that begins with other work calls this first.
    public static func makeSerial() { isSerial }
}
