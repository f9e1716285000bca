import GitModel
import GuardModel
import MigrationFrameworks
import SQL
import SchemaModel

/// The tables that a repository makes anywhere, and which file does: before the change that is
/// judged, which is not to speak for itself.
struct ProjectTables {
  private var makers: [String: GitPath] = [:]
  /// The tables of Django's models and of their many-to-many fields.
  private var models: [String: GitPath] = [:]

  init(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    let endings = Set(snapshot.frameworks.list.flatMap(\.sourceEndings))
    let names = FileNames(endings: endings.map { ".\($0)" })
    let changed = Set(snapshot.changes.map(\.path))
    let (now, before) = (snapshot.migrationPlaces, MigrationPlaces(before: snapshot))
    let files = sources.trying(.top) { () throws(ObjectError) in
      try snapshot.files(named: names)
    }
    for entry in files ?? [] where !changed.contains(entry.path) { read(entry, now, &sources) }
    for change in snapshot.changes {
      guard let entry = change.before, names.contains(change.path) else { continue }
      read(entry, before, &sources)
    }
  }

  /// The file that makes the table; nil where none does.
  func maker(of table: SchemaName) -> GitPath? {
    if let maker = makers[table.lookup] { return maker }
    guard let name = table.parts.last?.text.lowercased() else { return nil }
    for (index, letter) in zip(name.indices, name) where letter == "_" {
      if let maker = models[String(name[..<index])] { return maker }
    }
    return nil
  }

  private mutating func read(
    _ entry: TreeEntry, _ places: MigrationPlaces, _ sources: inout SchemaSources
  ) {
    guard entry.mode.isFile else { return }
    let file = sources.trying(entry.path) { () throws(ObjectError) in try places.file(at: entry) }
    switch file {
    case .migration(let migration):
      guard !migration.isReversal, let read = sources.migration(migration, entry) else { return }
      note(read.operations, entry.path)
    case .schema(let schema):
      guard schema.form == .statements || schema.form == .models,
        let bytes = sources.content(of: entry)
      else { return }
      if schema.form == .statements { note(SQLReader.migration(bytes).operations, entry.path) }
      for table in schema.framework.tables(in: bytes) { makers[table.lookup] = entry.path }
    case .models:
      guard let bytes = sources.content(of: entry) else { return }
      for name in ModelTables.read(bytes) { makers[name.lowercased()] = entry.path }
    case nil: readTables(entry, &sources)
    case .code: return
    }
  }

  /// Tables that a module of Python describes without classes.
  private mutating func readTables(_ entry: TreeEntry, _ sources: inout SchemaSources) {
    guard entry.path.bytes.suffix(3).elementsEqual(".py".utf8), ApplicationCode.reads(entry.path),
      let bytes = sources.content(of: entry), ModelTables.mayDescribe(bytes)
    else { return }
    for name in ModelTables.read(bytes) { makers[name.lowercased()] = entry.path }
  }

  private mutating func note(_ operations: [SchemaOperation], _ path: GitPath) {
    for operation in operations {
      switch operation.kind {
      case .createTable(let definition):
        makers[operation.object.lookup] = path
        guard let real = definition.realName else { continue }
        makers[real.lookup] = path
        models[real.lookup] = path
      case .rename(.table, let new): makers[new.lookup] = path
      default: continue
      }
    }
  }
}
