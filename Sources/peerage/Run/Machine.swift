import Foundation

/// What the run record says about the machine.
enum Machine {
    static func facts() -> [(name: String, value: String)] {
        [
            ("system", systemName()), ("architecture", architectureName),
            ("processor", value(of: "model name", inFileAt: "/proc/cpuinfo") ?? "unknown"),
            ("cores", String(availableCores)),
            ("memory_bytes", String(ProcessInfo.processInfo.physicalMemory)),
        ] + memoryFacts()
    }

    /// The cores this process may use.
    static var availableCores: Int { max(ProcessInfo.processInfo.activeProcessorCount, 1) }

    /// Bytes that a new program could have without pushing others out; `nil` where the system does not say.
    static var availableMemory: UInt64? {
        guard let text = value(of: "MemAvailable", inFileAt: "/proc/meminfo") else { return nil }
        return UInt64(text.prefix { $0.isNumber }).map { $0 << 10 }
    }

    /// Memory of this process: mapped pages apart from anonymous ones.
    private static func memoryFacts() -> [(name: String, value: String)] {
        let keys = [
            ("VmHWM", "peak_resident_bytes"), ("RssAnon", "anonymous_bytes"), ("RssFile", "mapped_file_bytes"),
        ]
        return keys.compactMap { key, name in
            guard let text = value(of: key, inFileAt: "/proc/self/status"),
                let kibibytes = UInt64(text.prefix { $0.isNumber })
            else { return nil }
            return (name, String(kibibytes << 10))
        }
    }

    private static var architectureName: String {
        #if arch(x86_64)
        "x86_64"
        #elseif arch(arm64)
        "arm64"
        #else
        "other"
        #endif
    }

    private static func systemName() -> String {
        var names = utsname()
        guard uname(&names) == 0 else { return "unknown" }
        return text(&names.sysname) + " " + text(&names.release)
    }

    private static func text<T>(_ field: inout T) -> String {
        withUnsafeBytes(of: &field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// The first `key : value` line of a file under /proc.
    static func value(of key: String, inFileAt path: String) -> String? {
        guard let content = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        for line in content.split(separator: "\n") where line.hasPrefix(key) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return nil
    }
}
