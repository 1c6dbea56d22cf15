import ArgumentParser
import Comparisons
import DataIO
import Foundations
import Graphs
import Rankings
import Reports

/// `--noise`.
enum NoiseRule: ExpressibleByArgument {
    case counts, bounds, none
    case largest(Double)

    init?(argument: String) {
        switch argument {
        case "counts": self = .counts
        case "bounds": self = .bounds
        case "none": self = .none
        default:
            guard let largest = Double(argument), largest.isFinite, largest >= 0 else { return nil }
            self = .largest(largest)
        }
    }
}

/// The rule by which two score files are judged, and why.
struct DiffNoise {
    let noise: ChangeNoise
    /// For the record.
    let name: String
    let sentence: String

    /// - Throws: `CommandFailure` where the files cannot be judged by the rule asked for.
    init(_ rule: NoiseRule?, _ files: [ComparedScores], _ options: TableOptions, _ platform: Platform) throws {
        switch rule {
        case .counts:
            for file in files {
                guard let entry = file.list.notCounted else { continue }
                throw CommandFailure.badData(
                    "\(file.argument): '\(entry.handle)' has the score \(entry.score), so scores are no counts: leave out --noise counts")
            }
            self = .counts
        case .bounds:
            for file in files where DiffNoise.bound(of: file) == nil {
                throw CommandFailure.badData(
                    "\(file.path) states no error bound of \(file.name): keep the run record beside it, or write scores as JSON, or give --noise X")
            }
            self = DiffNoise.bounds(files) ?? .none("")
        case .largest(let most):
            self.init(
                noise: .largest(most), name: "\(most)", sentence: "noise: changes of score up to \(NumberText.significant(most)), as --noise says")
        case .some(.none): self = .none("as --noise says")
        case nil: self = try DiffNoise.found(files, options, platform)
        }
    }

    private init(noise: ChangeNoise, name: String, sentence: String) {
        self.noise = noise
        self.name = name
        self.sentence = sentence
    }

    private static let counts = DiffNoise(
        noise: .counts, name: "counts", sentence: "noise: scores are taken as counts, judged by their exact binomial probability given the sum of old and new")

    private static func none(_ why: String) -> DiffNoise {
        DiffNoise(noise: .unknown, name: "none", sentence: "noise: not judged, \(why)")
    }

    /// Counts, else bounds, else nothing.
    private static func found(_ files: [ComparedScores], _ options: TableOptions, _ platform: Platform) throws -> DiffNoise {
        if files.allSatisfy({ $0.list.notCounted == nil }) {
            guard try files.contains(where: { try isWeighted($0, options, platform) }) else { return .counts }
            return .none("because the scores are sums of seed weights, not counts: compare \(files[0].path):expert_followers and \(files[1].path):expert_followers")
        }
        return bounds(files) ?? .none("because the scores are no counts and the files state no error bound: give --noise X, the largest change that is noise")
    }

    private static func bounds(_ files: [ComparedScores]) -> DiffNoise? {
        let stated = files.compactMap(bound)
        guard stated.count == files.count else { return nil }
        let sum = stated.reduce(0, +)
        return DiffNoise(
            noise: .largest(sum), name: "bounds",
            sentence: "noise: changes up to \(NumberText.significant(sum)), the sum of the stated error bounds; this covers the computation, not chance in the data")
    }

    /// The error bound that a file, or the record beside it, states; `nil` without one, or where scores are exact.
    private static func bound(of file: ComparedScores) -> Double? {
        guard file.path != "-", let run = try? StatedRun.read(file.path) else { return nil }
        return run.methods.first { $0.name == file.name }?.certificate.flatMap { $0.bound > 0 ? $0.bound : nil }
    }

    /// Whether the whole numbers of an `experts` file are sums of weights other than 1.
    private static func isWeighted(_ file: ComparedScores, _ options: TableOptions, _ platform: Platform) throws -> Bool {
        guard file.path != "-", !file.hasColumn,
            let counted = try? ScoreReader.read(file.path + ":expert_followers", options, platform: platform).scores.first
        else { return false }
        return ComparedScores.list(counted).entries != file.list.entries
    }
}
