import ArgumentParser
import DataIO

/// A point in time as typed, in seconds since 1970.
struct TimeArgument: ExpressibleByArgument {
    let seconds: Int64

    init?(argument: String) {
        guard case .success(let seconds) = TimeField.parse(argument) else { return nil }
        self.seconds = seconds
    }
}
