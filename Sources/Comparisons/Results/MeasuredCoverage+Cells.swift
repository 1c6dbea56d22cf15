extension MeasuredCoverage {
    /// Written by `scripts/coverage --update`.
    package static let all: [MeasuredCoverage] = []
}
