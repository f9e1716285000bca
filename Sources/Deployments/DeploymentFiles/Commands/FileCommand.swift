import Problems

/// Commands that delete or replace files: they lose data where the file is a database.
enum FileCommand {
  /// What the command does to databases among its files.
  static func destruction(by invocation: Invocation) -> [DestructiveCommand] {
    var found: [DestructiveCommand] = []
    switch invocation.program {
    case "rm", "shred":
      for path in invocation.words + invocation.pathsFromPipe {
        found += deletion(of: path, by: invocation)
      }
    case "truncate":
      if invocation.has("-s") || invocation.has("--size") {
        for path in invocation.words + invocation.pathsFromPipe
        where DatabasePath.kind(path, in: invocation.run.folder) == .database {
          found.append(loss("truncate", "empties the database", path, .destructive))
        }
      }
    case "tee", "sponge":
      guard !invocation.has("-a"), !invocation.has("--append"), !invocation.run.isOnlyIfAbsent
      else { break }
      for path in invocation.words
      where DatabasePath.kind(path, in: invocation.run.folder) == .database {
        found.append(
          loss(invocation.program, "overwrites the database", path, .destructive))
      }
    case "dd":
      for word in invocation.words where word.hasPrefix("of=") && !invocation.run.isOnlyIfAbsent {
        let path = String(word.dropFirst(3))
        if DatabasePath.kind(path, in: invocation.run.folder) == .database {
          found.append(loss("dd", "overwrites the database", path, .destructive))
        }
      }
    case "ln":
      if invocation.has("-f") || invocation.has("--force"), !invocation.run.isOnlyIfAbsent,
        let target = invocation.words.last, invocation.words.count > 1,
        let source = invocation.words.first, !DatabasePath.isKept(source),
        DatabasePath.kind(target, in: invocation.run.folder) == .database
      {
        found.append(
          loss(
            "ln", "replaces the database with a link to another file", target, .destructive))
      }
    case "cp", "mv", "install", "rsync":
      found += replacement(by: invocation)
    case "find":
      found += search(invocation)
    default: break
    }
    return found
  }

  /// A file that is put where the database is.
  private static func replacement(by invocation: Invocation) -> [DestructiveCommand] {
    guard !invocation.run.isOnlyIfAbsent, let target = invocation.words.last,
      invocation.words.count > 1, !target.contains(":"), let source = invocation.words.first,
      source != target,
      !["-n", "--no-clobber", "--update", "-b", "--backup", "--ignore-existing"].contains(
        where: invocation.has)
    else { return [] }
    if invocation.program == "rsync", invocation.has("--delete"),
      DatabasePath.kind(target, in: invocation.run.folder) != .none
    {
      return [
        loss("rsync --delete", "deletes files that its source does not have", target, .destructive)
      ]
    }
    if invocation.program == "mv", takesAway(source, to: target, by: invocation) {
      return [
        loss("mv", "takes the database away, so that the application starts empty", source, .risky)
      ]
    }
    guard DatabasePath.kind(target, in: invocation.run.folder) == .database else { return [] }
    // A file to begin with is put over what has been written since.
    let isBeginning =
      DatabasePath.isBeginning(source) && !target.contains("$") && !target.contains("`")
    // A copy that is made of the live database is a backup.
    let isBackup =
      !DatabasePath.isLive(target)
      || DatabasePath.isLive(source) && source.hasPrefix("/") == target.hasPrefix("/")
    guard isBeginning || !isBackup else { return [] }
    return [
      loss(invocation.program, "overwrites the database with another file", target, .destructive)
    ]
  }

  /// Whether the file that is moved is the database, and nothing takes its place elsewhere.
  private static func takesAway(
    _ source: String, to target: String, by invocation: Invocation
  ) -> Bool {
    let folder = invocation.run.folder
    return DatabasePath.kind(source, in: folder) == .database
      && !DatabasePath.isBeginning(source) && DatabasePath.kind(target, in: folder) == .none
      && !DatabasePath.isKept(target) && LocalWords.words(target).contains(where: oldWords.contains)
  }

  private static let oldWords: Set<String> = [
    "old", "bak", "backup", "backups", "before", "orig", "original", "prev", "previous", "saved",
    "tmp", "trash", "broken", "archive",
  ]

  /// find, where it deletes what it finds.
  private static func search(_ invocation: Invocation) -> [DestructiveCommand] {
    let texts = invocation.arguments.map(\.text)
    let deleting: Set<String> = ["-delete", "rm", "shred", "unlink", "truncate"]
    let deletes = texts.contains { deleting.contains($0) || $0.hasPrefix("rm ") }
    let isAged = texts.contains { $0 == "-mtime" || $0 == "-mmin" || $0 == "-newer" }
    guard deletes, !isAged else { return [] }
    let patterns = invocation.values(of: ["-name", "-iname", "-path"]).map(\.text)
    var found = patterns.filter { DatabasePath.kind($0) == .database }.map {
      loss("find -delete", "deletes every database in it", $0, .destructive)
    }
    if patterns.isEmpty, let root = texts.first(where: { !$0.hasPrefix("-") }),
      DatabasePath.kind(root, in: invocation.run.folder) != .none
    {
      found.append(
        loss("find -delete", "deletes the application's files there", root, .risky))
    }
    return found
  }

  /// What `> file` in front of or behind any command does.
  static func destruction(byRedirectionsOf run: ShellRun) -> [DestructiveCommand] {
    guard !run.isOnlyIfAbsent else { return [] }
    return run.redirections.compactMap { kind, target in
      guard kind == .output, DatabasePath.kind(target.text, in: run.folder) == .database else {
        return nil
      }
      return loss(">", "empties the database before anything is written", target.text, .destructive)
    }
  }

  private static func deletion(of path: String, by invocation: Invocation) -> [DestructiveCommand] {
    switch DatabasePath.kind(path, in: invocation.run.folder) {
    case .database: [loss("rm", "deletes the database", path, .destructive)]
    case .folder
    where invocation.has("-r") || invocation.has("-R") || invocation.has("--recursive")
      || invocation.has("-Recurse") || invocation.words.contains("/s"):
      [loss("rm", "deletes the application's data folder", path, .risky)]
    default: []
    }
  }

  static func loss(
    _ name: String, _ effect: String, _ path: String, _ weight: DestructiveCommand.Weight
  ) -> DestructiveCommand {
    DestructiveCommand(
      name: "\(name) of a database", weight: weight, target: .file, effect: effect, object: path,
      instead: [
        "keep the file and let migrations change it; for a fresh start, rename it:",
        .command(
          "mv \(ShellText.ofScript(path)) \(ShellText.ofScript(path + ".before"))"),
      ])
  }
}

extension Invocation {
  /// The paths that a pipe brings to `xargs`, as far as what writes them tells.
  fileprivate var pathsFromPipe: [String] {
    guard run.arguments.contains(where: { ["xargs", "parallel"].contains($0.text) }),
      let before = run.upstream.last
    else { return [] }
    let texts = before.map(\.text)
    switch texts.first {
    case "find":
      guard !texts.contains(where: { ["-mtime", "-mmin", "-newer"].contains($0) }) else {
        return []
      }
      let source = Invocation("find", Array(before.dropFirst()), run: run)
      return source.values(of: ["-name", "-iname", "-path"]).map(\.text)
    case "ls", "echo", "printf": return texts.dropFirst().filter { !$0.hasPrefix("-") }
    default: return []
    }
  }
}
