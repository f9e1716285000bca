/// What a project asks of commit messages.
package struct MessagePolicy: Hashable, Sendable {
  /// Which commits need the phrase or its trailers.
  package enum Occasion: String, Sendable, CaseIterable {
    /// Commits that touch the schema.
    case schema
    case always, never
  }

  /// What a commit that drops nothing says of itself.
  package var phrase = "no schema drops"
  package var when = Occasion.schema
  /// Whether the hook writes the trailers; they are judged in any case.
  package var trailers = true

  package init() {}
}
