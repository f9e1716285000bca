import DatabaseFormats
import GitIgnore
import GitModel
import GuardModel
import Problems

/// Data directories of database programs among the files that are judged: one finding a folder,
/// however many files it has.
struct DataDirectories {
  /// How much is read of a file that tells.
  private static let headCount = 512

  private let list: [DataDirectory]
  private let folders: Set<GitPath>

  /// - Parameter files: what is added or changed; the files beside them are looked up.
  init(among files: [NovelFile], in snapshot: any Snapshot) throws(ObjectError) {
    var search = DataDirectorySearch()
    for file in files where file.entry.mode.isFile { search.note(file.path) }
    list = try search.found { path throws(ObjectError) in
      guard let entry = try snapshot.file(at: path), entry.mode.isFile else { return nil }
      return try snapshot.blob(entry.id).prefix(DataDirectories.headCount)
    }
    folders = Set(list.map(\.folder))
  }

  /// Whether a file is one of a directory's, and needs no finding of its own.
  func contain(_ path: GitPath) -> Bool { path.isInside(folders) }

  /// One for each directory, unless it only moves.
  func observations(
    of files: [NovelFile], in snapshot: any Snapshot
  ) throws(ObjectError) -> [Observation] {
    guard !list.isEmpty else { return [] }
    var observations: [Observation] = []
    for directory in list {
      let own = files.filter { $0.path.isBelow(directory.folder) }
      guard !own.allSatisfy(\.isRenamed), let entry = try snapshot.file(at: directory.telling)
      else { continue }
      observations.append(
        Observation(
          level: DatabaseName.isFixture(directory.telling) ? .warning : .error,
          path: directory.telling, blob: entry.id, subject: .paths([directory.folder]),
          message: message(directory, count: own.count),
          reason: "a deploy would overwrite the live data with it, and every clone would keep it "
            + "for ever",
          remedy: remedy(directory, own, snapshot)))
    }
    return observations
  }

  private func message(_ directory: DataDirectory, count: Int) -> String {
    let files = count == 1 ? "1 file" : "\(count) files"
    guard directory.folder != .top else { return "\(directory.format), \(files)" }
    return "\(directory.format) \(directory.folder)/, \(files)"
  }

  private func remedy(
    _ directory: DataDirectory, _ files: [NovelFile], _ snapshot: any Snapshot
  ) -> [RemedyStep] {
    let folder = directory.folder == .top ? directory.telling : directory.folder
    // What git tracks already of a folder decides how all of it gets out.
    let origin =
      files.contains { $0.origin.isPresent }
      ? NovelFile.Origin.present
      : files.contains(where: \.isModified) ? .modified : .added
    let whole = NovelFile(
      entry: TreeEntry(path: folder, mode: .tree, id: .zero(.sha1)), origin: origin)
    let line = IgnoreLine.covering(folder, isDirectory: directory.folder != .top)
    let leaving = Remedies.leaveOut(whole, of: snapshot, ignoring: line)
    return DatabaseName.isFixture(directory.telling)
      ? leaving + Remedies.allowing(folder, isFolder: true, for: DatabaseFile.metadata) : leaving
  }
}

extension NovelFile {
  fileprivate var isRenamed: Bool { if case .renamed = origin { true } else { false } }
  fileprivate var isModified: Bool { if case .modified = origin { true } else { false } }
}
