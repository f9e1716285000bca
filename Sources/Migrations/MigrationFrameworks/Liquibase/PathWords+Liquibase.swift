import GitModel
import SchemaModel

extension PathWords {
  /// The outermost folder that is called after Liquibase or its change logs.
  var changeLogFolder: Int? {
    folders.firstIndex { $0.holds("changelog") || $0.holds("liquibase") || $0 == "changesets" }
  }

  /// A change log in the history that the folder at an index is.
  func changeLog(_ framework: some MigrationFramework, in top: Int) -> MigrationFile {
    let depth = max(0, min(top + 1, folders.count))
    var folder = path.directory
    for _ in depth..<folders.count { folder = folder.directory }
    return MigrationFile(
      path: path, group: MigrationGroup(framework, folder: folder),
      number: PathWords.number(of: folders[depth...] + [String(stem)]), stem: String(stem))
  }

  private static let longestNumber = 64

  /// The digits along a path as one version: master files include `1.9/002.xml` before `1.10/001.xml`.
  private static func number(of names: ArraySlice<String>) -> MigrationNumber? {
    var runs: [Substring] = []
    for name in names {
      runs += name.split { !($0.isASCII && $0.isNumber) }
    }
    let digits = runs.joined(separator: ".")
    guard !digits.isEmpty, digits.utf8.count <= longestNumber else { return nil }
    return MigrationNumber(flyway: digits[...])
  }
}
