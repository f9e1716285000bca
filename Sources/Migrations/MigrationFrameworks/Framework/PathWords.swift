import Characters
package import GitModel

/// The names along a path in lower case, as the conventions of frameworks are asked about them.
package struct PathWords {
  package let path: GitPath
  /// The last name.
  package let name: String
  /// The last name before its last dot.
  package let stem: Substring
  /// What stands behind the last dot; empty where there is none.
  package let ending: Substring
  /// The folders, the outermost first.
  package let folders: [String]

  init(_ path: GitPath) {
    self.path = path
    var names = path.components.map {
      String(decoding: $0.map(\.asciiLowercased), as: UTF8.self)
    }
    name = names.popLast() ?? ""
    folders = names
    if let dot = name.lastIndex(of: ".") {
      let plain = SQLEnding.plain(name[..<dot], name[name.index(after: dot)...])
      (stem, ending) = plain ?? (name[..<dot], name[name.index(after: dot)...])
    } else {
      (stem, ending) = (name[...], "")
    }
  }

  /// The folder `levels` above the last name: 1 is the one that it stands in.
  func folder(_ levels: Int) -> String? {
    folders.count >= levels ? folders[folders.count - levels] : nil
  }

  /// The path of the folder at an index of `folders`.
  func path(ofFolder index: Int) -> GitPath {
    var path = self.path
    for _ in index..<folders.count { path = path.directory }
    return path
  }

  /// The innermost of the last `depth` folders that a convention calls a folder of migrations.
  func migrationFolder(depth: Int = 3) -> Int? {
    folders.indices.suffix(depth).last { PathWords.isMigrations(folders[$0]) }
  }

  /// Whether a name along the path speaks of migrations, as `MigrationRunner.ts` does.
  var speaksOfMigrations: Bool {
    name.holds("migrat")
      || folders.contains { $0.holds("migrat") || $0 == "knex" || $0 == "umzug" }
  }

  /// Whether a folder's name says that migrations stand in it: `db_migrations`, `migrations-mysql`.
  static func isMigrations(_ folder: String) -> Bool {
    // Every folder of every staged file is asked, and letters cost more than bytes.
    guard folder.holds("migrat") else { return false }
    if folder.hasSuffix("migrations") || folder.hasSuffix("migration") { return true }
    return folder.split { !$0.isLetter && !$0.isNumber }
      .contains { $0 == "migrations" || $0 == "migration" || $0 == "migrate" }
  }
}

extension String {
  /// Whether a word of ASCII stands in the text; by bytes, which is a tenth of what characters cost.
  func holds(_ word: String) -> Bool {
    let (text, word) = (utf8.span, word.utf8.span)
    guard let first = word.isEmpty ? nil : word[0], text.count >= word.count else {
      return word.isEmpty
    }
    for start in 0...(text.count - word.count) where text[start] == first {
      var length = 1
      while length < word.count, text[start + length] == word[length] { length += 1 }
      if length == word.count { return true }
    }
    return false
  }
}
