import Characters
import GitModel
package import GuardModel
package import SchemaModel
import YAML

/// The `.guard.yml` that a project begins with: only what differs from the built-in policy.
package struct PolicyDraft: Hashable, Sendable {
  /// What was recognised, a line each, for its first comment.
  package var recognised: [String] = []
  package var allowances: [Allowed] = []
  package var migrations: [MigrationFolder] = []
  package var databases: [BackupPolicy.Database] = []

  package init() {}

  /// Something that is in git on purpose.
  package struct Allowed: Hashable, Sendable {
    /// As in `.gitignore`.
    package let pattern: String
    package let reason: String
    /// The only content that may pass; nil for any.
    package let blob: String?
    /// What is seen in it, for a comment.
    package let content: String?

    package init(pattern: String, reason: String, blob: String?, content: String? = nil) {
      self.pattern = pattern
      self.reason = reason
      self.blob = blob
      self.content = content
    }
  }

  /// The whole file.
  package var text: [UInt8] {
    var lines = [
      "# What git-guard requires here; all other settings have their defaults.",
      "# git guard rules lists the rules, and git guard explain RULE explains one.",
    ]
    if !recognised.isEmpty { lines += ["#"] + recognised.map { "# \($0)" } }
    lines.append("version: 1")
    if !migrations.isEmpty {
      lines += ["", "# Migration folders outside their framework's usual location.", "migrations:"]
      lines += migrations.map {
        "  - {kind: \($0.kind.rawValue), path: \(YAMLText($0.path.description))}"
      }
    }
    if !databases.isEmpty {
      lines += [
        "", "# Databases that no other file names; git guard backup copies them.", "backup:",
        "  databases:",
      ]
      lines += databases.map {
        "    - {name: \(YAMLText($0.name)), url: \(YAMLText($0.url)), folder: \(YAMLText($0.folder))}"
      }
    }
    if !allowances.isEmpty {
      lines += [
        "", "# In git before git-guard was set up. Check each, and give a better reason.", "allow:",
      ]
      for entry in allowances {
        if let content = entry.content { lines.append("  # \(content.printable)") }
        lines += [
          "  - rule: database-file", "    path: \(YAMLText(entry.pattern))",
          "    reason: \(YAMLText(entry.reason))",
        ]
        if let blob = entry.blob {
          lines.append("    blob: \(YAMLText(blob))  # only this content")
        }
      }
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }
}
