import Characters
import DatabaseFormats
import Git
import GitModel
import GuardModel
import Platform

/// The paths at which a history has had databases, by name and by content.
///
/// What an audit looked at is remembered in `guard/history` of git's common directory, so that the
/// next look walks only what is new. Deleting it costs time alone.
struct HistoricDatabases {
  /// The paths, in order.
  private(set) var paths: [GitPath] = []
  /// Whether the history was looked through to its end.
  private(set) var isComplete = true

  /// - Parameters:
  ///   - remembers: whether what is found may be written; who only looks at a clone changes nothing.
  ///   - goesOn: asked before each commit that is walked; false ends the walk.
  init(
    of head: ObjectID, _ repository: Repository, remembers: Bool = false,
    while goesOn: () -> Bool = { true }
  ) throws(ObjectError) {
    let memory = HistoryMemory(repository)
    let known = try memory.past(of: head, repository)
    if known?.tip == head {
      paths = known?.paths ?? []
      return
    }
    var found = Set(known?.paths ?? [])
    var walked = true
    let news = try repository.entries(
      named: HistoryRecord.databaseNames, inHistoryOf: head, notIn: known?.tip
    ) {
      walked = goesOn()
      return walked
    }
    for (path, ids) in news
    where DatabaseName.classify(path) == .strong && !found.contains(path) {
      guard walked || goesOn() else { break }
      for id in ids.sorted().prefix(HistoricDatabases.mostVersions) {
        if try repository.hasDatabase(id, at: path) {
          found.insert(path)
          break
        }
      }
    }
    paths = found.sorted()
    isComplete = walked
    if walked, remembers { memory.write(HistoryMemory.Past(tip: head, paths: paths)) }
  }

  /// More versions than these of one path are not looked into.
  private static let mostVersions = 64
}

extension Repository {
  /// Whether the content of a file with a database's name may be one's: encrypted and empty ones too.
  func hasDatabase(_ id: ObjectID, at path: GitPath) throws(ObjectError) -> Bool {
    do {
      let content = try ContentReader.read(try blob(id), name: path)
      return !content.isProvablyOther && content.kind != .document
    } catch  where error.kind == .promised {
      // The name alone tells where the content was not fetched.
      return true
    }
  }
}

/// What was found in histories that were looked through, the newest first.
private struct HistoryMemory {
  /// A commit, and the databases in its history.
  struct Past {
    let tip: ObjectID
    let paths: [GitPath]
  }

  private static let heading = "git-guard databases 1 \(Version.current)"
  private static let limit = 4 << 20
  /// A few branches.
  private static let most = 4

  private let path: String
  private let directory: String
  private var list: [Past] = []

  init(_ repository: Repository) {
    directory = repository.place.commonDirectory + "/guard"
    path = directory + "/history"
    guard let bytes = (try? Files.content(of: path, limit: HistoryMemory.limit + 64)) ?? nil else {
      return
    }
    read(bytes)
  }

  /// The best that is known of the history of a commit.
  func past(of head: ObjectID, _ repository: Repository) throws(ObjectError) -> Past? {
    if let same = list.first(where: { $0.tip == head }) { return same }
    for past in list {
      do {
        if try repository.commits(from: [past.tip], notFrom: [head]).isEmpty { return past }
      } catch  where error.kind == .missing {
        // git has deleted the commit, so no branch contained it.
        continue
      }
    }
    return nil
  }

  /// Leaves what was found for the next look; what cannot be written is looked at once more.
  func write(_ past: Past) {
    var text: [UInt8] = []
    func line(_ bytes: some Sequence<UInt8>) {
      text += bytes
      text.append(0)
    }
    line(HistoryMemory.heading.utf8)
    for past in ([past] + list.filter { $0.tip != past.tip }).prefix(HistoryMemory.most) {
      line("tip \(past.tip.hex)".utf8)
      for path in past.paths { line("path ".utf8 + path.bytes) }
    }
    guard text.count <= HistoryMemory.limit else { return }
    var sum = Fingerprint()
    sum.mix(text)
    do {
      try Files.makeDirectory(directory)
      // Whatever a link leads to is somebody else's.
      guard try Files.status(directory, followsLinks: false)?.kind == .directory else { return }
      try Files.replace(path, with: text + Array(sum.text.utf8), mode: 0o644)
    } catch {
      return
    }
  }

  private mutating func read(_ bytes: [UInt8]) {
    let text = bytes.dropLast(16)
    var sum = Fingerprint()
    sum.mix(text)
    var lines = text.split(separator: 0)[...]
    guard bytes.suffix(16).elementsEqual(sum.text.utf8),
      lines.popFirst()?.elementsEqual(HistoryMemory.heading.utf8) ?? false
    else { return }
    var current: (tip: ObjectID, paths: [GitPath])?
    for line in lines {
      if line.starts(with: "tip ".utf8), let tip = ObjectID(digits: line.dropFirst(4)) {
        if let current { list.append(Past(tip: current.tip, paths: current.paths)) }
        current = (tip, [])
      } else if line.starts(with: "path ".utf8) {
        current?.paths.append(GitPath(Array(line.dropFirst(5))))
      }
    }
    if let current { list.append(Past(tip: current.tip, paths: current.paths)) }
  }
}
