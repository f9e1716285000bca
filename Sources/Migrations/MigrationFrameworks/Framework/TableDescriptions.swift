package import GitModel

/// What tells that a file which is not read to its end describes a table.
package struct TableDescriptions: Sendable {
  package let files: FileNames
  /// Words behind which the name of a table follows, in lower case.
  package let words: [String]

  package init(files: FileNames, words: [String]) {
    (self.files, self.words) = (files, words)
  }
}
