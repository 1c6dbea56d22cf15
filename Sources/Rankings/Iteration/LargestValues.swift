/// The `capacity` largest of the values added so far: a binary heap with the smallest of them on top. O(log capacity) a value.
struct LargestValues {
    let capacity: Int
    private(set) var heap: [Double] = []

    init(capacity: Int) {
        precondition(capacity >= 1)
        self.capacity = capacity
        heap.reserveCapacity(capacity)
    }

    /// The smallest of those kept.
    var smallest: Double? { heap.first }

    @inline(__always)
    mutating func add(_ value: Double) {
        // Nearly all values of many are no larger than those kept.
        if heap.count < capacity || value > heap[0] { insert(value) }
    }

    private mutating func insert(_ value: Double) {
        if heap.count < capacity {
            heap.append(value)
            var child = heap.count - 1
            while child > 0, heap[child] < heap[(child - 1) / 2] {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else {
            heap[0] = value
            var parent = 0
            while true {
                var least = parent
                for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] { least = child }
                if least == parent { return }
                heap.swapAt(parent, least)
                parent = least
            }
        }
    }

    /// The k-th largest value less the next one: what proves the set of the top k. `nil` where k is everybody.
    static func gap(after k: Int, in values: some Collection<Double>) -> Double? {
        guard k < values.count else { return nil }
        var largest = LargestValues(capacity: k + 1)
        for value in values { largest.add(value) }
        // The two smallest of the k + 1 kept: the top of the heap and the lesser of its children.
        let top = largest.heap[0]
        return largest.heap.dropFirst().prefix(2).min().map { $0 - top }
    }
}
