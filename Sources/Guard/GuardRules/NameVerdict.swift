import DatabaseFormats
import GitIgnore
import GitModel
import GuardModel

/// What the name of a file and the folders above it say, before its content is looked at.
struct NameVerdict {
  let path: GitPath
  let kind: DatabaseName
  /// The policy's pattern under `protect: paths` that covers the file.
  let protecting: String?

  init(_ path: GitPath, policy: Policy) {
    self.path = path
    kind = DatabaseName.classify(path)
    protecting = policy.protectedPaths.first { PathPattern($0).matches(path) }
  }

  /// Whether the name alone is refused.
  var isProtected: Bool { kind == .strong || kind == .sidecar || protecting != nil }

  /// Whether the name has nothing to do with a database.
  var isSilent: Bool { kind == .none && protecting == nil }

  /// Whether the file is among tests, examples or documentation.
  var isFixture: Bool { DatabaseName.isFixture(path) }
}
