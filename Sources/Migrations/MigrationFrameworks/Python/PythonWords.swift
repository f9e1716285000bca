import Problems

/// What people are told of migrations in Python, whoever runs them.
enum PythonWords {
  /// How the way back is written.
  static let remedyForReversal =
    "write downgrade(), or in Django reverse_code for RunPython, reverse_sql for RunSQL"

  /// What is said of parents that are not written as texts.
  static let computedParents = FaultWords(
    "what comes before it is computed, so that the order of the migrations was not judged",
    because: "nothing of a project is run to find out",
    remedy: [.sentence("write down_revision or dependencies out as texts")])
}
