import DatabaseFormats
package import GitModel
package import GuardModel
import Problems

/// Refuses databases, their sidecars, dumps and backups, by name and by content.
package struct DatabaseFile: Rule {
  package init() {}

  /// Whether the verdict on a file depends on the files around it.
  package static func looksAround(at path: GitPath) -> Bool { DataDirectory.mayHold(path) }

  package static let metadata = RuleMetadata(
    id: "database-file",
    summary: "no database, sidecar, dump or backup is added or changed",
    rationale: """
      The next deployment overwrites the live database with the one in git, and every clone keeps \
      its rows for ever, with the password hashes and addresses in them. The staged content \
      decides, not only the name: half of the files named .db are not databases, and many \
      databases have other names.
      """,
    level: .error,
    remedy: [
      .command("git restore --staged -- FILE"),
      "to keep it out of git, add to .gitignore:", .lines(["*.db"], in: .ignoreFile),
    ],
    exception: "a sample, without live data")

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    var lookalikes = Lookalikes()
    let budget = ArchiveAllowance()
    let files = snapshot.novelFiles
    var directories: DataDirectories?
    judgement.judging(files.first?.path ?? .top) { judgement throws(ObjectError) in
      let found = try DataDirectories(among: files, in: snapshot)
      judgement.observations += try found.observations(of: files, in: snapshot)
      directories = found
    }
    for file in files where directories?.contain(file.path) != true {
      judgement.judging(file.path) { judgement throws(ObjectError) in
        guard let sighting = try sighting(of: file, in: snapshot, budget) else { return }
        if case .renamed(let old) = file.origin,
          try !isWorse(sighting, at: file, than: old, in: snapshot, budget)
        {
          return
        }
        if file.origin.isPresent, sighting.isLookalike {
          lookalikes.add(file.path)
        } else {
          judgement.observations.append(sighting.observation(of: file, in: snapshot))
        }
      }
    }
    judgement.observations += lookalikes.observations
    return judgement
  }

  /// What the file is by name and content; nil where it is none of our business.
  private func sighting(
    of file: NovelFile, in snapshot: any Snapshot, _ budget: ArchiveAllowance
  ) throws(ObjectError) -> DatabaseSighting? {
    let name = NameVerdict(file.path, policy: snapshot.policy)
    let blob = try snapshot.blob(file.entry.id)
    if name.isSilent, try PlainText.isAll(of: blob, named: file.path) { return nil }
    let content = try ContentReader.read(blob, name: file.path, budget: budget.forOne())
    let sighting = DatabaseSighting(
      name: name, content: content, size: blob.size, origin: file.origin)
    guard !file.entry.mode.isFile else { return sighting }
    // git does not check what it stores under the mode of a link, and clones get it either way.
    if sighting?.isOfContent == true { return sighting }
    return name.isProtected ? DatabaseSighting(link: name) : nil
  }

  /// Whether a renamed file weighs more under its new name than it did under its old one.
  private func isWorse(
    _ sighting: DatabaseSighting, at file: NovelFile, than old: GitPath, in snapshot: any Snapshot,
    _ budget: ArchiveAllowance
  ) throws(ObjectError) -> Bool {
    let entry = TreeEntry(path: old, mode: file.entry.mode, id: file.entry.id)
    let before = try self.sighting(
      of: NovelFile(entry: entry, origin: .modified), in: snapshot, budget)
    guard let before, before.level >= sighting.level else { return true }
    return NameVerdict(file.path, policy: snapshot.policy).isProtected
      && !NameVerdict(old, policy: snapshot.policy).isProtected
  }
}

extension NovelFile.Origin {
  /// Whether the file itself is judged, not its change.
  var isPresent: Bool {
    if case .present = self { true } else { false }
  }
}
