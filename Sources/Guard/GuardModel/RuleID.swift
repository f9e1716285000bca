/// The name of a rule, as people write it in `.guard.yml`: `database-file`.
///
/// A name, once released, never changes meaning.
package struct RuleID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }

  package static func < (left: RuleID, right: RuleID) -> Bool {
    left.description < right.description
  }
}

extension RuleID: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(value) }
}
