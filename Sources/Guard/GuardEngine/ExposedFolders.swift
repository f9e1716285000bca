import BackupModel
import BackupRecords
import Git
import GitModel
import GuardBackups
import Platform

extension Repository {
  /// Folders of the databases' backups that git does not ignore, from the top of the work tree.
  func exposedFolders(of leads: [DatabaseLead]) -> [String] {
    guard let top = place.workTree else { return [] }
    var exposed: [String] = []
    let realTop = Files.resolved(top) ?? top
    for database in leads.compactMap(\.database) where database.folder.hasPrefix(top + "/") {
      // git adds nothing that lies behind a link.
      guard let real = Files.resolved(database.folder), real.hasPrefix(realTop) else { continue }
      let folder = String(database.folder.dropFirst(top.utf8.count + 1))
      guard !exposed.contains(folder), Files.isDirectory(database.folder) else { continue }
      if isExposed(folder, of: database) { exposed.append(folder) }
    }
    return exposed
  }

  /// Whether git would add a backup that lies in a folder, or the next one that is made there.
  private func isExposed(_ folder: String, of database: ProtectedDatabase) -> Bool {
    let names = database.backups.candidates()
      .compactMap { $0.path.split(separator: "/").last.map(String.init) }
    let own = "app_20260101_000000" + database.engine.backupEnding
    guard var ignores = try? WorkTreeIgnores(self) else { return false }
    return (names.prefix(20) + [own]).contains { name in
      let isIgnored = try? ignores.ignores(GitPath(folder).appending(name), isDirectory: false)
      return isIgnored == false
    }
  }
}
