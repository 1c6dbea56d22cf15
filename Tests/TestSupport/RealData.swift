import Foundation

/// The real networks and offline tables that live beside the project (`../shared/data`), read by tests when present.
public enum RealData {
    /// `PEERAGE_SHARED`, else `../shared` beside the project's root.
    public static let shared: URL = {
        if let path = ProcessInfo.processInfo.environment["PEERAGE_SHARED"] { return URL(fileURLWithPath: path) }
        return projectRoot.deletingLastPathComponent().appendingPathComponent("shared")
    }()

    /// The folder with `Package.swift`.
    public static let projectRoot = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The path of a file such as `wiki_vote/wiki-Vote.txt`, or `nil` (said once on standard error) when it is absent.
    public static func path(_ name: String) -> String? {
        let url = shared.appendingPathComponent("data").appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: url.path) else {
            FileHandle.standardError.write(Data("skipped: no \(url.path)\n".utf8))
            return nil
        }
        return url.path
    }

    /// The path of an oracle file such as `published-values.json`, or `nil` when it is absent.
    public static func oracle(_ name: String) -> String? { path("../oracles/\(name)") }
}

/// A fresh folder for the length of one test.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("peerage-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    public func file(_ name: String) -> String { path + "/" + name }

    /// Writes `text` to `name` and gives back its path.
    public func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }
}
