// swift-tools-version: 6.1
import PackageDescription

/// Every Swift target speaks Swift 6 with strict concurrency; the arrows point one way (docs/decisions.md).
let package = Package(
    name: "peerage",
    products: [
        .library(name: "Foundations", targets: ["Foundations"]),
        .library(name: "LinearAlgebra", targets: ["LinearAlgebra"]),
        .library(name: "Graphs", targets: ["Graphs"]),
        .library(name: "Rankings", targets: ["Rankings"]),
        .library(name: "Comparisons", targets: ["Comparisons"]),
        .library(name: "Reports", targets: ["Reports"]),
        .library(name: "DataIO", targets: ["DataIO"]),
        .executable(name: "peerage", targets: ["peerage"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .target(name: "CFaultGuard"),
        .target(name: "CPrefetch"),

        .target(name: "Foundations"),
        .target(name: "LinearAlgebra", dependencies: ["Foundations", "COpenBLAS"]),
        .target(name: "Graphs", dependencies: ["Foundations", "LinearAlgebra", "CXXHash", "CPrefetch"]),
        .target(name: "Rankings", dependencies: ["Foundations", "LinearAlgebra", "Graphs"]),
        .target(name: "Comparisons", dependencies: ["Foundations", "LinearAlgebra", "Graphs", "Rankings"]),
        .target(
            name: "Reports",
            dependencies: [
                "Foundations", "Graphs", "Rankings", "Comparisons",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .target(
            name: "DataIO",
            dependencies: [
                "Foundations", "Graphs", "Rankings", "Comparisons", "CZlib", "CZstd", "CXXHash", "CPrefetch",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .executableTarget(
            name: "peerage",
            dependencies: [
                "Foundations", "LinearAlgebra", "Graphs", "Rankings", "Comparisons", "Reports", "DataIO", "CFaultGuard",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // How often intervals hold the true value, in simulation: scripts/coverage.
        .executableTarget(
            name: "coverage",
            dependencies: [
                "Foundations", "Comparisons", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .target(name: "TestSupport", dependencies: ["CXXHash"], path: "Tests/TestSupport"),
        .testTarget(name: "FoundationsTests", dependencies: ["TestSupport", "Foundations"]),
        .testTarget(name: "LinearAlgebraTests", dependencies: ["TestSupport", "LinearAlgebra"]),
        .testTarget(name: "GraphsTests", dependencies: ["TestSupport", "Graphs", "LinearAlgebra"]),
        .testTarget(name: "RankingsTests", dependencies: ["TestSupport", "DataIO", "Rankings", "Graphs", "LinearAlgebra"]),
        .testTarget(name: "ComparisonsTests", dependencies: ["TestSupport", "Comparisons", "Rankings"]),
        .testTarget(name: "ReportsTests", dependencies: ["TestSupport", "Reports", "Comparisons", "Rankings", "Graphs", "Foundations"]),
        .testTarget(
            name: "DataIOTests",
            dependencies: [
                "TestSupport", "CFaultGuard", "CXXHash", "LinearAlgebra", "DataIO", "Graphs", "Rankings", "Comparisons",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "CommandTests",
            dependencies: ["TestSupport", "peerage", .product(name: "Subprocess", package: "swift-subprocess")]),
    ]
)
