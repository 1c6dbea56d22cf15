import Foundations
import Graphs

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the parser of a block may look at; the interners are not written to while blocks are parsed.
struct EdgeListContext: Sendable {
    let options: NetworkOptions
    let dialect: EdgeListDialect

    var line: EdgeLine { EdgeLine(separator: dialect.separator) }
    var skipsMalformed: Bool { options.malformedLines == .skip }
    /// Whether a third field that is a plain whole number is a weight.
    var readsWeights: Bool { options.third == .weight }
}

/// SAFETY: blocks end with a newline, behind which `LineBatches.padding` bytes can be read, so that no scan leaves them;
/// places of fixes and ends lie below the ends that `begin` made room for.
extension EdgeListBlock {
    /// Parses lines with handles of any kind.
    func parseText(_ bytes: UnsafeBufferPointer<UInt8>, _ context: EdgeListContext, _ known: HandleInterner) throws {
        guard let start = bytes.baseAddress else { return }
        try begin(bytes: bytes.count)
        let end = start + bytes.count, reader = context.line
        var window = HandleWindow(context.options.platform)
        var p = start, edge = 0, line: UInt64 = 0
        lines: while p < end {
            line += 1
            let lineStart = p
            let content: EdgeLine.Content
            if let plain = reader.readPlain(&p) {
                content = .edge(plain.first, plain.second, third: plain.third)
            } else {
                let length = IntegerField.lineLength(p, end)
                content = reader.read(UnsafeBufferPointer(start: p, count: length))
                p += length + 1
            }
            switch content {
            case .nothing: break
            case .defect(let defect, let column):
                reject(defect, column: column, line: line)
                if !context.skipsMalformed { break lines }
            case .edge(let first, let second, let field):
                switch try third(field, edge, context.options) {
                case .defect(let defect):
                    reject(defect, column: column(of: field, from: lineStart), line: line)
                    if !context.skipsMalformed { break lines }
                case .leftOut:
                    try window.add(first, place: EdgeListBlock.noPlace, to: self, known)
                    try window.add(second, place: EdgeListBlock.noPlace, to: self, known)
                case .kept:
                    try window.add(first, place: UInt32(truncatingIfNeeded: 2 * edge), to: self, known)
                    try window.add(second, place: UInt32(truncatingIfNeeded: 2 * edge + 1), to: self, known)
                    edge += 1
                }
            }
        }
        try window.flush(into: self, known)
        finish(edge, line, 0)
    }

    /// From 1, in bytes.
    func column(of field: UnsafeBufferPointer<UInt8>?, from lineStart: UnsafePointer<UInt8>?) -> Int {
        guard let field = field?.baseAddress, let lineStart else { return 1 }
        return field - lineStart + 1
    }
}
