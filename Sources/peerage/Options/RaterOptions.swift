import ArgumentParser
import Comparisons

extension RatingScale: ExpressibleByArgument {}

/// How the agreement of several raters is measured; `--offline-map rater=COLUMN` says who rated.
struct RaterOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        "What a difference between two raters means: nominal, ordinal, interval or ratio (default: nominal for a yes or no, ordinal for ranks and times, else interval).",
        valueName: "scale"))
    var ratingScale: RatingScale?
}
