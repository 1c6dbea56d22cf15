import DataIO
import Foundation

/// Where the record of a run goes: `--run-record FILE`, else `NAME.run.json` beside the output file.
struct RecordFile {
    private let file: AtomicFile
    var path: String { file.path }

    init?(explicit: String?, beside output: String?) throws {
        guard let path = explicit ?? output.flatMap(RecordFile.path(beside:)) else { return nil }
        file = try AtomicFile(path)
    }

    /// `scores.csv` → `scores.run.json`; nothing beside a device or a pipe.
    static func path(beside output: String) -> String? {
        var status = stat()
        if stat(output, &status) == 0 && status.st_mode & S_IFMT != S_IFREG { return nil }
        return (output as NSString).deletingPathExtension + ".run.json"
    }

    func write(_ bytes: [UInt8]) throws {
        try file.write(bytes)
        try file.commit()
    }
}
