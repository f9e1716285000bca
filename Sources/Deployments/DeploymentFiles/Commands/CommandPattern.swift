import Problems

/// One line of the table of destructive commands.
struct CommandPattern: Sendable {
  let program: String
  /// The words in order, each with its spellings.
  private let words: [[String]]
  /// Options of which one must be there, for each list.
  private let options: [[String]]
  private let forbidden: [String]
  let effect: DestructiveEffect
  private let safe: String?
  private let name: String

  init(_ line: String, _ effect: DestructiveEffect, _ safe: String?) {
    var words: [[String]] = []
    var options: [[String]] = []
    var forbidden: [String] = []
    let parts = line.split(separator: " ")
    for part in parts.dropFirst() {
      if part.hasPrefix("!") {
        forbidden.append(String(part.dropFirst()))
      } else if part.hasPrefix("-") {
        options.append(part.split(separator: "|").map(String.init))
      } else {
        words.append(part.split(separator: "|").map(String.init))
      }
    }
    program = parts.first.map(String.init) ?? ""
    (self.words, self.options, self.forbidden) = (words, options, forbidden)
    self.effect = effect
    self.safe = safe
    name = line.split(separator: " ").filter { !$0.hasPrefix("!") }
      .map { $0.split(separator: "|").first.map(String.init) ?? "" }
      .joined(separator: " ").filter { $0 != "…" }
  }

  /// The finding, where the command is one of the line.
  func match(_ invocation: Invocation) -> DestructiveCommand? {
    guard options.allSatisfy({ $0.contains(where: invocation.has) }),
      !forbidden.contains(where: invocation.has)
    else { return nil }
    // Rails runs several tasks at once; everywhere else the first words decide.
    let isList = program == "rails"
    guard isList ? matchesAny(invocation.words) : matchesFirst(invocation.words) else { return nil }
    var object: String?
    if words.count < invocation.words.count, !isList {
      object = invocation.words.dropFirst(words.count).first
    }
    if program == "manage.py" {
      object = effect == .deletesRows ? invocation.values(of: ["--database"]).first?.text : nil
      if words.count > 1 { object = invocation.words.dropFirst().first }
    }
    if ["alembic", "flask", "git", "docker-compose", "pg_restore", "prisma"].contains(program) {
      object = nil
    }
    return DestructiveCommand(
      name: name, weight: effect.weight, target: effect.target, effect: effect.clause,
      object: object, operation: effect.operation, instead: Self.instead(of: effect, safe))
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
      .bypassesMigrations, .development:
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
    case .clean: return ["keep ignored files:", .command("git clean -fd")]
    case .overwrites:
      return ["restore into a new database, compare, then switch over to it by hand"]
    }
    return [
      "remove the command from this file; if you need it, run it by hand, after a backup"
    ]
  }
}
