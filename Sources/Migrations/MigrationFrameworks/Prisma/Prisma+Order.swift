package import GitModel
import Problems
import SchemaModel

extension Prisma {
  package func faults<Tree: HistoryTree>(
    in touched: [MigrationGroup: HistoryTouch], of tree: inout Tree
  ) throws(ObjectError) -> [MigrationGroup: [GraphFault]] {
    var faults: [MigrationGroup: [GraphFault]] = [:]
    for (group, touch) in touched {
      faults[group] =
        try NumberedHistory(tree.files(of: group)).faults(of: touch, isAudit: tree.isAudit)
        + emptyFolders(of: group, in: tree)
    }
    return faults
  }

  /// Folders that hold something, and no migration: `migrate deploy` stops at them.
  private func emptyFolders(
    of group: MigrationGroup, in tree: some HistoryTree
  ) throws(ObjectError) -> [GraphFault] {
    var firstFiles: [GitPath: GitPath] = [:]
    var complete: Set<GitPath> = []
    let depth = group.folder.components.count
    for path in try tree.paths(below: group.folder) where path.components.count == depth + 2 {
      let folder = path.directory
      firstFiles[folder] = min(firstFiles[folder] ?? path, path)
      if path.name.elementsEqual("migration.sql".utf8) { complete.insert(folder) }
    }
    return firstFiles.filter { !complete.contains($0.key) }.values.sorted().map { path in
      GraphFault(
        .emptyFolder,
        [GraphFault.Member(path: path, name: path.directory.description, place: .start)])
    }
  }

  package func words(for fault: GraphFault, at member: GraphFault.Member) -> FaultWords {
    switch fault.kind {
    case .emptyFolder:
      FaultWords(
        "\(member.name) has no migration.sql",
        because: "prisma migrate deploy stops at a folder without its migration",
        remedy: [.sentence("add the file, or remove the folder")])
    default: fault.commonWords(at: member)
    }
  }
}
