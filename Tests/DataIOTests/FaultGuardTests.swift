import CFaultGuard
import DataIO
import Foundation
import TestSupport
import Testing

/// In a child process each, because the guard ends the process.
@Suite struct FaultGuardTests {
    private static func install() {
        #expect(peerage_fault_guard_install() == 0)
        FilesInUse.observe(
            .init(
                temporaryCreated: { _ = peerage_fault_guard_add_temporary($0) },
                temporaryGone: { peerage_fault_guard_drop_temporary($0) },
                mapped: { _ = peerage_fault_guard_add_mapping($0, $1, $2) },
                unmapped: { peerage_fault_guard_drop_mapping($0) }))
    }

    @Test func aFileThatShrinksWhileMappedEndsTheProcessWithNothingWritten() async throws {
        let folder = try TemporaryFolder()
        let input = folder.file("in\u{1B}put")
        let output = folder.file("output")
        try Data(repeating: 7, count: 1 << 20).write(to: URL(fileURLWithPath: input))
        let result = await #expect(processExitsWith: .exitCode(74), observing: [\.standardErrorContent]) {
            [input = input as String, output = output as String] in
            FaultGuardTests.install()
            let file = try MappedFile(input)
            let half = try AtomicFile(output)
            try half.write("half")
            #expect(truncate(input, 10) == 0)
            exit(file.bytes.reduce(0) { $0 &+ Int32($1) } == 0 ? 1 : 2)
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(said.contains("in?put changed"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["in\u{1B}put"])
    }

    @Test func aFaultElsewhereStaysAFault() async throws {
        let folder = try TemporaryFolder()
        let input = folder.file("input")
        try Data(repeating: 7, count: 1 << 20).write(to: URL(fileURLWithPath: input))
        await #expect(processExitsWith: .signal(SIGBUS)) { [input = input as String] in
            FaultGuardTests.install()
            let file = try MappedFile(input)
            peerage_fault_guard_drop_mapping(file.bytes.baseAddress)
            #expect(truncate(input, 10) == 0)
            exit(file.bytes.reduce(0) { $0 &+ Int32($1) } == 0 ? 1 : 2)
        }
    }

    /// What happens when checked numbers are overwritten and then followed.
    @Test(arguments: [true, false]) func aWildReadIsBlamedOnTheFileOnlyIfItChanged(_ changes: Bool) async throws {
        let folder = try TemporaryFolder()
        let input = folder.file("input")
        try Data(repeating: 7, count: 1 << 16).write(to: URL(fileURLWithPath: input))
        let expected: ExitTest.Condition = changes ? .exitCode(74) : .signal(SIGSEGV)
        await #expect(processExitsWith: expected) { [input = input as String, changes = changes as Bool] in
            FaultGuardTests.install()
            let file = try MappedFile(input)
            usleep(20_000)
            if changes {
                let handle = try #require(FileHandle(forWritingAtPath: input))
                try handle.write(contentsOf: Data([9]))
            }
            exit(UnsafePointer<Int32>(bitPattern: 4096 + Int(file.bytes[1]) * 4)?.pointee ?? 0)
        }
    }
}
