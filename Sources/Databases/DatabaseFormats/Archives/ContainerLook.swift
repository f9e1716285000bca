import GitModel

/// What the members of one archive came to so far.
struct ContainerLook {
  /// The kind of archive, for a person.
  let word: String
  /// A database outside tests and examples; nothing more has to be looked at then.
  private(set) var found: Content?
  /// What is a document, encrypted, or could not be told.
  private var second: Content?

  init(_ word: String) { self.word = word }

  /// Takes what a member turned out to be.
  mutating func note(_ content: Content, at path: GitPath) {
    var inner = content
    inner.member = path
    let packed = Content(
      packing: inner, as: "\(word) with \(path), \(inner.withArticle)")
    if inner.holdsData {
      // A source archive may hold tests with databases of their own.
      if !packed.isAmongFixtures { found = packed }
    } else if [.document, .encrypted].contains(inner.innermost.kind) || inner.undecided != nil {
      second = second ?? packed
    }
  }

  /// The archive as what weighs most in it.
  var content: Content { found ?? second ?? Content(.archive(nil), word) }
}

extension Content {
  /// An archive that holds `inner`, whose tables are then the archive's.
  init(packing inner: Content, as format: String) {
    self.init(.archive(inner), format)
    tables = inner.tables
    tableCount = inner.tableCount
    sensitiveTables = inner.sensitiveTables
    undecided = inner.undecided
  }

  /// The format with "a" or "an" before it, or as it is where it takes neither.
  var withArticle: String {
    if kind == .text { return format }
    let spoken = ["LMDB", "H2", "MPEG", "RRD", "XZ", "xz", "lz", "ar "]
    let isVowel = format.first.map { "AEIOaeio".contains($0) } ?? false
    return (isVowel || spoken.contains { format.hasPrefix($0) } ? "an " : "a ") + format
  }
}
