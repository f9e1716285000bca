/// How one format is told by its bytes.
struct Signature: Sendable {
  let kind: Content.Kind
  /// The format's name, for a person.
  let format: String
  /// Whether a sample is of the format; asked of every file, so cheap and strict.
  let matches: @Sendable (Sample) -> Bool

  init(_ kind: Content.Kind, _ format: String, _ matches: @escaping @Sendable (Sample) -> Bool) {
    self.kind = kind
    self.format = format
    self.matches = matches
  }
}
