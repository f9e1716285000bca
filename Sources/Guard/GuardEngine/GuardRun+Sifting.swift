import Git
import GitModel
import GuardModel
import GuardRules

/// Sorting out what nothing is to be said of, which is nearly all of a history.
extension GuardRun {
  /// How many files are judged at once.
  private static let sieveSize = 128

  /// What remains to be judged commit by commit.
  ///
  /// The files are read in the order in which they are packed: the versions of a file stand beside
  /// each other there, made one from the other, and are unpacked once each instead of once for every
  /// later one.
  func sift(
    _ pieces: [HistoryRecord.Piece], _ policy: Policy, _ repository: Repository,
    _ examined: inout Report.Examined, telling progress: (Double) -> Void
  ) -> [HistoryRecord.Piece] {
    let files = pieces.flatMap(\.files)
    var isKept = files.map { InstanceFolder.looksAround(at: $0.path) }
    let order = repository.packOrder(of: files.map(\.id)).filter { !isKept[$0] }
    let sieves = stride(from: 0, to: order.count, by: GuardRun.sieveSize).map {
      order[$0..<min($0 + GuardRun.sieveSize, order.count)]
    }
    let run = self
    let parts = judgeInParallel(sieves.count, of: repository, telling: progress) {
      number, repository throws(GuardFailure) in
      let changes = sieves[number].map {
        Change(path: files[$0].path, before: nil, after: files[$0])
      }
      var part = Report(scope: .history)
      try run.judge(
        changes, .commit, policy, files: .changes, committed: nil, asked: .content, repository,
        &part)
      return part
    }
    for (sieve, part) in zip(sieves, parts) {
      examined.blobs += part.examined.blobs
      examined.bytes += part.examined.bytes
      if !part.isSilent { for place in sieve { isKept[place] = true } }
    }
    var kept = isKept[...]
    return pieces.compactMap { piece in
      let files = zip(piece.files, kept).filter(\.1).map(\.0)
      kept = kept.dropFirst(piece.files.count)
      return files.isEmpty ? nil : HistoryRecord.Piece(commit: piece.commit, files: files)
    }
  }
}
