import Comparisons
import Foundation
import Graphs

/// Accounts whose profile says something: a regular expression looked for in one of its texts, whatever the case of letters.
public struct ProfileMatch {
    /// The texts of a profile that can be searched.
    public enum Column: String, Sendable, CaseIterable {
        case name, organisation, role, type, bio, url
    }

    private let expression: NSRegularExpression
    private let column: Column

    /// - Throws: a usage error for what is no regular expression.
    public init(_ pattern: String, in column: Column, option: String) throws {
        do {
            expression = try NSRegularExpression(pattern: pattern, options: .caseInsensitive)
        } catch {
            throw TableFailure.badOption("\(option) \(pattern): this is not a regular expression")
        }
        self.column = column
    }

    public func holds(for profile: Profile) -> Bool {
        guard let text = text(of: profile) else { return false }
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    private func text(of profile: Profile) -> String? {
        switch column {
        case .name: profile.name
        case .organisation: profile.organisation
        case .role: profile.role
        case .type: profile.type
        case .bio: profile.bio
        case .url: profile.url
        }
    }
}
