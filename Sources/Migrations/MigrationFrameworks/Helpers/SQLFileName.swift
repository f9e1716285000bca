import GitModel
import SQL

/// The literal end of the path of a file of SQL, as a program puts it together.
struct SQLFileName {
  /// The names, those behind the last part that only the running program knows.
  private let names: [String]
  private let ending: String
  /// Whether something that only the running program knows stands before the names.
  private var hasBase = false
  /// Whether the path leads upwards on its way.
  private var climbs = false

  /// - Parameter texts: the parts of the path; nil for one that is not known.
  init?(_ texts: [[UInt8]?]) {
    var names: [String] = []
    for text in texts {
      guard let text else {
        (names, hasBase) = ([], true)
        continue
      }
      let isWhole = !text.contains(SQLReader.hole)
      let known = text.split(separator: SQLReader.hole, omittingEmptySubsequences: false).last ?? []
      // `<folder>x.sql` may be any name that ends so.
      let parts = known.split(
        omittingEmptySubsequences: isWhole,
        whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
      if !isWhole {
        (names, hasBase) = ([], true)
        if parts.first?.isEmpty == false { return nil }
      }
      names += parts.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }
    while let index = names.firstIndex(where: { $0 == ".." || $0 == "." }) {
      climbs = climbs || names[index] == ".."
      names.removeSubrange(0...index)
    }
    guard let last = names.last, let ending = SQLFileName.ending(of: last) else { return nil }
    (self.names, self.ending) = (names, ending)
  }

  private static func ending(of name: String) -> String? {
    [".sql", ".psql", ".pgsql"].first {
      name.lowercased().hasSuffix($0) && name.utf8.count > $0.utf8.count
    }
  }

  /// What the file says; nil where there is none, or more than one that is as near.
  ///
  /// - Parameters:
  ///   - path: the file whose code names it.
  ///   - isCarried: whether the program may carry it, as those of .NET do with files of their project.
  func content(
    in files: HelperFiles, from path: GitPath, isCarried: Bool = false
  ) -> [UInt8]? {
    if hasBase, !climbs, let beside = path.directory.following(names.joined(separator: "/")),
      let text = files.text(at: beside)
    {
      return text
    }
    // Where a program is started, and so where a path without a base begins, is not known.
    if let path = files.nearest(names, ending: ending, mayHaveOthers: hasBase || isCarried) {
      return files.text(at: path)
    }
    return isCarried ? resource(in: files) : nil
  }

  /// The file that a program of .NET carries, which its folders' names stand before, with dots:
  /// `Shop.Scripts.tidy.sql`.
  private func resource(in files: HelperFiles) -> [UInt8]? {
    guard names.count == 1 else { return nil }
    let parts = names[0].dropLast(ending.count).split(separator: ".").map(String.init)
    for first in parts.indices.dropFirst() {
      let name = parts[first...].joined(separator: ".") + ending
      let folders = Array(parts[..<first])
      if let path = files.nearest(folders + [name], ending: ending, fewest: 2)
        ?? files.nearest([name], ending: ending)
      {
        return files.text(at: path)
      }
    }
    return nil
  }
}
