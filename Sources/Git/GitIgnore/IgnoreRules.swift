package import GitModel

/// The rules of one file: a `.gitignore`, `.git/info/exclude`, or what `core.excludesFile` names.
package struct IgnoreRules: Sendable {
  /// Where the rules stand, as git names it: `sub/.gitignore`.
  package let origin: String
  /// The directory that the patterns are relative to.
  package let directory: GitPath

  let content: [UInt8]
  let patterns: [IgnorePattern]

  /// Reads the content of a file of rules.
  package init(parsing content: [UInt8], origin: String, directory: GitPath) {
    self.origin = origin
    self.directory = directory
    self.content = content
    var patterns: [IgnorePattern] = []
    for line in RuleLine.all(in: content) {
      if let bytes = line.pattern { patterns.append(IgnorePattern(bytes, line: line.number)) }
    }
    self.patterns = patterns
  }
}
