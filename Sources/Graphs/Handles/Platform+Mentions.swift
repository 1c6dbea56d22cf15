extension Platform {
    /// Where the text mentions accounts: the names without their `@`, in order, as written (not yet normalised).
    ///
    /// A mention begins at an `@` that no letter, digit or `_` stands before (so e-mail addresses are none) and ends
    /// where the platform's characters end; what is too long for the platform is none. O(length).
    public func mentions(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var next = 0
        while next < text.count {
            guard let start = nameStart(at: next, text) else {
                next += 1
                continue
            }
            let isOpen = next == 0 || !blocksMention(text[next - 1])
            let end = isOpen ? nameEnd(from: start, text) : start
            if end > start { found.append(start..<end) }
            next = max(end, start)
        }
        return found
    }

    /// As above, for bytes that have no fixed place in memory: the names themselves.
    public func mentions(in text: some Collection<UInt8>) -> [[UInt8]] {
        Array(text).withUnsafeBufferPointer { bytes in mentions(in: bytes).map { Array(bytes[$0]) } }
    }

    /// The place after an `@`, on X also after the full-width one (U+FF20).
    private func nameStart(at place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
        if text[place] == UInt8(ascii: "@") { return place + 1 }
        let isFullWidth = self == .x && place + 2 < text.count && text[place] == 0xEF && text[place + 1] == 0xBC && text[place + 2] == 0xA0
        return isFullWidth ? place + 3 : nil
    }

    private func blocksMention(_ byte: UInt8) -> Bool {
        if isWord(byte) || byte == UInt8(ascii: "@") { return true }
        switch self {
        case .x: return "!#$%&*".utf8.contains(byte)
        case .plain: return false
        case .mastodon, .bluesky, .github, .linkedin: return "/.-+".utf8.contains(byte)
        }
    }

    private func nameEnd(from start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        switch self {
        case .plain:
            return run(from: start, text) { isWord($0) }
        case .x:
            let end = run(from: start, text) { isWord($0) }
            let isAddress = end < text.count && text[end] == UInt8(ascii: "@")
            return end - start <= 20 && !isAddress ? end : start
        case .github:
            var end = run(from: start, text) { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            while end > start && text[end - 1] == UInt8(ascii: "-") { end -= 1 }
            let isTeam = end + 1 < text.count && text[end] == UInt8(ascii: "/") && isAlphanumeric(text[end + 1])
            return end - start <= 39 && end > start && isAlphanumeric(text[start]) && !isTeam ? end : start
        case .linkedin:
            return trimmed(run(from: start, text) { isWord($0) || $0 == UInt8(ascii: "-") }, from: start, text)
        case .bluesky:
            return domainEnd(from: start, text)
        case .mastodon:
            let name = trimmed(
                run(from: start, text) { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }, from: start, text)
            guard name > start, name < text.count, text[name] == UInt8(ascii: "@") else { return name }
            let host = domainEnd(from: name + 1, text)
            return host > name + 1 ? host : name
        }
    }

    /// The end of a domain of at least two labels, else `start`.
    private func domainEnd(from start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        let end = trimmed(
            run(from: start, text) { isAlphanumeric($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }, from: start, text)
        let labels = text[start..<end].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, end - start <= 253, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last?.first else { return start }
        return isAlphanumeric(last) && !(0x30...0x39).contains(last) ? end : start
    }

    private func run(from start: Int, _ text: UnsafeBufferPointer<UInt8>, _ isAllowed: (UInt8) -> Bool) -> Int {
        var end = start
        while end < text.count && isAllowed(text[end]) { end += 1 }
        return end
    }

    /// Points and hyphens at the end belong to the sentence.
    private func trimmed(_ end: Int, from start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        var end = end
        while end > start && (text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: "-")) { end -= 1 }
        return end
    }

    private func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80
    }

    private func isWord(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == UInt8(ascii: "_") }
}
