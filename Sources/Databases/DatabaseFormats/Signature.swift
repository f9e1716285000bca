/// How one format is told by its bytes.
struct Signature: Sendable {
  let kind: Content.Kind
  /// The format's name, for a person.
  let format: String
  /// Whether the head of a sample is the format's.
  ///
  /// Asked of every file: cheap, and strict.
  let matches: @Sendable (Sample) -> Bool

  init(_ kind: Content.Kind, _ format: String, _ matches: @escaping @Sendable (Sample) -> Bool) {
    self.kind = kind
    self.format = format
    self.matches = matches
  }
}
