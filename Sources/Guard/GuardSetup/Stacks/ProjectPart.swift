package import GitModel
package import MigrationFrameworks

/// One project of a repository: the only one, or one of several in a monorepo.
package struct ProjectPart: Hashable, Sendable {
  /// One thing that was recognised, and by what.
  package struct Recognition: Hashable, Sendable {
    package let stack: Stack
    /// The file that says so.
    package let evidence: GitPath
    /// The line there, from 1; nil where the whole file does.
    package let line: Int?
    /// How many migrations there are; 0 for what has none of its own.
    package var migrations = 0
    /// How many folders they are in, as Django has one an application.
    package var folders = 0
    /// The database that it is for, where it says so itself: Prisma's `provider`.
    package var provider: String?
    /// How its migrations are counted in a sentence.
    package var counting = FrameworkUse.Counting.inFolder

    package init(_ stack: Stack, evidence: GitPath, line: Int? = nil) {
      self.stack = stack
      self.evidence = evidence
      self.line = line
    }
  }

  /// Where it is; the top where it is the whole repository.
  package let folder: GitPath
  package let recognitions: [Recognition]
}
