import GitModel
import GuardBackups
import GuardHooks
import GuardReporters
import GuardSetup
import Platform
import ProjectStacks

/// What a person is shown of a set-up.
struct SetupPage {
  private let setup: SetupPlan
  private let style: TextStyle
  private let origin: String?

  init(_ plan: SetupPlan, style: TextStyle, origin: String?) {
    setup = plan
    self.style = style
    self.origin = origin
  }

  // MARK: Before

  /// What was recognised, every change, and what is left to the person.
  var plan: String {
    var canvas = TextCanvas(style)
    addRecognised(to: &canvas)
    for file in setup.files { add(file, to: &canvas) }
    let hooks = setup.hooks.filter(\.isChange)
    if !hooks.isEmpty {
      canvas.blankLine()
      canvas.paragraph("", first: ("hooks", .path))
      for change in hooks { canvas.paragraph(change.intention, indentation: 2, hanging: 4) }
    }
    if !setup.backups.isEmpty {
      canvas.blankLine()
      canvas.paragraph("", first: ("backups", .path))
      for database in setup.backups {
        canvas.paragraph(
          "a first one of \(database.name), read back to its last byte", indentation: 2, hanging: 4)
      }
    }
    addKept(to: &canvas)
    addConcerns(to: &canvas)
    return canvas.text
  }

  private func addRecognised(to canvas: inout TextCanvas) {
    canvas.paragraph("", first: ("recognised", .path))
    if setup.parts.isEmpty {
      canvas.paragraph(
        "no framework or migrations that git-guard knows; databases are kept out of git all the same",
        indentation: 2)
    }
    for part in setup.parts {
      if setup.parts.count > 1 || part.folder != .top {
        canvas.paragraph(
          part.folder == .top ? "at the top" : "in \(part.folder)/", indentation: 2)
      }
      let indentation = setup.parts.count > 1 || part.folder != .top ? 4 : 2
      for found in part.recognitions {
        canvas.paragraph(found.words, indentation: indentation, hanging: indentation + 2)
      }
    }
    canvas.blankLine()
    canvas.paragraph("", first: ("databases", .path))
    if setup.databases.isEmpty {
      canvas.paragraph("none is named by the project's configuration", indentation: 2)
    }
    for line in setup.databases { canvas.paragraph(line, indentation: 2, hanging: 4) }
  }

  private func add(_ file: FileChange, to canvas: inout TextCanvas) {
    canvas.blankLine()
    for line in file.diff.lines {
      let ink: TextCanvas.Ink? =
        switch line.kind {
        case .header: .path
        case .place: .note
        case .added: .added
        case .removed: .removed
        case .context, .remark: nil
        }
      // A carriage return at the end of a line is the file's, and not for the terminal.
      let bytes = line.bytes.last == 0x0D ? line.bytes.dropLast() : line.bytes[...]
      canvas.verbatim(String(decoding: bytes, as: UTF8.self), ink: ink)
    }
  }

  private func addKept(to canvas: inout TextCanvas) {
    if !setup.proof.isEmpty {
      canvas.blankLine()
      let isWhole = !setup.concerns.contains { $0.weight == .exposure }
      canvas.paragraph(
        "with these lines git ignores" + (isWhole ? " all that was open" : "")
          + ", asked name by name:", first: ("proof:", .path))
      for name in setup.proof.prefix(SetupPage.mostNames) {
        canvas.verbatim(name, indentation: 2)
      }
      if setup.proof.count > SetupPage.mostNames {
        canvas.paragraph("and \(setup.proof.count - SetupPage.mostNames) more", indentation: 2)
      }
    }
    guard !setup.kept.isEmpty else { return }
    canvas.blankLine()
    canvas.paragraph("", first: ("unchanged", .path))
    for line in setup.kept { canvas.paragraph(line, indentation: 2, hanging: 4) }
  }

  private func addConcerns(to canvas: inout TextCanvas) {
    guard !setup.concerns.isEmpty || !setup.hookAdvice.isEmpty else { return }
    canvas.blankLine()
    canvas.paragraph("", first: ("left to you", .warning))
    for concern in setup.concerns {
      canvas.paragraph(concern.message, indentation: 2, hanging: 4)
      for step in concern.remedy { canvas.verbatim(step, indentation: 6) }
    }
    for advice in setup.hookAdvice {
      let lines = advice.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      canvas.paragraph(lines.first ?? "", indentation: 2, hanging: 4)
      for line in lines.dropFirst() { canvas.verbatim(line, indentation: 6) }
    }
  }

  private static let mostNames = 12

  /// What is asked before anything is written.
  var question: String {
    var parts: [String] = []
    if !setup.files.isEmpty {
      parts.append("write \(setup.files.map(\.path.description).joined(separator: " and "))")
    }
    if setup.hooks.contains(where: \.isChange) { parts.append("install the hooks") }
    if !setup.backups.isEmpty { parts.append("make the first backup") }
    return parts.joined(separator: ", ") + "?"
  }

  // MARK: After

  /// What there is to say where nothing is written.
  func closing(_ reason: String?) -> [String] {
    var canvas = TextCanvas(style)
    canvas.blankLine()
    canvas.paragraph(
      "git-guard: " + (reason ?? "nothing to change: this project is set up"))
    if reason == nil { addCommit(to: &canvas) }
    return canvas.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  /// What is to be typed now, and what will happen at the next commit.
  func ending(isComplete: Bool) -> String {
    var canvas = TextCanvas(style)
    addCommit(to: &canvas)
    guard isComplete, setup.status != 2 else { return canvas.text }
    canvas.blankLine()
    canvas.paragraph("", first: ("from the next commit on", .path))
    for line in outlook { canvas.paragraph(line, indentation: 2, hanging: 4) }
    return canvas.text
  }

  private var outlook: [String] {
    var lines = ["a database, dump or backup that is staged is refused, whatever it is called"]
    if setup.hasMigrations {
      lines.append(
        "a commit that changes the schema gets its trailer written, and one that drops something "
          + "needs `Schema-Drop: NAME (REASON)`")
    }
    if !setup.databases.isEmpty {
      lines.append(
        "a commit that changes the schema wants a backup of what is live here, not older than the "
          + "policy says: git guard backup")
    }
    lines.append("git guard check  gives the verdict before you commit")
    return lines
  }

  private func addCommit(to canvas: inout TextCanvas) {
    guard !setup.toCommit.isEmpty else { return }
    canvas.blankLine()
    canvas.paragraph("so that everybody who clones has it:", first: ("now type", .path))
    for line in CommitLine(setup, origin: origin).lines { canvas.verbatim(line, indentation: 2) }
  }
}

extension HookChange {
  /// What will be done, for a person.
  var intention: String {
    switch self {
    case .write(let path, _): "write \(path)"
    case .upgrade(let path, _): "bring \(path) up to date"
    case .keep(let path, let kept), .keepInstead(let path, let kept):
      "keep the hook that is at \(path) as \(kept); it still runs"
    case .setAside(let path, let aside): "put \(path), which does not run any more, at \(aside)"
    case .restore(_, let path): "restore the earlier hook at \(path)"
    case .remove(let path): "remove \(path)"
    case .leave(let path, let why): "leave \(path) as it is: \(why)"
    }
  }
}
