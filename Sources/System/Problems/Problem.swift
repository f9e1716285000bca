/// What went wrong, and the way out.
package struct Problem: Error, Hashable, Sendable {
  /// What is wrong, in one line; never a secret.
  package let message: String
  /// What to do; empty where the message says it, or where nobody knows.
  package let remedy: [RemedyStep]
  /// Whether a bound of the run was reached, rather than anything wrong with what was looked at.
  package let isBound: Bool

  package init(_ message: String, remedy: [RemedyStep], isBound: Bool = false) {
    self.message = message
    self.remedy = remedy
    self.isBound = isBound
  }

  /// A problem whose way out, if there is one, is a sentence.
  package init(_ message: String, hint: String? = nil, isBound: Bool = false) {
    self.init(message, remedy: [RemedyStep](hint), isBound: isBound)
  }
}
