/// The version of git-guard: the one place that states it.
package enum Version {
  /// The version, as in `CHANGELOG.md`.
  package static let current = "0.1.0"
}
