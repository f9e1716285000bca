package import GitModel

/// A file that is no migration, as frameworks are asked what it says of a project.
package struct ProjectFile {
  package let path: GitPath
  package let source: [UInt8]
  /// The watched modules that it imports, where it is written in Python.
  package let imports: Set<String>

  package init(path: GitPath, source: [UInt8], imports: Set<String> = []) {
    (self.path, self.source, self.imports) = (path, source, imports)
  }

  /// The last name.
  package var name: String { String(decoding: path.name, as: UTF8.self) }

  /// Whether a word stands in it; decoded where a name calls for it, since most modules say nothing.
  package func says(_ word: String) -> Bool {
    String(decoding: source, as: UTF8.self).contains(word)
  }
}
