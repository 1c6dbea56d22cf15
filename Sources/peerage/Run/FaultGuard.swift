import CFaultGuard
import DataIO

/// Mirrors the files in use where the handler of a vanished page can see them: it ends the run with status 74.
enum FaultGuard {
    static func install() {
        FilesInUse.observe(
            FilesInUse.Observer(
                temporaryCreated: { _ = peerage_fault_guard_add_temporary($0) },
                temporaryGone: { peerage_fault_guard_drop_temporary($0) },
                mapped: { base, bytes, path in _ = peerage_fault_guard_add_mapping(base, bytes, path) },
                unmapped: { peerage_fault_guard_drop_mapping($0) }))
        _ = peerage_fault_guard_install()
    }
}
