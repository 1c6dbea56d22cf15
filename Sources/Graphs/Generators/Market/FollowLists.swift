import Foundations
import Synchronization

/// Whom every account of a planted market follows: 4 bytes a follow, made in parallel in runs of accounts.
struct FollowLists: Sendable {
    private struct Run: Sendable {
        var ends: [UInt32] = []
        var members: [UInt32] = []
    }

    static let runLength = 1_024
    private let runs: [Run]
    let accounts: Int

    /// The lists depend on the account alone, so neither on the threads nor on each other. O(follows).
    init(_ population: MarketPopulation, _ execution: Execution) throws(Interruption) {
        accounts = population.accounts.count
        let (accounts, length) = (accounts, FollowLists.runLength)
        let done = Atomic<UInt64>(0)
        let made = execution.mapChunks((accounts + length - 1) / length) { number in
            var run = Run()
            guard (try? execution.checkInterruption()) != nil else { return run }
            var picks = PickMarks()
            for account in number * length..<min(accounts, (number + 1) * length) {
                run.members += population.followees(of: account, &picks)
                run.ends.append(UInt32(run.members.count))
            }
            let count = done.add(UInt64(run.ends.count), ordering: .relaxed).newValue
            execution.report(Progress(step: "making follows", done: count, total: UInt64(accounts), unit: "accounts"))
            return run
        }
        try execution.checkInterruption()
        runs = made
    }

    /// Ascending.
    subscript(account: Int) -> ArraySlice<UInt32> {
        let run = runs[account / FollowLists.runLength], place = account % FollowLists.runLength
        return run.members[(place == 0 ? 0 : Int(run.ends[place - 1]))..<Int(run.ends[place])]
    }

    /// Follows of account 0, of 0 and 1, and so on, those left out for which `isListed` is false.
    func ends(_ isListed: (Int) -> Bool) -> [Int] {
        var sum = 0
        return (0..<accounts).map { account in
            if isListed(account) { sum += self[account].count }
            return sum
        }
    }

    func followerCounts() -> [Int] {
        var counts = [Int](repeating: 0, count: accounts)
        for run in runs { for followee in run.members { counts[Int(followee)] += 1 } }
        return counts
    }
}
