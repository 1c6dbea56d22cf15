// swift-tools-version: 6.1
import PackageDescription

/// Benchmarks, apart from the main package so that users never fetch their dependency: `swift package benchmark`.
let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "peerage", path: ".."),
        // Without traits: their packages count allocations and retains, which nothing here sets a threshold on.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "PeerageBenchmarks",
            dependencies: [
                .product(name: "Foundations", package: "peerage"),
                .product(name: "Graphs", package: "peerage"),
                .product(name: "LinearAlgebra", package: "peerage"),
                .product(name: "Rankings", package: "peerage"),
                .product(name: "DataIO", package: "peerage"),
                .product(name: "Comparisons", package: "peerage"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
    ]
)
