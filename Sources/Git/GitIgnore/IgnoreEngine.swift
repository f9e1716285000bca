package import GitModel

/// Git's answer to "is this path ignored, and by what?", over rules that come from anywhere.
///
/// The same answer as `git check-ignore -v --no-index`, of git 2.39. Rules are asked for once a
/// directory; make a new engine when they have changed.
package struct IgnoreEngine {
  /// A directory on the way to a path that was asked about.
  private struct Folder {
    let parent: Int?
    let rules: RuleIndex?
    /// The rule that excludes the directory, and with it everything below.
    let exclusion: IgnoreMatch?
  }

  private struct Key: Hashable {
    let parent: Int
    let name: ArraySlice<UInt8>
  }

  // No file system holds a deeper path; without a bound, a tree made for it costs quadratic time.
  private static let deepest = 4_096

  private let ignoresCase: Bool
  private let machineRules: [RuleIndex]
  private var folders: [Folder] = []
  private var children: [Key: Int] = [:]

  /// An engine for a repository whose `core.ignoreCase` is `ignoresCase`; of the machine's own rules
  /// those of higher precedence come first: `.git/info/exclude`, then `core.excludesFile`.
  package init(ignoresCase: Bool, machineRules: [IgnoreRules]) {
    self.ignoresCase = ignoresCase
    self.machineRules = machineRules.map { RuleIndex($0, ignoringCase: ignoresCase) }
  }

  /// The rule that decides about the path; nil where none matches, so that it is not ignored.
  ///
  /// `rulesIn` gives the rules of the `.gitignore` in a directory, nil where it has none. Git does
  /// not follow a `.gitignore` that is a symbolic link: that is nil too.
  package mutating func match<E: Error>(
    _ path: GitPath, isDirectory: Bool, rulesIn: (GitPath) throws(E) -> IgnoreRules?
  ) throws(E) -> IgnoreMatch? {
    guard !path.bytes.isEmpty else { return nil }
    let folded = ignoresCase ? path.lowercased.bytes[...] : path.bytes[...]
    var folder = try top(rulesIn)
    var (nameStart, depth) = (0, 0)
    while depth < Self.deepest,
      let slash = path.bytes[nameStart...].firstIndex(of: UInt8(ascii: "/"))
    {
      folder = try child(
        of: folder, path: path, folded: folded, name: nameStart..<slash, rulesIn)
      if let exclusion = folders[folder].exclusion { return exclusion }
      nameStart = slash + 1
      depth += 1
    }
    return lastMatch(
      path, folded: folded, nameStart: nameStart, isDirectory: isDirectory, from: folder)
  }

  private mutating func top<E: Error>(
    _ rulesIn: (GitPath) throws(E) -> IgnoreRules?
  ) throws(E) -> Int {
    if folders.isEmpty {
      let rules = try rulesIn(.top)
      folders.append(
        Folder(
          parent: nil, rules: rules.map { RuleIndex($0, ignoringCase: ignoresCase) },
          exclusion: nil))
    }
    return 0
  }

  /// The directory on the way to `path` whose last name stands at `name`.
  private mutating func child<E: Error>(
    of parent: Int, path: GitPath, folded: ArraySlice<UInt8>, name: Range<Int>,
    _ rulesIn: (GitPath) throws(E) -> IgnoreRules?
  ) throws(E) -> Int {
    let key = Key(parent: parent, name: path.bytes[name])
    if let known = children[key] { return known }
    let directory = GitPath(Array(path.bytes[..<name.upperBound]))
    let match = lastMatch(
      directory, folded: folded[..<name.upperBound], nameStart: name.lowerBound,
      isDirectory: true, from: parent)
    let exclusion = match.flatMap { $0.isIgnored ? $0 : nil }
    // Git does not even read the rules inside an excluded directory.
    let rules = exclusion == nil ? try rulesIn(directory) : nil
    folders.append(
      Folder(
        parent: parent, rules: rules.map { RuleIndex($0, ignoringCase: ignoresCase) },
        exclusion: exclusion))
    children[key] = folders.count - 1
    return folders.count - 1
  }

  /// The last rule that matches, of the deepest directory that has one.
  private func lastMatch(
    _ path: GitPath, folded: ArraySlice<UInt8>, nameStart: Int, isDirectory: Bool, from folder: Int
  ) -> IgnoreMatch? {
    var next: Int? = folder
    while let index = next {
      if let match = folders[index].rules?.lastMatch(
        path, folded: folded, nameStart: nameStart, isDirectory: isDirectory)
      {
        return match
      }
      next = folders[index].parent
    }
    for rules in machineRules {
      if let match = rules.lastMatch(
        path, folded: folded, nameStart: nameStart, isDirectory: isDirectory)
      {
        return match
      }
    }
    return nil
  }
}
