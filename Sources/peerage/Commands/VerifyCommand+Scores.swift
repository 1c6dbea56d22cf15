import Comparisons
import DataIO
import Foundation
import Foundations
import Graphs
import Rankings
import Reports

/// One thing that was checked, as a row.
struct Check: Sendable {
    let name: String
    let holds: Bool
    let detail: String

    static func table(_ checks: [Check]) -> ResultTable {
        ResultTable(
            rowCount: checks.count,
            columns: [
                .init("check", .text { checks[$0].name }),
                .init("ok", .truth { checks[$0].holds }),
                .init("detail", .text { checks[$0].detail }),
            ])
    }
}

extension VerifyCommand {
    func verifyGraphFile(_ output: Output, _ run: Run) throws {
        guard Network.isGraphFile(file) || !FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure.badData(
                "\(file) is no graph file; to verify scores, name their network with --graph; to check a text network, import it")
        }
        run.files.append(.input(file))
        let result = try run.step("verify") { try GraphFile.verify(file, run.execution) }
        var checks = result.sections.map { section in
            let failure = result.failures.first { $0.section == section.name }
            let size = "\(section.bytes) bytes, \(section.blocks) blocks"
            return Check(name: section.name, holds: failure == nil, detail: failure?.reason ?? size)
        }
        let named = Set(result.sections.map(\.name))
        checks += result.failures.filter { !named.contains($0.section) }.map { Check(name: $0.section, holds: false, detail: $0.reason) }
        checks.append(Check(name: "content digest", holds: result.isSound, detail: result.contentDigest))
        try output.write(Check.table(checks))
        if let first = result.failures.first { throw first }
        run.note("\(file) is sound: \(NumberText.grouped(result.vertexCount)) vertices, \(NumberText.grouped(result.edgeCount)) edges")
        try output.finish()
    }

    func verifyScores(_ output: Output, _ run: Run) throws {
        let network = try Network.load(graph, input, NetworkNumbers(numbers), run: run)
        let stated = try StatedRun.read(file)
        let inputs = SideInputs(run: run, platform: network.graph.platform)
        let argument = column.map { "\(file):\($0)" } ?? file
        let scores = try inputs.scores(argument, TableOptions(), networkHandles: nil)
        run.info.network = try network.summary(run)
        var checks = [stated.check(network.graph, digest: run.info.network?.digest ?? "")]
        for score in scores {
            let method = try ScoreCheck(score, stated, network.graph, seeds: seedSet(network, run))
            checks += try run.step(score.name) { try method.run(run.execution) }
        }
        try network.confirmBefore(output)
        run.info.options.append(OptionValue("scores", scores.map(\.name).joined(separator: ",")))
        try output.write(Check.table(checks))
        if let failed = checks.first(where: { !$0.holds }) {
            throw CommandFailure.badData("\(file): \(failed.name): \(failed.detail)")
        }
        run.note("\(file) holds what it says, checked against \(graph.joined(separator: ", "))")
        try output.finish()
    }

    private func seedSet(_ network: Network, _ run: Run) throws -> SeedSet? {
        try seeds.map {
            let inputs = SideInputs(run: run, platform: network.graph.platform)
            return try SeedSet(inputs.seeds($0, TableOptions()), in: network.graph.handles)
        }
    }
}

/// What a score file, or the run record beside it, says about its making.
struct StatedRun: Decodable {
    struct Method: Decodable {
        let name: String
        let options: [String: Value]
        let certificate: Stated?
    }
    struct Stated: Decodable {
        let bound: Double
    }
    struct NetworkFacts: Decodable {
        let digest: String
        let vertices: Int
    }
    /// An option as JSON wrote it: a number or a text.
    enum Value: Decodable {
        case number(Double)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) { self = .number(number) } else { self = .text(try container.decode(String.self)) }
        }
        var number: Double? { if case .number(let value) = self { value } else { nil } }
        var text: String? { if case .text(let value) = self { value } else { nil } }
    }

    let network: NetworkFacts?
    let methods: [Method]

    private struct Document: Decodable { let run: StatedRun }

    static func read(_ path: String) throws -> StatedRun {
        let beside = (path as NSString).deletingPathExtension + ".run.json"
        for candidate in [path, beside] where FileManager.default.fileExists(atPath: candidate) {
            let bytes = try InputSource.open(candidate).readAll()
            if let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) { return document.run }
        }
        guard FileManager.default.fileExists(atPath: path) else { throw CommandFailure.noInput("\(path): no such file") }
        throw CommandFailure.badData(
            "nothing says how the scores in \(path) were made: keep the run record \(beside) beside it, or write scores as JSON")
    }

    func check(_ graph: Graph, digest: String) -> Check {
        guard let network else { return Check(name: "network", holds: false, detail: "the scores do not say of which network they are") }
        let same = network.digest == digest
        return Check(
            name: "network", holds: same,
            detail: same ? "content digest \(digest)" : "the scores are of the network \(network.digest), this one is \(digest)")
    }
}
