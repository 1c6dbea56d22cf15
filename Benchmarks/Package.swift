// swift-tools-version: 6.1
import PackageDescription

/// Benchmarks, apart from the main package so that users never fetch their dependency: `swift package benchmark`.
let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "peerage", path: ".."),
        // Without traits: no jemalloc, which nothing here measures.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "RankingBenchmarks",
            dependencies: [
                .product(name: "Foundations", package: "peerage"),
                .product(name: "Graphs", package: "peerage"),
                .product(name: "LinearAlgebra", package: "peerage"),
                .product(name: "Rankings", package: "peerage"),
                .product(name: "DataIO", package: "peerage"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Rankings",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
    ]
)
