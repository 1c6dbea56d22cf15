import Foundations
import Graphs

/// Whether a brand is ours or one to compare ours with.
public enum BrandSide: String, Sendable, CaseIterable {
    case us, competitor
}

/// One account of a brand, as a list gives it.
public struct BrandAccount: Sendable, Equatable {
    public let handle: Handle
    /// The handle itself where the list names none.
    public let brand: String
    public let side: BrandSide

    public init(handle: Handle, brand: String? = nil, side: BrandSide = .competitor) {
        self.handle = handle
        self.brand = brand ?? handle.description
        self.side = side
    }
}

/// A brand with those of its accounts that are in the graph.
public struct Brand: Sendable, Equatable {
    public let name: String
    public let side: BrandSide
    /// Ascending and distinct; empty where none is in the graph, so that nobody there follows it.
    public let vertices: [VertexID]
}

/// The brands of a list, resolved against the handles of a graph.
public struct BrandList: Sendable {
    /// In the order in which they are first listed; at least one of them is ours, with an account in the graph.
    public let brands: [Brand]
    /// Distinct accounts listed.
    public let listed: Int
    /// The accounts that are not in the graph, as listed.
    public let missing: [Handle]

    /// The accounts of all brands, ascending and distinct.
    public var accounts: [VertexID] { brands.flatMap(\.vertices).sorted() }
    /// The accounts of one side, ascending and distinct.
    public func accounts(of side: BrandSide) -> [VertexID] { brands.filter { $0.side == side }.flatMap(\.vertices).sorted() }

    /// Rows that repeat an earlier one are merged.
    public init(_ accounts: [BrandAccount], in handles: HandleTable, _ execution: Execution = .serial) throws(BrandFailure) {
        guard !accounts.isEmpty else { throw .empty }
        var first: [Handle: BrandAccount] = [:]
        var sides: [String: BrandSide] = [:]
        var names: [String] = []
        var distinct: [BrandAccount] = []
        for account in accounts {
            if let side = sides[account.brand], side != account.side { throw .twoSides(brand: account.brand) }
            if let earlier = first[account.handle] {
                guard earlier == account else {
                    throw .twoBrands(handle: account.handle, first: earlier.brand, second: account.brand)
                }
                continue
            }
            if sides[account.brand] == nil { names.append(account.brand) }
            sides[account.brand] = account.side
            first[account.handle] = account
            distinct.append(account)
        }
        guard sides.values.contains(.us) else { throw .noneOfUs }
        let found = zip(distinct, handles.vertices(of: distinct.map(\.handle), execution))
        listed = distinct.count
        missing = found.filter { $1 == nil }.map(\.0.handle)
        var vertices: [String: [VertexID]] = [:]
        for (account, vertex) in found { if let vertex { vertices[account.brand, default: []].append(vertex) } }
        brands = names.map { Brand(name: $0, side: sides[$0] ?? .competitor, vertices: (vertices[$0] ?? []).sorted()) }
        guard brands.contains(where: { $0.side == .us && !$0.vertices.isEmpty }) else {
            throw .usNotFound(distinct.filter { $0.side == .us }.map(\.handle))
        }
    }
}

/// Why a list of accounts cannot be used.
public enum BrandFailure: Failure, Equatable {
    case empty
    case noneOfUs
    case twoBrands(handle: Handle, first: String, second: String)
    case twoSides(brand: String)
    case usNotFound([Handle])

    public var kind: FailureKind { .badData }
    public var description: String {
        switch self {
        case .empty:
            return "the list of accounts is empty: give handle,brand,side with at least one account whose side is us"
        case .noneOfUs:
            return "no account of the list is ours: write us in the column side of at least one row"
        case .twoBrands(let handle, let first, let second) where first != second:
            return "the account '\(handle)' is listed for two brands, '\(first)' and '\(second)': keep one of the two rows"
        case .twoBrands(_, let brand, _), .twoSides(let brand):
            return "the brand '\(brand)' is listed on both sides: its rows must all say us, or all competitor"
        case .usNotFound(let handles):
            let names = handles.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
            return "none of our \(handles.count) accounts is in the graph (such as \(names)): "
                + "check that the accounts and the graph write handles the same way (--platform)"
        }
    }
}
