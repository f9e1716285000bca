package import Problems

/// What a person is told of a fault of a history.
package struct FaultWords: Hashable, Sendable {
  package let message: String
  package let reason: String
  package let remedy: [RemedyStep]

  package init(_ message: String, because reason: String, remedy: [RemedyStep]) {
    (self.message, self.reason, self.remedy) = (message, reason, remedy)
  }
}
