extension Platform {
    /// The handle of the account that `written` names; `nil` when that is `written` itself.
    ///
    /// Profile addresses and a leading `@` are taken off, ASCII letters folded to lower case (on `plain` nothing
    /// happens). What is no name of an account of the platform, such as another site's address, stays as written,
    /// folded. O(length).
    public func normalised(_ written: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        if self == .plain { return nil }
        let name = accountName(in: written)
        let part = UnsafeBufferPointer(rebasing: written[name.range])
        let folds = !isCaseSensitive(part)
        var isChanged = name.range.count != written.count || name.host != nil
        if !isChanged && folds { isChanged = part.contains { isUpper($0) } }
        guard isChanged else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(written.count)
        for byte in part { result.append(folds && isUpper(byte) ? byte | 0x20 : byte) }
        if let host = name.host {
            result.append(UInt8(ascii: "@"))
            for byte in written[host] { result.append(isUpper(byte) ? byte | 0x20 : byte) }
        }
        return result
    }

    /// As above, for bytes that have no fixed place in memory.
    public func normalised(_ written: some Collection<UInt8>) -> [UInt8]? {
        if self == .plain { return nil }
        if let result = written.withContiguousStorageIfAvailable({ normalised($0) }) { return result }
        return Array(written).withUnsafeBufferPointer { normalised($0) }
    }

    /// Where the name stands in `written`, and the host that completes it on federated platforms.
    private func accountName(in written: UnsafeBufferPointer<UInt8>) -> (range: Range<Int>, host: Range<Int>?) {
        let whole = 0..<written.count
        if let address = ProfileAddress(written), let found = name(in: address, written) { return found }
        var start = 0
        if self == .mastodon && hasPrefix(written, "acct:", at: 0) { start = 5 }
        while start < written.count && written[start] == UInt8(ascii: "@") { start += 1 }
        return start < written.count ? (start..<written.count, nil) : (whole, nil)
    }

    private func name(
        in address: ProfileAddress, _ written: UnsafeBufferPointer<UInt8>
    ) -> (range: Range<Int>, host: Range<Int>?)? {
        guard let first = address.segments.first else { return nil }
        switch self {
        case .plain: return nil
        case .x:
            guard address.isHost("x.com", written) || address.isHost("twitter.com", written) else { return nil }
            let reserved = ["i", "home", "search", "hashtag", "intent", "share", "explore", "settings"]
            if reserved.contains(where: { equals(written[first], $0) }) { return nil }
            return withoutAt(first, written).map { ($0, nil) }
        case .github:
            return address.isHost("github.com", written) ? (first, nil) : nil
        case .bluesky:
            guard address.isHost("bsky.app", written), equals(written[first], "profile"), address.segments.count > 1 else { return nil }
            return withoutAt(address.segments[1], written).map { ($0, nil) }
        case .linkedin:
            guard address.isHost("linkedin.com", written), equals(written[first], "in"), address.segments.count > 1 else { return nil }
            return (address.segments[1], nil)
        case .mastodon:
            if written[first.lowerBound] == UInt8(ascii: "@"), first.count > 1 {
                let name = first.lowerBound + 1..<first.upperBound
                return (name, written[name].contains(UInt8(ascii: "@")) ? nil : address.host)
            }
            guard equals(written[first], "users"), address.segments.count > 1 else { return nil }
            return (address.segments[1], address.host)
        }
    }

    private func withoutAt(_ range: Range<Int>, _ written: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard written[range.lowerBound] == UInt8(ascii: "@") else { return range }
        return range.count > 1 ? range.lowerBound + 1..<range.upperBound : nil
    }

    /// Bluesky's permanent identifiers keep their case; every platform's names don't.
    private func isCaseSensitive(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        self == .bluesky && hasPrefix(name, "did:", at: 0)
    }
}

/// An address `http(s)://host/segment/segment…`, or the same without its scheme.
private struct ProfileAddress {
    /// Without `www.`, `mobile.` and `m.`.
    let host: Range<Int>
    /// At most two, not empty.
    let segments: [Range<Int>]

    init?(_ written: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for scheme in ["https://", "http://"] where hasPrefix(written, scheme, at: 0) { start = scheme.utf8.count }
        for label in ["www.", "mobile.", "m."] where hasPrefix(written, label, at: start) {
            start += label.utf8.count
            break
        }
        guard let slash = written[start...].firstIndex(of: UInt8(ascii: "/")), slash > start else { return nil }
        host = start..<slash
        guard written[host].contains(UInt8(ascii: ".")), !written[host].contains(UInt8(ascii: "@")) else { return nil }
        var segments: [Range<Int>] = []
        var next = slash + 1
        while next < written.count && segments.count < 2 {
            let end = written[next...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
                ?? written.count
            if end > next { segments.append(next..<end) }
            if end < written.count && written[end] != UInt8(ascii: "/") { break }
            next = end + 1
        }
        self.segments = segments
    }

    /// Whether the host is `name` or a subdomain of it.
    func isHost(_ name: String, _ written: UnsafeBufferPointer<UInt8>) -> Bool {
        let length = name.utf8.count
        guard host.count >= length, equals(written[host.upperBound - length..<host.upperBound], name) else { return false }
        return host.count == length || written[host.upperBound - length - 1] == UInt8(ascii: ".")
    }
}

private func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

/// Equality of ASCII text, whatever its case; `text` is in lower case.
private func equals(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ text: String) -> Bool {
    bytes.count == text.utf8.count && zip(bytes, text.utf8).allSatisfy { (isUpper($0) ? $0 | 0x20 : $0) == $1 }
}

private func hasPrefix(_ bytes: UnsafeBufferPointer<UInt8>, _ text: String, at start: Int) -> Bool {
    bytes.count - start >= text.utf8.count && equals(bytes[start..<start + text.utf8.count], text)
}
