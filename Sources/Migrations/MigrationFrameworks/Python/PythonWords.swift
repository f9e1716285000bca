import Problems

/// What people are told of migrations in Python, whoever runs them.
enum PythonWords {
  /// How the way back is written.
  static let remedyForReversal =
    "write downgrade(), or in Django reverse_code for RunPython, reverse_sql for RunSQL"

  /// What is said of parents that are not written as texts.
  static let computedParents = FaultWords(
    "its parent is computed, so git-guard could not check the order of the migrations",
    because: "git-guard never runs code of the project",
    remedy: [.sentence("write down_revision or dependencies as string literals")])
}
