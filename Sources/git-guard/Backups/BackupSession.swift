import BackupModel
import Git
import GuardBackups
import GuardEngine
import GuardModel
import GuardReporters
import Platform
import Problems

/// One command about backups: does it, says what was done, and ends the process.
struct BackupSession {
  let site: BackupSite
  private let isQuiet: Bool

  /// Ends the process where the repository cannot be read.
  init(_ place: PlaceOption, isQuiet: Bool = false) {
    if let directory = place.directory { GitGuard.enter(directory) }
    self.isQuiet = isQuiet
    do {
      let environment = try GitEnvironment.current()
      let found = try BackupSite(environment)
      let hasAgreed = ConsentDialog(environment).settle(found.leads.compactMap(\.unconsented))
      site = hasAgreed ? try BackupSite(environment) : found
    } catch let error as Problem {
      BackupSession.fail(error)
    } catch let error as RepositoryError {
      BackupSession.fail(error.problem)
    } catch {
      BackupSession.fail(Problem("\(error)"))
    }
  }

  // MARK: Commands

  /// `create`: undecided where no database is known, refused where a backup could not be made.
  func create(_ names: [String], keep: Int?) -> Never {
    var isComplete = true
    for lead in wanted(names) {
      guard let database = lead.database else {
        unavailable(lead)
        isComplete = false
        continue
      }
      if database.isGone {
        complain(
          Problem(
            "could not back up \(database.name): \(database.source.address) no longer exists",
            remedy: [.command("git guard backup restore \(database.name)")]))
        isComplete = false
        continue
      }
      let progress = ProgressLine(database.name)
      do throws(Problem) {
        let outcome = try site.keeper.create(database, keep: keep ?? site.policy.keep) {
          progress.show($0, $1)
        }
        progress.clear()
        if !isQuiet { say(BackupWords.made(outcome, database)) }
      } catch {
        progress.clear()
        complain(error)
        isComplete = false
      }
    }
    for folder in site.exposedFolders {
      complain(
        Problem(
          "git does not ignore \(folder)/, which holds backups",
          hint: "add this line to .gitignore: \(folder)/"))
    }
    finish(isComplete)
  }

  func list(_ names: [String], format: ListFormat) -> Never {
    let now = Clock.secondsSinceEpoch
    let lists = reachable(names).map { database in
      (database, site.keeper.list(database, now: now, limit: site.policy.pushAge))
    }
    switch format {
    case .json: Console.output.write(BackupTable.json(lists))
    case .text: say(BackupTable.lines(lists, now: now))
    }
    finish(true)
  }

  func verify(_ targets: [String]) -> Never {
    let examined = examined(targets)
    var isComplete = !examined.isEmpty
    for (database, path) in examined {
      do {
        let (finding, marker) = try site.keeper.verify(path, of: database)
        say(BackupWords.verified(path, finding, marker))
      } catch {
        complain(Problem("\(path) \(error.message)"))
        isComplete = false
      }
    }
    finish(isComplete)
  }

  func adopt(_ target: String?) -> Never {
    var isComplete = true
    let chosen: [(ProtectedDatabase, String?)] =
      if let target, !site.leads.contains(where: { $0.name == target }) {
        [(owner(of: target), place(of: target))]
      } else {
        reachable(target.map { [$0] } ?? []).map { ($0, nil) }
      }
    isComplete = !chosen.isEmpty
    for (database, path) in chosen {
      do {
        let adoptions = try site.keeper.adopt(database, path: path)
        say(BackupWords.adopted(adoptions, database))
        if adoptions.isSound { continue }
      } catch {
        complain(error)
      }
      isComplete = false
    }
    finish(isComplete)
  }

  func restore(_ target: String?, isAgreed: Bool) -> Never {
    guard let (database, path) = examined(target.map { [$0] } ?? []).first else {
      BackupSession.fail(Problem("there is no backup to restore"))
    }
    if !isAgreed {
      do {
        let preview = try site.keeper.preview(path, of: database)
        let style = TextStyle(width: Console.errors.width, color: false)
        Console.errors.write(
          RestorePage.text(preview, now: Clock.secondsSinceEpoch, style))
      } catch {
        complain(error)
        finish(false)
      }
      guard Question.ask("restore it?") else {
        BackupSession.fail(
          Problem(
            "nothing was restored",
            remedy: [.command("git guard backup restore --yes \(target ?? database.name)")]))
      }
    }
    do {
      say(BackupWords.restored(try site.keeper.restore(path, to: database), path, database))
      finish(true)
    } catch {
      complain(error)
      finish(false)
    }
  }

