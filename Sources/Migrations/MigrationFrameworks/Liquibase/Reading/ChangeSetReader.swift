import GitModel
import SchemaModel

/// Reads the change sets of one file.
struct ChangeSetReader {
  private let files: HelperFiles
  private var path: GitPath { files.origin }
  private var properties: ChangeLogProperties

  /// - Parameter files: the change log, and the files that it may lead into.
  init(_ root: ChangeNode?, _ files: HelperFiles) {
    self.files = files
    properties = ChangeLogProperties(root)
  }

  /// What stands in a change set beside its changes.
  private static func isFrame(_ name: String) -> Bool {
    switch name {
    case "rollback", "validCheckSum", "validCheckSums", "modifySql", "preConditions",
      "preconditions", "changes", "comment":
      true
    default: false
    }
  }

  mutating func read(_ node: ChangeNode) -> ChangeSet {
    var set = ChangeSet(
      name: "\(node["id"] ?? "?") by \(node["author"] ?? "?")", at: node.place)
    set.isRepeatable = node.says("runOnChange") || node.says("runAlways")
    set.runsAnywhere = ["dbms", "context", "contextFilter", "labels"].allSatisfy { node[$0] == nil }
    let inside = node.children.flatMap { $0.name == "changes" ? $0.children : [$0] }
    let changes = inside.filter { !Self.isFrame($0.name) }
    var digest = Hasher()
    digest.combine(node.says("ignore"))
    for change in changes { change.hash(into: &digest) }
    set.digest = digest.finalize()
    if node.says("ignore") { return set }
    let guards = ChangeGuards(node)
    var reader = ChangeReader(files: files, guards: guards, properties: properties)
    for change in changes { reader.read(change) }
    properties = reader.properties
    set.operations = reader.operations
    for node in inside where node.name == "modifySql" {
      if let operation = rewriting(node) { set.operations.append(operation) }
    }
    let hasRollback = inside.contains { $0.name == "rollback" } || node["rollback"] != nil
    let oneWay = changes.first { !ChangeReader.isTakenBack($0.name) }
    if let oneWay, !hasRollback {
      set.reversal = .irreversible(
        reason:
          "change set \(set.name) has no rollback, and Liquibase knows none for \(oneWay.name)",
        at: oneWay.place)
    } else {
      set.reversal = .reversible
    }
    return set
  }

  /// What is said where the SQL of a change set is changed before it runs, by more than a setting
  /// behind it.
  private func rewriting(_ node: ChangeNode) -> SchemaOperation? {
    let texts = node.children.flatMap { child in child.attributes.map(\.value) + [child.text] }
    let isPlain = texts.allSatisfy { text in
      let words = text.lowercased().split { !$0.isLetter && $0 != ";" && $0 != "$" }
      return !words.contains {
        ["drop", "delete", "truncate", "update", "alter", "cascade"].contains($0)
          || $0.contains(";") || $0.contains("$")
      }
    }
    guard !isPlain else { return nil }
    return SchemaOperation(
      .opaque(reason: "modifySql changes the statements before they run"), .computed,
      at: node.place, statement: node.statement)
  }

  /// What is said of an included folder in which SQL without any mark would not be seen; nil where it
  /// would.
  func includeAll(_ node: ChangeNode) -> SchemaOperation? {
    guard let folder = node["path"] else { return nil }
    let reference = SQLReference(
      folder + "/all.sql", isRelative: node.says("relativeToChangelogFile"), in: path)
    guard reference.unread != nil else { return nil }
    return SchemaOperation(
      .opaque(reason: "SQL in the folder \(folder) is not seen unless .guard.yml names it"),
      .computed, at: node.place, statement: node.statement)
  }

  /// What is said of an included file that nothing here reads; nil where it is read by itself.
  func include(_ node: ChangeNode) -> SchemaOperation? {
    guard let file = node["file"] else { return nil }
    return SQLReference(
      file, isRelative: node.says("relativeToChangelogFile"), in: path
    ).unread.map { reason in
      SchemaOperation(
        .opaque(reason: reason), .computed, at: node.place, statement: node.statement)
    }
  }
}
