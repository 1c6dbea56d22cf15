/// The two ends of an interval, or why there is none.
package enum IntervalEnds {
    case interval(low: Double, high: Double)
    case none(String)
}
