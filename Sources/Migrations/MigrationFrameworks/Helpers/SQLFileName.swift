import GitModel
import SQL

/// The literal end of the path of a file of SQL, as a program puts it together.
struct SQLFileName {
  /// The names, those behind the last part that only the running program knows.
  private let names: [String]
  private let ending: String

  /// - Parameter texts: the parts of the path; nil for one that is not known.
  init?(_ texts: [[UInt8]?]) {
    var names: [String] = []
    for text in texts {
      guard let text else {
        names = []
        continue
      }
      let isWhole = !text.contains(SQLReader.hole)
      let known = text.split(separator: SQLReader.hole, omittingEmptySubsequences: false).last ?? []
      // `<folder>x.sql` may be any name that ends so.
      let parts = known.split(
        omittingEmptySubsequences: isWhole,
        whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") })
      if !isWhole {
        names = []
        if parts.first?.isEmpty == false { return nil }
      }
      names += parts.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }
    while let index = names.firstIndex(where: { $0 == ".." || $0 == "." }) {
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
  /// - Parameter path: the file whose code names it.
  func content(in files: HelperFiles, from path: GitPath) -> [UInt8]? {
    for folder in files.folders(around: path) + files.folders(around: files.origin) {
      if let path = folder.following(names.joined(separator: "/")),
        let text = files.text(at: path)
      {
        return text
      }
    }
    if let path = files.nearest(names, ending: ending) { return files.text(at: path) }
    return resource(in: files)
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
