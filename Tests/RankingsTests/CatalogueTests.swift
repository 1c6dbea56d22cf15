import Foundations
import Rankings
import Testing

struct CatalogueTests {
    @Test func namesAreDistinctAndMadeAsNamed() throws {
        #expect(Set(Catalogue.names).count == Catalogue.names.count)
        for name in Catalogue.names {
            let methods = try Catalogue.methods(named: [name])
            #expect(methods.map { type(of: $0).name } == [name])
        }
    }

    @Test func familiesAreSpelledOut() throws {
        for (family, members) in Catalogue.families {
            #expect(try Catalogue.methods(named: [family]).map { type(of: $0).name } == members)
        }
        #expect(Catalogue.families["hits"] == ["hits-authority", "hits-hub"])
        let component = #expect(throws: RankingFailure.self) {
            var options = RankingOptions()
            options.component = .largest
            _ = try Catalogue.methods(named: ["pagerank"], options)
        }
        #expect(component?.kind == .usage && component?.description.contains("--component") == true)
    }

    @Test func unknownAndRepeatedNamesAreUsageErrors() {
        let unknown = #expect(throws: RankingFailure.self) { try Catalogue.methods(named: ["pagrank"]) }
        #expect(unknown?.kind == .usage && unknown?.description.contains("pagerank") == true)
        #expect(throws: RankingFailure.repeatedMethod(name: "followers")) {
            try Catalogue.methods(named: ["followers", "pagerank", "followers"])
        }
    }

    @Test func anOptionThatNobodyUsesIsAUsageError() {
        var options = RankingOptions()
        options.damping = 0.5
        let failure = #expect(throws: RankingFailure.self) { try Catalogue.methods(named: ["followers"], options) }
        #expect(failure?.kind == .usage && failure?.description.contains("--damping") == true)
        #expect(throws: Never.self) { try Catalogue.methods(named: ["followers", "pagerank"], options) }
    }

    /// Every value just outside its range, and what is not a number, is a usage error that states the range.
    @Test func valuesOutsideTheirRangeAreUsageErrors() {
        let changes: [(String, (inout RankingOptions) -> Void)] = [
            ("damping", { $0.damping = 1 }), ("damping", { $0.damping = -0.01 }), ("damping", { $0.damping = .nan }),
            ("tolerance", { $0.tolerance = 0 }), ("tolerance", { $0.tolerance = 1.01 }), ("tolerance", { $0.tolerance = .nan }),
            ("tolerance", { $0.tolerance = .infinity }), ("max-iterations", { $0.maxIterations = 0 }),
            ("max-iterations", { $0.maxIterations = -5 }), ("stop", { $0.stop = .topSet(0) }),
        ]
        for entry in Catalogue.entries {
            for (name, change) in changes where entry.options.contains(where: { $0.rawValue == name }) {
                var options = RankingOptions()
                change(&options)
                let failure = #expect(throws: RankingFailure.self) { try Catalogue.methods(named: [entry.name], options) }
                #expect(failure?.kind == .usage)
                #expect(failure?.description.contains("--\(name)") == true && failure?.description.contains("allowed is") == true)
            }
        }
    }
}
