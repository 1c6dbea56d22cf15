extension Sequence {
    /// Where runs begin that lie one behind the other, the first at 0, and where the last one ends: one entry more than there are elements.
    /// - Parameter length: of an element's run
    package func runStarts(_ length: (Element) -> Int) -> [Int] {
        var starts = [0], end = 0
        for element in self {
            end += length(element)
            starts.append(end)
        }
        return starts
    }
}
