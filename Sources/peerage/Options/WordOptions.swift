import ArgumentParser
import Comparisons
import Foundation
import Graphs
import Reports

/// What the page calls things.
struct WordOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The market: the title of the page (default: the name of the network's file).", valueName: "words"))
    var market: String?

    @Option(help: ArgumentHelp("Completes “Online, people stand high when …”.", valueName: "words"))
    var socialWords: String?

    @Option(help: ArgumentHelp("Completes “Offline, people stand high when …”.", valueName: "words"))
    var offlineWords: String?

    /// The usual words, with those given in their place.
    func library(graph: String, _ directedness: Directedness, _ kind: OutcomeKind) -> MarketReport.Words {
        let name = ((graph as NSString).lastPathComponent as NSString).deletingPathExtension
        var words = MarketReport.Words.usual(
            market: market ?? (graph == "-" ? "Market" : name), directedness: directedness, offline: kind)
        if let socialWords { words.social = socialWords }
        if let offlineWords { words.offline = offlineWords }
        return words
    }
}
