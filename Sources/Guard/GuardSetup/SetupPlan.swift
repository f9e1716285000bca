import GitModel
package import GuardBackups
package import GuardHooks
package import Problems

/// What setting a project up comes to: what was seen, what changes, and what a person has to do.
package struct SetupPlan: Sendable {
  /// The top of the work tree, absolute.
  package let top: String
  package var parts: [ProjectPart] = []
  /// The project's databases, a sentence each.
  package var databases: [String] = []

  // What changes.
  package var files: [FileChange] = []
  /// The steps of installing the hooks, those that change nothing included.
  package var hooks: [HookChange] = []
  /// The folder that they stand in, absolute; nil where none can be installed.
  package var hookFolder: String?
  /// What will undo the hooks by itself, and the lines that prevent it.
  package var hookAdvice: [Problem] = []
  /// Databases of which there is no backup yet.
  package var backups: [ProtectedDatabase] = []
  /// Databases that a person has to agree to first.
  package var unconsented: [UnconsentedDatabase] = []
  /// How many backups of a database are kept.
  package var keep = 10

  // What does not change.
  /// What is there already, or is left as it is: a sentence each.
  package var kept: [String] = []
  /// What is ignored with the changes made: the answer of git's rules, name by name.
  package var proof: [String] = []
  /// What a person has to see to.
  package var concerns: [Concern] = []

  // For the commit.
  /// Files that git does not have as they will be.
  package var toCommit: [ToCommit] = []
  /// Whether something else is staged, which the commit is not to take along.
  package var isElseStaged = false
  /// Whether the project has migrations, and so a schema that commits can change.
  package var hasMigrations = false

  package init(top: String) { self.top = top }

  package struct ToCommit: Hashable, Sendable {
    /// From the top of the work tree.
    package let path: String
    /// Whether a rule ignores it, so that git has to be told that it is meant.
    package let isIgnored: Bool
  }

  /// Something that the set-up cannot do.
  package struct Concern: Hashable, Sendable {
    package enum Weight: Int, Sendable, Comparable {
      /// Worth knowing.
      case remark
      /// A database that git has and should not, or would still take.
      case exposure
      /// The hooks cannot be installed, or nobody can tell what is in git.
      case obstacle

      package static func < (left: Weight, right: Weight) -> Bool {
        left.rawValue < right.rawValue
      }
    }

    package let weight: Weight
    /// What was seen and why it matters.
    package let message: String
    /// What to do.
    package let remedy: [RemedyStep]

    package init(_ weight: Weight, _ message: String, remedy: [RemedyStep] = []) {
      self.weight = weight
      self.message = message
      self.remedy = remedy
    }
  }

  /// Whether anything on the disk would change.
  package var isChange: Bool {
    !files.isEmpty || hooks.contains(where: \.isChange) || !backups.isEmpty
  }
}
