package import GitModel

/// The tree of files in which histories stand, as a framework asks about it.
package protocol HistoryTree {
  /// Whether all that is there is judged, and not a change of it.
  var isAudit: Bool { get }
  /// The migrations of one history.
  func files(of group: MigrationGroup) throws(ObjectError) -> [MigrationFile]
  /// The migrations of one history that say who they are.
  mutating func migrations(of group: MigrationGroup) throws(ObjectError) -> [GraphMigration]
  /// The histories of a framework that stand anywhere.
  func groups(of framework: some MigrationFramework) throws(ObjectError) -> Set<MigrationGroup>
  /// Every file below a folder.
  func paths(below folder: GitPath) throws(ObjectError) -> [GitPath]
  /// Every file with one of the names.
  func paths(named names: FileNames) throws(ObjectError) -> [GitPath]
  /// The beginning of a file; nil where it is not there.
  func content(at path: GitPath, limit: Int) throws(ObjectError) -> [UInt8]?
  /// The beginning of a file before the change; nil where it was not there.
  func committedContent(at path: GitPath, limit: Int) throws(ObjectError) -> [UInt8]?
}
