/// One way in which a message is not what the change asks for.
package struct MessageFault: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: Hashable, Sendable {
    /// The change touches the schema and the message says nothing of it.
    case missingClaim
    /// The message says that nothing is dropped, and something is.
    case falseClaim
    /// Something is dropped that no trailer names.
    case unnamedDrop
    /// A trailer names what is not dropped.
    case unfoundedDrop
    /// A trailer does not say why.
    case missingReason
    /// A trailer names everything at once.
    case wildcard
    /// Something cannot be judged, and the message says that nothing is dropped.
    case opaqueClaim
    /// Two trailers name one thing.
    case duplicate
    /// A trailer of the convention that says nothing of it.
    case unreadable
    /// A trailer for something opaque that is not there.
    case unfoundedOpaque
    /// The message says less of the risks than there are, or other ones.
    case riskyClaim
  }

  package let kind: Kind
  /// What is wrong, in one line.
  package let message: String
  /// What it is about, as a trailer names it.
  package let object: String?
  /// What the message should say instead, in words; the trailers are separate.
  package let advice: String?

  init(_ kind: Kind, _ message: String, object: String? = nil, advice: String? = nil) {
    self.kind = kind
    self.message = message
    self.object = object
    self.advice = advice
  }

  /// Whether the fault refuses the commit.
  package var isError: Bool { kind != .unfoundedOpaque && kind != .riskyClaim }
}
