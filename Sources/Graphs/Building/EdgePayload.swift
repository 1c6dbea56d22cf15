import Foundations

/// What travels with an arc through the building of a graph besides its ends.
protocol EdgePayload: BitwiseCopyable, Sendable {
    init(weight: Double, time: Int64)
    /// Takes in the payload of a later duplicate: weights add, in input order; first and last time widen.
    mutating func merge(_ later: Self)
    var weight: Double { get }
    var firstTime: Int64 { get }
    var lastTime: Int64 { get }
}

extension EdgePayload {
    var firstTime: Int64 { EdgeTimes.undated }
    var lastTime: Int64 { EdgeTimes.undated }
}

/// An unweighted arc: no bytes.
struct NoPayload: EdgePayload {
    init(weight: Double, time: Int64) {}
    mutating func merge(_ later: NoPayload) {}
    var weight: Double { 1 }
}

extension Double: EdgePayload {
    init(weight: Double, time: Int64) { self = weight }
    mutating func merge(_ later: Double) { self += later }
    var weight: Double { self }
}

/// Only for weights that are already merged and exactly representable.
extension Float: EdgePayload {
    init(weight: Double, time: Int64) { self = Float(weight) }
    mutating func merge(_ later: Float) { self += later }
    var weight: Double { Double(self) }
}

/// First and last time, with `undated` as the absence of either.
struct TimeSpan: BitwiseCopyable, Sendable {
    var first: Int64
    var last: Int64

    mutating func merge(_ later: TimeSpan) {
        if first == EdgeTimes.undated || (later.first != EdgeTimes.undated && later.first < first) { first = later.first }
        last = max(last, later.last)
    }
}

struct TimedPayload: EdgePayload {
    var span: TimeSpan
    init(weight: Double, time: Int64) { span = TimeSpan(first: time, last: time) }
    mutating func merge(_ later: TimedPayload) { span.merge(later.span) }
    var weight: Double { 1 }
    var firstTime: Int64 { span.first }
    var lastTime: Int64 { span.last }
}

struct WeightedTimedPayload: EdgePayload {
    var weight: Double
    var span: TimeSpan
    init(weight: Double, time: Int64) {
        self.weight = weight
        span = TimeSpan(first: time, last: time)
    }
    mutating func merge(_ later: WeightedTimedPayload) {
        weight += later.weight
        span.merge(later.span)
    }
    var firstTime: Int64 { span.first }
    var lastTime: Int64 { span.last }
}

/// One payload an arc; nothing at all for payloads without bytes.
func payloadBuffer<Payload: EdgePayload>(_ type: Payload.Type, count: Int) throws(AllocationFailure) -> BulkBuffer<Payload> {
    try BulkBuffer(count: MemoryLayout<Payload>.size == 0 ? 0 : count)
}
