package import GitModel

/// A folder in which a database program keeps what it stores, as several files.
///
/// None of the files need say so by itself: a relation of PostgreSQL is a number for a name and pages
/// without a mark. What they are called together does, and the content of one of them.
package struct DataDirectory: Hashable, Sendable {
  /// Whose it is: "PostgreSQL data directory".
  package let format: String
  /// The top of the repository where the whole of it is one.
  package let folder: GitPath
  /// The file whose content has told.
  package let telling: GitPath

  package init(format: String, folder: GitPath, telling: GitPath) {
    self.format = format
    self.folder = folder
    self.telling = telling
  }

  /// Whether a file of this path would be looked at together with those around it.
  package static func mayHold(_ path: GitPath) -> Bool { DataDirectoryPiece(path) != nil }
}

/// Finds the data directories that files belong to.
package struct DataDirectorySearch {
  /// What is asked about one folder.
  private struct Candidate: Hashable {
    let layout: DataDirectoryLayout
    let folder: GitPath
  }

  /// More folders than these are not asked about: each costs a few files.
  private static let most = 1_000

  private var pieces: [Candidate: DataDirectoryPieces] = [:]

  package init() {}

  /// Notes a file where its name makes it a piece of a data directory.
  package mutating func note(_ path: GitPath) {
    guard let piece = DataDirectoryPiece(path) else { return }
    let candidate = Candidate(layout: piece.layout, folder: piece.folder)
    guard pieces[candidate] != nil || pieces.count < DataDirectorySearch.most else { return }
    pieces[candidate, default: DataDirectoryPieces(folder: piece.folder)]
      .add(piece.part, path)
  }

  /// The directories, in order.
  ///
  /// - Parameter content: the first bytes of the file at a path; nil where there is none.
  package func found(
    content: @escaping (GitPath) throws(ObjectError) -> [UInt8]?
  ) throws(ObjectError) -> [DataDirectory] {
    var found: [DataDirectory] = []
    for (candidate, pieces) in pieces {
      guard let seen = try candidate.layout.judge(pieces, content) else { continue }
      found.append(
        DataDirectory(format: seen.format, folder: candidate.folder, telling: seen.telling))
    }
    // One inside another is a part of it: each block of a time series has files of its own kind.
    let folders = Set(found.map(\.folder))
    return found.filter { !$0.folder.isInside(folders) }.sorted { $0.telling < $1.telling }
  }
}

extension GitPath {
  /// Whether one of some folders is above the path.
  package func isInside(_ folders: Set<GitPath>) -> Bool {
    guard !folders.isEmpty else { return false }
    if self != .top, folders.contains(.top) { return true }
    return bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: "/") && folders.contains(GitPath(Array(bytes[..<index])))
    }
  }
}
