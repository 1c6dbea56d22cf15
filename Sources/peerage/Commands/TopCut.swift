import Reports

/// What a `--top K` left out.
enum TopCut {
    /// Rows below the cut with the score of the last one shown, in a descending list. O(equals).
    static func equalsLeftOut(count: Int, top: Int?, score: (Int) -> Double) -> Int {
        guard let top, top < count else { return 0 }
        let last = score(top - 1)
        var end = top
        while end < count && score(end) == last { end += 1 }
        return end - top
    }

    static func sentence(_ left: Int) -> String {
        let people = NumberText.counted(left, "account", "accounts")
        return "\(people) with the same score as the last one shown \(left == 1 ? "is" : "are") left out"
    }
}
