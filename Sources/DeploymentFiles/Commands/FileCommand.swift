/// Commands that delete or replace files: they lose data where the file is a database.
enum FileCommand {
  /// What the command does to databases among its files.
  static func destruction(by invocation: Invocation) -> [DestructiveCommand] {
    var found: [DestructiveCommand] = []
    switch invocation.program {
    case "rm", "shred":
      for path in invocation.words { found += deletion(of: path, by: invocation) }
    case "truncate":
      if invocation.has("-s") || invocation.has("--size") {
        for path in invocation.words where DatabasePath.kind(path) == .database {
          found.append(loss("truncate", "empties the database", path, .destructive))
        }
      }
    case "cp", "mv", "install", "rsync":
      if !invocation.run.isOnlyIfAbsent, let target = invocation.words.last,
        invocation.words.count > 1, DatabasePath.isLive(target), !target.contains(":"),
        !["-n", "--no-clobber", "--update", "-b", "--backup", "--ignore-existing"].contains(
          where: invocation.has),
        let source = invocation.words.first, source != target,
        // A copy that is made of the live database is a backup.
        !(DatabasePath.isLive(source) && source.hasPrefix("/") == target.hasPrefix("/"))
      {
        found.append(
          loss(invocation.program, "puts another file over the database", target, .destructive))
      }
    case "find":
      let texts = invocation.arguments.map(\.text)
      let deletes = texts.contains("-delete") || texts.contains("rm")
      let isAged = texts.contains { $0 == "-mtime" || $0 == "-mmin" || $0 == "-newer" }
      if deletes, !isAged {
        for pattern in invocation.values(of: ["-name", "-iname", "-path"])
        where DatabasePath.kind(pattern.text) == .database {
          found.append(
            loss("find -delete", "deletes every database below it", pattern.text, .destructive))
        }
      }
    default: break
    }
    return found
  }

  /// What `> file` in front of or behind any command does.
  static func destruction(byRedirectionsOf run: ShellRun) -> [DestructiveCommand] {
    guard !run.isOnlyIfAbsent else { return [] }
    return run.redirections.compactMap { kind, target in
      guard kind == .output, DatabasePath.kind(target.text) == .database else { return nil }
      return loss(">", "empties the database before anything is written", target.text, .destructive)
    }
  }

  private static func deletion(of path: String, by invocation: Invocation) -> [DestructiveCommand] {
    switch DatabasePath.kind(path) {
    case .database: [loss("rm", "deletes the database", path, .destructive)]
    case .folder
    where invocation.has("-r") || invocation.has("-R") || invocation.has("--recursive"):
      [loss("rm", "deletes the folder that the application keeps its data in", path, .risky)]
    default: []
    }
  }

  private static func loss(
    _ name: String, _ effect: String, _ path: String, _ weight: DestructiveCommand.Weight
  ) -> DestructiveCommand {
    DestructiveCommand(
      name: "\(name) of a database", weight: weight, target: .file, effect: effect, object: path,
      instead: [
        "keep the file and let migrations change it; for a fresh start put it aside:",
        "$ mv \(shellWord(path)) \(shellWord(path + ".before"))",
      ])
  }

  private static func shellWord(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte.isNamePart || "/.-+,@%=:$".utf8.contains(byte)
    }
    return isPlain ? text : "'" + text.filter { $0 != "'" } + "'"
  }
}
