package import GitModel

extension SQLFiles {
  package var projectTitle: String { "migrations in SQL" }
  /// One file with a number may be anything.
  package var fewestSuggestions: Int { 2 }

  /// A numbered file that changes tables.
  package func suggestsFolder(_ candidate: MigrationCandidate) throws(ObjectError) -> Bool {
    let words = candidate.words
    guard words.name.hasSuffix(".sql"), MigrationNumber(leading: words.stem) != nil,
      candidate.path.directory != .top
    else { return false }
    let text = String(decoding: try candidate.content().prefix(16 << 10), as: UTF8.self)
      .uppercased()
    return text.contains("CREATE TABLE") || text.contains("ALTER TABLE")
  }
}
