import GitModel
import GuardHooks
import GuardReporters
import GuardSetup

/// What is asked, and what is said when all is done.
extension SetupPage {
  /// What is asked before anything is written.
  var question: String {
    var parts: [String] = []
    if !setup.files.isEmpty {
      parts.append("write \(setup.files.map(\.path.description).joined(separator: ", "))")
    }
    if setup.hooks.contains(where: \.isChange) { parts.append("install the hooks") }
    if !setup.backups.isEmpty { parts.append("create the first backup") }
    var canvas = TextCanvas(style)
    canvas.blankLine()
    canvas.paragraph(parts.joined(separator: ", ") + "?")
    return String(canvas.text.dropLast())
  }

  /// What there is to say where nothing is written.
  func closing(_ reason: String?) -> String {
    var canvas = TextCanvas(style)
    canvas.blankLine()
    canvas.paragraph(
      "git-guard: "
        + (reason
          ?? (setup.status == 0
            ? "nothing to change: this project is already set up"
            : "nothing to change; what is left for you to do is listed above"))
    )
    if reason == nil { addCommit(to: &canvas) }
    return canvas.text
  }

  /// What is to be typed now, and what will happen at the next commit.
  func ending(isComplete: Bool) -> String {
    var canvas = TextCanvas(style)
    // What was not written cannot be added.
    guard isComplete else { return canvas.text }
    addCommit(to: &canvas)
    guard setup.hookFolder != nil else { return canvas.text }
    canvas.blankLine()
    canvas.paragraph("", first: ("from the next commit on", .path))
    for line in outlook { canvas.paragraph(line, indentation: 2, hanging: 4) }
    return canvas.text
  }

  private var outlook: [String] {
    var lines = ["git-guard refuses to commit a database, dump or backup, whatever its name"]
    if setup.hasMigrations {
      lines.append(
        "when a commit changes the schema, the hook adds a trailer; a commit that drops something "
          + "needs `Schema-Drop: NAME (REASON)`")
    }
    if !setup.databases.isEmpty {
      lines.append(
        "a commit that changes the schema needs a recent backup of the live database: "
          + "git guard backup")
    }
    lines.append("to check before you commit: git guard check")
    return lines
  }

  private func addCommit(to canvas: inout TextCanvas) {
    guard !setup.toCommit.isEmpty else { return }
    canvas.blankLine()
    canvas.paragraph("", first: ("commit this so that every clone has it:", .path))
    for line in CommitLine(setup, origin: origin).lines { canvas.verbatim(line, indentation: 2) }
  }
}
