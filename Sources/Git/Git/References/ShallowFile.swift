import GitModel
import Platform

/// The list of commits whose parents a shallow clone has left out: gitrepository-layout(5), `shallow`.
enum ShallowFile {
  /// Reads the file; damaged where git would not go on with it either.
  static func read(_ path: String, format: ObjectID.Format) -> ObjectCopy<Set<ObjectID>> {
    do throws(PlatformError) {
      guard let content = try Files.content(of: path) else { return .none }
      var commits: Set<ObjectID> = []
      let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for line in lines.last?.isEmpty == true ? lines.dropLast() : lines[...] {
        guard let id = ObjectID(digits: line.prefix(2 * format.byteCount)), id.format == format
        else { return .damaged("\(path) has a line that names no commit") }
        commits.insert(id)
      }
      return .sound(commits)
    } catch {
      return .damaged(error.message)
    }
  }
}
