import Git
import GitModel
import GuardModel
import GuardRules

/// Sorts out what nothing is to be said of, which is nearly all of a history.
struct HistorySieve {
  let open: OpenRun
  let policy: Policy

  /// How many files are judged at once.
  private static let sieveSize = 128

  /// What remains to be judged commit by commit.
  ///
  /// The files are read in the order in which they are packed: the versions of a file are beside
  /// each other there, made one from the other, and are unpacked once each instead of once for every
  /// later one.
  func sift(
    _ pieces: [HistoryRecord.Piece], _ examined: inout Report.Examined,
    telling progress: (Double) -> Void
  ) -> [HistoryRecord.Piece] {
    let files = pieces.flatMap(\.files)
    var isKept = files.map {
      InstanceFolder.looksAround(at: $0.path) || DatabaseFile.looksAround(at: $0.path)
    }
    let order = open.repository.packOrder(of: files.map(\.id)).filter { !isKept[$0] }
    let sieves = stride(from: 0, to: order.count, by: HistorySieve.sieveSize).map {
      order[$0..<min($0 + HistorySieve.sieveSize, order.count)]
    }
    let policy = policy
    let parts = open.judgeInParallel(sieves.count, telling: progress) {
      number, open throws(GuardFailure) in
      let changes = sieves[number].map { Change(added: files[$0]) }
      var part = Report(scope: .history)
      try open.judge(
        Inquiry(occasion: .commit, policy: policy, changes: changes), by: .content, into: &part)
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