  func prune(_ names: [String], keep: Int?) -> Never {
    var isComplete = true
    for database in reachable(names) {
      do {
        let gone = try site.keeper.prune(database, keep: keep ?? site.policy.keep)
        say(
          gone.map { "removed \($0)" }
            + (gone.isEmpty ? ["\(database.name): nothing to remove"] : []))
      } catch {
        complain(error)
        isComplete = false
      }
    }
    finish(isComplete)
  }

  // MARK: Which

  /// The databases of these names, or all of them; ends the process where there is none.
  private func wanted(_ names: [String]) -> [DatabaseLead] {
    guard !site.leads.isEmpty else {
      let remedy: [RemedyStep] =
        if site.isNothingAdded {
          ["git-guard reads only files that git tracks, and git tracks none yet: git add ."]
        } else if let first = site.unnamed.first {
          [
            "\(first) is in the work tree, but nothing names it; to name it in .guard.yml:",
            .lines(
              ["backup:", "  databases:", "    - {name: app, url: \"sqlite:///\(first)\"}"],
              in: .policy),
          ]
        } else {
          [
            "to name one in .guard.yml:",
            .lines(
              ["backup:", "  databases:", "    - {name: main, url: \"env:DATABASE_URL\"}"],
              in: .policy),
          ]
        }
      BackupSession.fail(
        Problem(
          "neither .guard.yml nor the project's configuration names a database that exists here",
          remedy: remedy))
    }
    guard !names.isEmpty else { return site.leads }
    return names.map { name in
      if let lead = site.leads.first(where: { $0.name == name }) { return lead }
      let known = site.leads.map(\.name)
      // `backup lst`: whatever is no subcommand is taken for a database.
      let nearest =
        NearestName.to(name, among: known).map { "; did you mean \($0)?" }
        ?? NearestName.to(name, among: BackupCommand.names).map {
          "; did you mean git guard backup \($0)?"
        }
        ?? ""
      BackupSession.fail(
        Problem(
          "there is no database \(name)\(nearest)", hint: "known: \(known.joined(separator: ", "))")
      )
    }
  }

  /// The databases of these names that may be looked at; of others it is said why not.
  private func reachable(_ names: [String]) -> [ProtectedDatabase] {
    wanted(names).compactMap { lead in
      if lead.unconsented != nil { unavailable(lead, "skipped") }
      return lead.database
    }
  }

  /// Backups to be read, each with the database that it is of.
  private func examined(_ targets: [String]) -> [(ProtectedDatabase, String)] {
    var found: [(ProtectedDatabase, String)] = []
    let files = targets.filter { target in !site.leads.contains { $0.name == target } }
    for file in files { found.append((owner(of: file), place(of: file))) }
    let names = targets.filter { !files.contains($0) }
    guard files.isEmpty || !names.isEmpty else { return found }
    let now = Clock.secondsSinceEpoch
    for database in reachable(names) {
      let entries = site.keeper.list(database, now: now, limit: site.policy.pushAge)
      guard
        let newest = entries.first(where: { $0.marker != nil })
          ?? entries.first(where: { !$0.isReplaced })
      else {
        BackupSession.fail(
          Problem(
            "there is no backup of \(database.name) in \(database.folder)",
            remedy: [.command("git guard backup \(database.name)")]))
      }
      found.append((database, newest.path))
    }
    return found
  }

  /// Where the file is that a person names: from the folder that they stand in, or else, as it is
  /// shown everywhere, from the top of the work tree.
  private func place(of file: String) -> String {
    guard !file.hasPrefix("/"), Files.kind(file) != nil,
      let folder = Files.resolved(Files.folder(of: file))
    else { return file }
    return folder + "/" + (file.split(separator: "/").last ?? "")
  }

  /// The database that a file's name speaks of, or the only one there is.
  private func owner(of file: String) -> ProtectedDatabase {
    let databases = reachable([])
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let closest = BackupName(any: name)?.closest(among: databases.map(\.name))
    let named = databases.first { $0.name == closest }
    if let database = named ?? (databases.count == 1 ? databases.first : nil) { return database }
    BackupSession.fail(
      Problem(
        "cannot tell from its name which database \(file) is a backup of",
        hint: "known: \(site.leads.map(\.name).joined(separator: ", "))"))
  }

  // MARK: Speaking

  private func say(_ lines: [String]) {
    Console.output.write(lines.map { $0.printable + "\n" }.joined())
  }

  private func unavailable(_ lead: DatabaseLead, _ outcome: String = "could not back up") {
    guard let reason = lead.obstacle else { return }
    complain(
      Problem(
        "\(outcome) \(lead.name): \(reason)",
        remedy: lead.consenting))
  }

  private func complain(_ failure: Problem) { Complaint.write([failure]) }

  private func finish(_ isComplete: Bool) -> Never {
    GitGuard.finish((isComplete ? Verdict.allowed : Verdict.refused).rawValue)
  }

  private static func fail(_ failure: Problem) -> Never { Complaint.end([failure]) }
}
