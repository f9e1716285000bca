import Problems

/// One line of the table of destructive commands.
struct CommandPattern: Sendable {
  /// An option that must be there: its spellings, and words of which its value has one.
  private struct Option: Sendable {
    var spellings: [String]
    var words: [String]
  }

  /// The line without the tool, as the table has it.
  let words: [[String]]
  private let options: [Option]
  private let forbidden: [String]
  let effect: DestructiveEffect
  private let instead: String?
  /// The command as a report calls it: the first spelling of each word.
  let name: String

  init(tool: String, _ parts: [String], _ effect: DestructiveEffect, instead: String?) {
    var words: [[String]] = []
    var options: [Option] = []
    var forbidden: [String] = []
    for part in parts {
      if part.hasPrefix("!") {
        forbidden.append(String(part.dropFirst()))
      } else if part.hasPrefix("-") {
        let sides = part.split(separator: "=", maxSplits: 1)
        options.append(
          Option(
            spellings: sides[0].split(separator: "|").map(String.init),
            words: sides.dropFirst().flatMap { $0.split(separator: ",").map(String.init) }))
      } else {
        words.append(part.split(separator: "|").map(String.init))
      }
    }
    (self.words, self.options, self.forbidden) = (words, options, forbidden)
    self.effect = effect
    self.instead = instead
    name = ([tool] + parts.filter { !$0.hasPrefix("!") })
      .map { $0.split(whereSeparator: { $0 == "|" || $0 == "=" }).first.map(String.init) ?? "" }
      .joined(separator: " ").filter { $0 != "…" }
  }

  /// The command of the line in full, with a value where an option must have one.
  var example: String {
    let typed = options.map { option in
      option.spellings[0] + (option.words.first.map { " \($0)" } ?? "")
    }
    let bare = words.map { $0[0] == "*" ? "x" : $0[0].filter { $0 != "…" } }
    let tool = name.split(separator: " ").first.map(String.init) ?? ""
    return ([tool] + bare + typed).joined(separator: " ")
  }

  /// The finding, where the command is one of the line.
  func match(_ invocation: Invocation, of tool: CommandTable.Tool) -> DestructiveCommand? {
    guard options.allSatisfy({ holds($0, in: invocation) }),
      !forbidden.contains(where: invocation.has),
      let given = given(in: invocation, asTasks: tool.runsTasks)
    else { return nil }
    var object: String?
    switch tool.object {
    case .none: break
    case .option(let name): object = invocation.values(of: [name]).first?.text
    case .nextWord where !tool.runsTasks: object = given.dropFirst(words.count).first
    case .nextWord: break
    }
    if let open = words.firstIndex(of: ["*"]), given.indices.contains(open) { object = given[open] }
    return DestructiveCommand(
      name: name, weight: effect.weight, target: effect.target, effect: effect.clause,
      object: object, operation: effect.operation, instead: Self.instead(of: effect, instead))
  }

  private func holds(_ option: Option, in invocation: Invocation) -> Bool {
    guard !option.words.isEmpty else { return option.spellings.contains(where: invocation.has) }
    return invocation.values(of: option.spellings).contains { value in
      LocalWords.words(value.text).contains(where: option.words.contains)
    }
  }

  /// The words of the command that begin as the line does; nil where none do.
  ///
  /// A word behind an option that the table does not know may be its value.
  private func given(in invocation: Invocation, asTasks isList: Bool) -> [String]? {
    if isList { return matchesAny(invocation.words) ? invocation.words : nil }
    return [invocation.words, invocation.certainWords].first(where: matchesFirst)
  }

  private func matchesFirst(_ given: [String]) -> Bool {
    guard given.count >= words.count else { return false }
    return zip(words, given).allSatisfy { spellings, word in
      spellings.contains { Self.matches($0, word) }
    }
  }

  private func matchesAny(_ given: [String]) -> Bool {
    given.contains { word in words.allSatisfy { $0.contains { Self.matches($0, word) } } }
  }

  private static func matches(_ spelling: String, _ word: String) -> Bool {
    if spelling == "*" { return true }
    let word = word.lowercased()
    // A namespace, as in `db:drop:primary`, or an object, as in `pvc/data`.
    if spelling.hasSuffix("…") {
      let stem = spelling.dropLast().lowercased()
      // `statefulset,pvc` names two kinds.
      if word.contains(",") {
        return word.split(separator: ",").contains { matches(spelling, String($0)) }
      }
      return word == stem || word.hasPrefix(stem + ":") || word.hasPrefix(stem + "/")
        || word.hasPrefix(stem + "s")
    }
    return word == spelling.lowercased()
  }

  static func instead(of effect: DestructiveEffect, _ safe: String?) -> [RemedyStep] {
    switch effect {
    case .deletesRows, .dropsDatabase, .dropsTables, .rebuilds, .loads, .syncs, .unversioned,
      .bypassesMigrations, .development, .refreshes:
      if let safe {
        return safe.hasPrefix("pg_dump") || safe.hasPrefix("mysqldump")
          ? ["back up the database and keep it:", .command(RemedyStep.Command(safe))]
          : [
            "on deployment, only apply new migrations, which keeps the data:",
            .command(RemedyStep.Command(safe)),
          ]
      }
    case .undoesAll, .undoes:
      if let safe {
        return [
          "write a new migration that fixes the old one, and apply it:",
          .command(RemedyStep.Command(safe)),
        ]
      }
    case .volumes, .claims, .service, .cache:
      if let safe {
        return [
          "remove the command from this file; this one keeps the data:",
          .command(RemedyStep.Command(safe)),
        ]
      }
    case .clean:
      if let safe { return ["keep ignored files:", .command(RemedyStep.Command(safe))] }
    case .stamps:
      if let safe { return ["run the migrations instead:", .command(RemedyStep.Command(safe))] }
    case .fixtures: return ["load it once by hand, or only into an empty table"]
    case .bucket: return ["delete single files by name, or let the bucket keep old versions"]
    case .overwrites:
      return ["restore into a new database, compare, then switch over to it by hand"]
    }
    return [
      "remove the command from this file; if you need it, run it by hand, after a backup"
    ]
  }
}
