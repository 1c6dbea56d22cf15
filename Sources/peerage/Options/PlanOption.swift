import ArgumentParser
import Comparisons

/// `--plan`: what a firmer answer takes.
struct PlanOption: ParsableArguments {
    @Flag(help: "Say how many more interviews, people or clusters would halve the intervals, and tell a given agreement from none.")
    var plan = false

    var library: Planning { plan ? .moreData : .none }
}
