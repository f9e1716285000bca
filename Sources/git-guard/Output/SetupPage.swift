import GitModel
import GuardBackups
import GuardHooks
import GuardReporters
import GuardSetup
import Platform
import Problems

/// What a person is shown of a set-up.
struct SetupPage {
  let setup: SetupPlan
  let style: TextStyle
  let origin: String?

  init(_ plan: SetupPlan, style: TextStyle, origin: String?) {
    setup = plan
    self.style = style
    self.origin = origin
  }

  /// What was recognised, every change, and what is left to the person.
  var plan: String {
    var canvas = TextCanvas(style)
    addRecognised(to: &canvas)
    for file in setup.files { add(file, to: &canvas) }
    let hooks = setup.hooks.filter(\.isChange)
    if !hooks.isEmpty {
      canvas.blankLine()
      canvas.paragraph("", first: ("hooks", .path))
      for line in lines(hooks, "write", \.intention) {
        canvas.paragraph(line, indentation: 2, hanging: 4)
      }
    }
    if !setup.backups.isEmpty {
      canvas.blankLine()
      canvas.paragraph("", first: ("backups", .path))
      for database in setup.backups {
        let folder = shortened(database.folder + "/")
        canvas.paragraph(
          "create the first backup of \(database.name) in \(folder), and read it back to verify it",
          indentation: 2, hanging: 4)
      }
    }
    addKept(to: &canvas)
    addConcerns(to: &canvas)
    return canvas.text
  }

  /// What is done to the hooks; those that are merely written in one line.
  private func lines(
    _ hooks: [HookChange], _ verb: String, _ words: (HookChange) -> String
  ) -> [String] {
    let folder = (setup.hookFolder ?? "") + "/"
    var written: [String] = []
    var lines: [String] = []
    for change in hooks {
      if case .write(let path, _) = change, path.hasPrefix(folder) {
        written.append(String(path.dropFirst(folder.utf8.count)))
      } else {
        lines.append(words(change.told(shortened)))
      }
    }
    guard !written.isEmpty else { return lines }
    return lines + ["\(verb) \(written.joined(separator: ", ")) to \(shortened(folder))"]
  }

  /// What was done to the hooks.
  func done(_ hooks: [HookChange]) -> [String] {
    var canvas = TextCanvas(style)
    for line in lines(hooks, "wrote", \.description) { canvas.paragraph(line, hanging: 2) }
    return canvas.text.split(separator: "\n").map(String.init)
  }

  /// A path from the top of the work tree, where it is inside.
  private func shortened(_ path: String) -> String {
    let top = setup.top + "/"
    return path.hasPrefix(top) ? String(path.dropFirst(top.utf8.count)) : path
  }

  private func addRecognised(to canvas: inout TextCanvas) {
    canvas.paragraph("", first: ("recognised", .path))
    if setup.parts.isEmpty {
      canvas.paragraph(
        "no framework or migrations that git-guard knows; it still keeps databases out of git",
        indentation: 2)
    }
    for part in setup.parts {
      if setup.parts.count > 1 || part.folder != .top {
        canvas.paragraph(
          part.folder == .top ? "at the top level" : "in \(part.folder)/", indentation: 2)
      }
      let indentation = setup.parts.count > 1 || part.folder != .top ? 4 : 2
      for found in part.recognitions {
        canvas.paragraph(found.words, indentation: indentation, hanging: indentation + 2)
      }
    }
    canvas.blankLine()
    canvas.paragraph("", first: ("databases", .path))
    if setup.databases.isEmpty {
      canvas.paragraph("the project's configuration names none", indentation: 2)
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
      canvas.paragraph("with these lines, git ignores:", first: ("verified:", .path))
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
    canvas.paragraph("", first: ("left for you to do", .warning))
    for concern in setup.concerns {
      canvas.paragraph(concern.message, indentation: 2, hanging: 4)
      for step in concern.remedy { canvas.write(step, indentation: 6, hanging: 8) }
    }
    for advice in setup.hookAdvice {
      canvas.paragraph(advice.message, indentation: 2, hanging: 4)
      for step in advice.remedy { canvas.write(step, indentation: 6) }
    }
  }

  private static let mostNames = 12
}
