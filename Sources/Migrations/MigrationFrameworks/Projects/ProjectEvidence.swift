import GitModel

/// What the files of one project say of one framework.
package struct ProjectEvidence {
  /// Its histories, and how many migrations each has.
  package var histories: [MigrationGroup: Int]
  /// The files that speak of it, in the order of their paths.
  package var signs: [FrameworkSign]
  /// The watched modules that the project imports anywhere.
  package var imports: Set<String>

  package init(
    histories: [MigrationGroup: Int], signs: [FrameworkSign] = [], imports: Set<String> = []
  ) {
    (self.histories, self.signs, self.imports) = (histories, signs, imports)
  }

  /// The folder that all of the histories are in; nil where there is none.
  var commonFolder: GitPath? {
    guard var folder = histories.keys.min()?.folder else { return nil }
    while !histories.keys.allSatisfy({ $0.folder == folder || $0.folder.isBelow(folder) }) {
      folder = folder.directory
    }
    return folder
  }
}
