import Characters
import Git
import GitModel
import GuardModel
import Platform

/// What was judged before in this clone, in `guard/verdicts` of git's common directory.
///
/// One file for each set of circumstances that a verdict depends on; written whole and renamed into
/// place, so that two runs at once leave one of their two. Deleting any of it costs time alone.
struct VerdictCache {
  /// A few branches with policies of their own.
  private static let mostFiles = 4

  private let directory: String
  private let key: String

  /// - Parameters:
  ///   - policyFile: the blob of the policy that judges.
  ///   - scope: from when on messages answer.
  init(_ repository: Repository, policyFile: ObjectID?, _ scope: MessageScope) {
    directory = repository.place.commonDirectory + "/guard/verdicts"
    // A rebuilt program checks everything again.
    var program = "unknown"
    if let path = Files.ownPath(), let status = try? Files.status(path) {
      program = "\(status.size).\(status.modified)"
    }
    var ends = Fingerprint()
    for commit in repository.shallowCommits.map(\.hex).sorted() { ends.mix(commit) }
    key = """
      \(Version.current) \(program) policy \(policyFile?.hex ?? "none") messages \(scope.name) \
      shallow \(ends.text)
      """
  }

  private var path: String {
    var name = Fingerprint()
    name.mix(key)
    return "\(directory)/\(name.text)"
  }

  /// What the last audit of the history left; nil where there is nothing that can be relied on.
  var history: HistoryRecord? {
    do {
      guard let bytes = try Files.content(of: path, limit: HistoryRecord.limit + 1_024) else {
        return nil
      }
      return HistoryRecord(bytes, key: key)
    } catch {
      return nil
    }
  }

  /// Leaves a record for the next audit.
  ///
  /// What cannot be written is judged once more later, and no worse.
  func write(_ record: HistoryRecord) {
    guard let bytes = record.bytes(key: key) else { return }
    do {
      try Files.makeDirectory(directory)
      // Whatever a link leads to is somebody else's.
      guard try Files.status(directory, followsLinks: false)?.kind == .directory else { return }
      try Files.replace(path, with: bytes, mode: 0o644)
      var others: [(time: Int, path: String)] = []
      for entry in Files.names(in: directory) {
        let name = String(decoding: entry.name, as: UTF8.self)
        let other = "\(directory)/\(name)"
        guard name.utf8.count == 16, name.utf8.allSatisfy({ $0.hexValue != nil }),
          let status = try Files.status(other, followsLinks: false), status.kind == .file
        else { continue }
        others.append((status.modified, other))
      }
      for old in others.sorted(by: { $0.time > $1.time }).dropFirst(VerdictCache.mostFiles) {
        try Files.remove(old.path)
      }
    } catch {
      return
    }
  }
}
