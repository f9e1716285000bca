import BackupModel
import DatabaseFormats
import GitModel
import GuardModel
import Problems

/// Something in a change that looks like a database, and how much that weighs.
struct DatabaseSighting {
  /// What about the file is wrong.
  enum Kind {
    /// Its content is a database, a sidecar of one, or a dump with rows.
    case data(Content)
    /// Its name is a sidecar's.
    case sidecar
    /// Its name is a database's, and its content is nothing known: encrypted, or empty.
    case name(Content)
    /// Its name is a database's, and its content is provably something else.
    case lookalike(Content)
    /// The policy protects its name.
    case declared(String)
    /// A symbolic link with the name of a database.
    case link
    /// A tool's cache.
    case cache
    /// A document that is a database inside.
    case document(Content)
    /// Git LFS keeps the content elsewhere.
    case pointer
    /// A dump that goes on behind what was read.
    case unsettled(Content)
  }

  let kind: Kind
  let level: Level
  let size: Int

  /// A link, whose blob is a path and no content.
  init(link name: NameVerdict) {
    kind = .link
    level = name.isFixture ? .warning : .error
    size = 0
  }

  /// Judges a file by its name and content; nil where it is none of our business.
  ///
  /// Content decides before the name, and a name that is refused before one that is suspicious.
  init?(name: NameVerdict, content: Content, size: Int, origin: NovelFile.Origin) {
    self.size = size
    let inner = content.innermost
    var usual: Level { name.isFixture || content.isAmongFixtures ? .warning : .error }
    if name.kind == .cache || inner.kind == .cache {
      (kind, level) = (.cache, .warning)
    } else if name.kind == .sidecar, !content.isProvablyOther || content.kind == .text {
      (kind, level) = (.sidecar, usual)
    } else if content.holdsData {
      (kind, level) = (.data(content), inner.sensitiveTables.isEmpty ? usual : .error)
    } else if inner.isPackedDocument {
      return nil
    } else if inner.kind == .document {
      (kind, level) = (.document(content), .warning)
    } else if content.kind == .lfsPointer, name.kind != .none {
      (kind, level) = (.pointer, .warning)
    } else if inner.kind == .dump(.notSeen) {
      (kind, level) = (.unsettled(content), .warning)
    } else if let pattern = name.protecting {
      (kind, level) = (.declared(pattern), .error)
    } else if name.kind == .strong {
      if content.isProvablyOther {
        let isNew = if case .modified = origin { false } else { !origin.isPresent }
        (kind, level) = (.lookalike(content), isNew ? usual : .warning)
      } else {
        (kind, level) = (.name(content), usual)
      }
    } else if inner.undecided != nil {
      (kind, level) = (.unsettled(content), .warning)
    } else {
      return nil
    }
  }

  /// Whether the content alone speaks against the file, whatever it is called.
  var isOfContent: Bool {
    switch kind {
    case .data, .unsettled, .document: true
    default: false
    }
  }

  /// Whether only the name speaks against the file.
  var isLookalike: Bool { if case .lookalike = kind { true } else { false } }

  /// The sighting as the rule reports it.
  func observation(of file: NovelFile, in snapshot: any Snapshot) -> Observation {
    Observation(
      level: level, path: file.path, blob: file.entry.id, subject: .content(format: format),
      message: message, reason: reason, remedy: remedy(file, snapshot))
  }

  // MARK: Wordings

  /// What the bytes are, or else the name.
  private var format: String {
    switch kind {
    case .data(let content), .document(let content), .unsettled(let content): content.format
    case .sidecar: "a database's sidecar by name"
    case .name: "named like a database"
    case .lookalike(let content):
      "named like a database, but its content is not one: \(content.format)"
    case .declared(let pattern): "a name that .guard.yml protects: \(pattern)"
    case .link: "a symbolic link"
    case .cache: "a tool's cache"
    case .pointer: "a Git LFS pointer named like a database"
    }
  }

  private var message: String {
    switch kind {
    case .data(let content): describe(content)
    case .sidecar, .cache: "\(format), \(ByteCount(size))"
    case .name(let content):
      size == 0
        ? "\(format), and empty"
        : "\(format), \(ByteCount(size)); no known header, perhaps encrypted: \(content.format)"
    case .lookalike, .declared, .pointer: format
    case .link: "\(format), named like a database"
    case .document: "\(format), \(ByteCount(size)), a document kept in SQLite"
    case .unsettled(let content):
      content.innermost.undecided ?? "\(format), which continues after the part that was read"
    }
  }

  private func describe(_ content: Content) -> String {
    let inner = content.innermost
    var text = "\(content.format), \(ByteCount(size))"
    if let member = content.member { text += ", in its \(member)" }
    guard !inner.tables.isEmpty else { return text }
    let count = inner.tableCount ?? inner.tables.count
    let shown = inner.tables.prefix(6).joined(separator: ", ")
    text += ", \(count) table\(count == 1 ? "" : "s"): \(shown)"
    return inner.tables.count > 6 ? text + ", …" : text
  }

  private var reason: String {
    switch kind {
    case .data(let content) where !content.innermost.sensitiveTables.isEmpty:
      "it contains rows of \(content.innermost.sensitiveTables.prefix(3).joined(separator: ", ")), "
        + "which every clone would keep for ever"
    case .data, .sidecar, .name, .declared, .link:
      "a deploy would overwrite the live data with it, and every clone would keep it for ever"
    case .lookalike: "it looks like one, and *.db is kept out of git"
    case .cache: "it changes on its own and belongs to one machine"
    case .document: "it is binary, so git cannot merge two changes to it"
    case .pointer: "the data still leaves this machine, to the LFS server"
    case .unsettled: "git-guard cannot tell whether it contains data"
    }
  }

  private func remedy(_ file: NovelFile, _ snapshot: any Snapshot) -> [RemedyStep] {
    let pattern = CoveringLine.covering(file.path)
    switch kind {
    case .lookalike:
      return ["give it a name that databases do not use"]
        + Remedies.allowing(file.path, for: DatabaseFile.metadata)
    case .document, .unsettled, .pointer:
      return Remedies.allowing(file.path, for: DatabaseFile.metadata)
    default:
      let leaving = Remedies.leaveOut(file, of: snapshot, ignoring: pattern)
      let isSample = level == .warning || DatabaseName.isFixture(file.path)
      return isSample && !isCache
        ? leaving + Remedies.allowing(file.path, for: DatabaseFile.metadata) : leaving
    }
  }

  private var isCache: Bool { if case .cache = kind { true } else { false } }
}
