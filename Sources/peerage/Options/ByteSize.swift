import ArgumentParser

/// An amount of memory as typed: `512M`, `8GiB`, `2.5GB` or plain bytes.
/// K, M, G, T and KiB… count in 1024s, KB… in 1000s.
struct ByteSize: ExpressibleByArgument, Sendable, Equatable {
    static let smallest: UInt64 = 16 << 20
    let bytes: UInt64

    init?(argument: String) {
        let number = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = argument.dropFirst(number.count).trimmingPrefix(" ").lowercased()
        guard let value = Double(number), value.isFinite, let factor = ByteSize.factors[unit] else { return nil }
        let bytes = (value * factor).rounded()
        guard bytes >= Double(ByteSize.smallest), bytes < Double(UInt64.max) else { return nil }
        self.bytes = UInt64(bytes)
    }

    private static let factors: [String: Double] = [
        "": 1, "b": 1,
        "k": 0x1p10, "kib": 0x1p10, "kb": 1e3,
        "m": 0x1p20, "mib": 0x1p20, "mb": 1e6,
        "g": 0x1p30, "gib": 0x1p30, "gb": 1e9,
        "t": 0x1p40, "tib": 0x1p40, "tb": 1e12,
    ]
}
