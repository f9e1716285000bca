import DatabaseFormats
import Git
import GitModel
import GuardModel

/// A history on its way from the last audit to this one: what is remembered, and what is new.
struct JudgedHistory {
  var record: HistoryRecord
  /// What is worth a closer look of what commits that no audit has seen were the first to bring.
  private(set) var newPieces: [HistoryRecord.Piece] = []
  private(set) var newCommits: [ObjectID] = []
  /// Whether anything differs from what is remembered.
  private(set) var hasNews = true

  /// - Parameters:
  ///   - last: what the last audit left; nil where everything is new.
  ///   - tips: the commits that references lead to.
  ///   - sift: what of new contents is worth keeping. Asked for some hundred thousand files at a time,
  ///     because all the files of a long history take more memory than a run may; told how far the
  ///     history is walked, from 0 to 1.
  init(
    _ last: HistoryRecord? = nil, tips: [ObjectID], _ repository: Repository,
    sifting sift: ([HistoryRecord.Piece], Double) -> [HistoryRecord.Piece]
  ) throws(GuardFailure) {
    record = JudgedHistory.standing(last, tips: tips, repository) ?? HistoryRecord()
    if record.tips == tips {
      hasNews = false
      return
    }
    var pieces: [HistoryRecord.Piece] = []
    let commits = try GuardFailure.catching("the history") { () throws(ObjectError) in
      let news = Set(tips).subtracting(record.tips)
      let commits = try repository.commits(from: Array(news), notFrom: record.tips)
      pieces = try record.takeNovelties(of: commits, repository, sifting: sift)
      for tip in news where try repository.commit(behind: tip) == nil {
        let files = try repository.files(behind: tip, named: String(tip.hex.prefix(10)))
        pieces += sift([HistoryRecord.Piece(commit: tip, files: files)], 1)
        record.files += files.count
      }
      return commits
    }
    newPieces = pieces
    newCommits = commits.map(\.id)
    record.commits += commits.count
    record.tips = tips
  }

  /// Every path at which any commit has had a database, by name and content.
  var databasePaths: [GitPath] { Set(record.databases.map(\.path)).sorted() }

  /// The record where all that it remembers can still be reached.
  private static func standing(
    _ last: HistoryRecord?, tips: [ObjectID], _ repository: Repository
  ) -> HistoryRecord? {
    guard var last else { return nil }
    do {
      let missing = Set(last.tips).subtracting(tips)
      let gone = try repository.commits(from: Array(missing), notFrom: tips)
      // A tag of a file or a folder leads to no commit.
      let named = last.named
      for tip in missing where named.contains(tip) {
        if try repository.commit(behind: tip) == nil { return nil }
      }
      if gone.isEmpty { return last }
      guard named.isDisjoint(with: gone.map(\.id)) else { return nil }
      last.commits -= gone.count
      return last
    } catch {
      // git has deleted the commit, so no branch contained it.
      return nil
    }
  }
}

extension HistoryRecord {
  /// What databases are mostly called.
  static let databaseNames = FileNames(
    endings: [".db", ".sqlite", ".sqlite3", ".db3", ".duckdb"])
  /// A first commit may bring a hundred thousand files: no thread waits for one of them alone.
  private static let pieceSize = 500
  /// Many enough that the versions of a file are mostly sifted together.
  private static let siftedAtOnce = 200_000

  /// Notes what commits bring, and returns the contents that are new, as far as they pass the sieve.
  fileprivate mutating func takeNovelties(
    of commits: [WalkedCommit], _ repository: Repository, sifting sift: ([Piece], Double) -> [Piece]
  ) throws(ObjectError) -> [Piece] {
    // What an earlier audit has found, taken away since and brought again.
    let known = Set(pieces.flatMap(\.files).map(KnownFile.init))
    var names = Set(databases.map(\.path))
    var kept: [Piece] = []
    var found: [Piece] = []
    var waiting = 0
    var walked = 0
    var current: (commit: ObjectID, files: [TreeEntry])?
    func close() {
      guard let piece = current, !piece.files.isEmpty else { return }
      found.append(Piece(commit: piece.commit, files: piece.files))
      waiting += piece.files.count
      guard waiting >= HistoryRecord.siftedAtOnce else { return }
      kept += sift(found, Double(walked) / Double(max(commits.count, 1)))
      (found, waiting) = ([], 0)
    }
    try repository.newEntries(of: commits) { commit, entry throws(ObjectError) in
      if current?.commit != commit.id || current?.files.count ?? 0 >= HistoryRecord.pieceSize {
        if current?.commit != commit.id { walked += 1 }
        close()
        current = (commit.id, [])
      }
      let file = TreeEntry(path: entry.path, mode: entry.mode, id: entry.id)
      if !known.contains(KnownFile(file)) {
        files += 1
        current?.files.append(file)
      }
      if HistoryRecord.databaseNames.contains(entry.name.span) {
        let path = file.path
        if entry.mode.isFile, DatabaseName.classify(path) == .strong, !names.contains(path),
          try repository.hasDatabase(entry.id, at: path)
        {
          names.insert(path)
          databases.append(Named(commit: commit.id, path: path))
        }
      }
    }
    close()
    return kept + (found.isEmpty ? [] : sift(found, 1))
  }
}

/// A content at its path, executable or not.
private struct KnownFile: Hashable {
  private let path: GitPath
  private let id: ObjectID
  private let mode: FileMode

  init(_ entry: TreeEntry) {
    (path, id) = (entry.path, entry.id)
    mode = entry.mode.isFile ? .regular : entry.mode
  }
}
