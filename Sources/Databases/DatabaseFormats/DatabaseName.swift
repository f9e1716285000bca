import Characters
package import GitModel

/// What the name of a file says about it, without its content.
package enum DatabaseName: Sendable, Hashable {
  /// Named as a database and nothing else: `*.db`, `*.sqlite3`, `dump.rdb`.
  case strong
  /// Named as a database often is, and other things too: `*.mdb`, `*.sql`, `*.dat`.
  case weak
  /// What a database keeps beside its file: `app.db-wal`.
  case sidecar
  /// A tool's own: `Thumbs.db`, `.coverage`, a database under `.vs/`.
  case cache
  /// A file that people edit with a program, and which is a database inside: `map.gpkg`.
  case document
  /// A copy of a database or a dump, by its suffix or date: `app.db.bak`, `app_20261121.sql.gz`.
  case backup
  case none

  /// What the last name of the path says, and for a tool's folder the folder.
  package static func classify(_ path: GitPath) -> DatabaseName {
    let name = Array(path.lowercased.name)
    if isCacheName(name) { return .cache }
    let own = classify(name[...])
    return own != .none && own != .document && isInCacheFolder(path) ? .cache : own
  }

  /// Whether the path is under a folder that holds tests, examples or documentation.
  package static func isFixture(_ path: GitPath) -> Bool {
    path.lowercased.components.dropLast().contains { component in
      NameLists.fixtureFolders.contains(Array(component))
    }
  }

  /// Whether the last name ends in `.db`, in any case.
  package static func isPlainDB(_ path: GitPath) -> Bool {
    path.lowercased.name.suffix(3).elementsEqual(".db".utf8)
  }

  /// Whether a database under this path is a tool's own.
  static func isCache(_ path: GitPath) -> Bool {
    isCacheName(Array(path.lowercased.name)) || isInCacheFolder(path)
  }

  /// Whether a file of this name is a document, should it be a database inside.
  static func isDocument(_ path: GitPath) -> Bool {
    classify(path.lowercased.name) == .document
  }

  /// Whether the name is a database's, a dump's, or that of a copy of one.
  static func isDatabase(_ path: GitPath) -> Bool {
    let name = path.lowercased.name
    return classify(name) == .strong || isBackup(path) || isDump(name)
  }

  /// Whether the name is that of a packed or copied database or dump.
  static func isBackup(_ path: GitPath) -> Bool { classify(path.lowercased.name) == .backup }

  /// Whether the name is a packed database's or dump's, in a packing that bytes do not tell.
  static func isPackedUnknown(_ path: GitPath) -> Bool {
    isBackup(path) && NameLists.unknownPackings.contains(path.lowercased.name.suffixWord)
  }

  /// Whether the name is that of an archive which may begin with something else.
  static func isArchive(_ path: GitPath) -> Bool {
    NameLists.archives.contains(path.lowercased.name.suffixWord)
  }

  /// Whether a word of the name makes it likely that there is data in it: `prod-backup.7z`.
  static func suggestsData(_ path: GitPath) -> Bool {
    if isBackup(path) { return true }
    return words(of: path.lowercased.name).contains { NameLists.dataWords.contains($0) }
  }

  /// Whether SQL text is expected under the name, however far behind its beginning.
  static func isDumpText(_ path: GitPath) -> Bool {
    isDump(path.lowercased.name) || isBackup(path)
  }

  /// Whether the name says that the file is a copy of data: `backup.sql`, `prod_export.sql`.
  static func isNamedDump(_ path: GitPath) -> Bool {
    let name = path.lowercased.name
    if isBackup(path) || name.suffixWord == Array("dump".utf8) { return true }
    return words(of: name).contains { NameLists.dumpWords.contains($0) }
  }

  /// Whether a folder of the path keeps migrations, seeds or what sets a database up.
  static func isInMigrations(_ path: GitPath) -> Bool {
    path.lowercased.components.dropLast().contains { folder in
      words(of: folder).contains { NameLists.migrationWords.contains($0) }
    }
  }

  /// Whether the last name is that of a migration, of seeds or of what sets a database up.
  static func isNamedMigration(_ path: GitPath) -> Bool {
    words(of: path.lowercased.name).contains { NameLists.migrationWords.contains($0) }
  }

  private static func words(of name: ArraySlice<UInt8>) -> [[UInt8]] {
    name.split { !(0x61...0x7A).contains($0) }.map { Array($0) }
  }

  // MARK: Names in lower case

  private static func classify(_ name: ArraySlice<UInt8>) -> DatabaseName {
    if name.elementsEqual("dump.rdb".utf8) { return .strong }
    // What programs are told of a database: `.env.sqlite`, `.env.db`.
    if name.starts(with: ".env.".utf8) { return .none }
    if isSidecar(name) { return .sidecar }
    let suffix = name.suffixWord
    if NameLists.strong.contains(suffix) { return .strong }
    if NameLists.documents.contains(suffix) { return .document }
    if CopyName.isBackup(name) { return .backup }
    if NameLists.weak.contains(suffix) { return .weak }
    let isSystem = name.starts(with: "ibdata") || name.starts(with: "ib_logfile")
    return isSystem ? .weak : .none
  }

  /// Whether the name alone, copies apart, is that of a database.
  static func isOriginal(_ name: ArraySlice<UInt8>) -> Bool {
    NameLists.strong.contains(name.suffixWord) || name.elementsEqual("dump.rdb".utf8)
  }

  /// Whether the name alone, copies apart, is that of a dump.
  static func isDump(_ name: ArraySlice<UInt8>) -> Bool {
    NameLists.dumps.contains(name.suffixWord)
  }

  private static func isSidecar(_ name: ArraySlice<UInt8>) -> Bool {
    for suffix in NameLists.sidecars where name.endsWith(suffix) {
      let stem = name.dropLast(suffix.utf8.count)
      if isOriginal(stem) || NameLists.sidecarStems.contains(stem.suffixWord) { return true }
    }
    // A super-journal: `app.db-mj1A2B3C4D`.
    guard name.count > 11 else { return false }
    let tail = name.suffix(11)
    return tail.starts(with: "-mj") && tail.dropFirst(3).allSatisfy(\.isHexDigit)
      && isOriginal(name.dropLast(11))
  }

  private static func isCacheName(_ name: [UInt8]) -> Bool {
    if NameLists.caches.contains(name) { return true }
    if name.starts(with: ".coverage.".utf8) || name[...].endsWith(".vc.db") { return true }
    guard name.starts(with: "celerybeat-schedule".utf8) else { return false }
    let rest = name.dropFirst("celerybeat-schedule".utf8.count)
    return ["", ".db", ".dat", ".dir", ".bak", "-wal", "-shm", "-journal", ".db-journal"]
      .contains { rest.elementsEqual($0.utf8) }
  }

  private static func isInCacheFolder(_ path: GitPath) -> Bool {
    path.lowercased.components.dropLast().contains {
      $0.elementsEqual(".vs".utf8) || $0.elementsEqual(".svn".utf8)
    }
  }
}

extension ArraySlice<UInt8> {
  /// What stands behind the last dot; empty where there is none.
  var suffixWord: [UInt8] {
    guard let dot = lastIndex(of: UInt8(ascii: ".")) else { return [] }
    return Array(self[(dot + 1)...])
  }

  /// Whether the bytes end in the ASCII `text`.
  func endsWith(_ text: String) -> Bool {
    count >= text.utf8.count && suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
