import GitModel
import GuardModel

/// One file of an example, as a person is shown it.
struct ExampleFile {
  let path: GitPath
  /// Its lines; a changed file's with the signs that `git diff` puts before them.
  let lines: [String]
  /// What is said in place of lines; nil where there are some.
  let remark: String?

  /// What an example is about: what it stages, or all there is where it is an audit.
  static func all(of example: RuleExample) -> [ExampleFile] {
    var files: [String: [UInt8]?] = example.staged
    if example.occasion == .audit {
      files.merge(example.committed.mapValues(Optional.some)) { staged, _ in staged }
    }
    return files.sorted { $0.key < $1.key }.map { path, bytes in
      ExampleFile(path, bytes, before: example.committed[path])
    }
  }

  private init(_ path: String, _ bytes: [UInt8]?, before: [UInt8]?) {
    self.path = GitPath(path)
    guard let bytes else {
      (lines, remark) = ([], "deleted")
      return
    }
    guard let text = ExampleFile.lines(bytes) else {
      (lines, remark) = ([], "\(bytes.count) bytes, not text")
      return
    }
    let old = before.flatMap(ExampleFile.lines) ?? text
    lines = old == text ? text : ExampleFile.difference(from: old, to: text)
    remark = text.isEmpty ? "empty" : nil
  }

  /// The lines of a text; nil for other bytes.
  private static func lines(_ bytes: [UInt8]) -> [String]? {
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func difference(from old: [String], to new: [String]) -> [String] {
    let change = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for step in change {
      switch step {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [String] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if removed.contains(left) {
        lines.append("-" + old[left])
        left += 1
      } else if inserted.contains(right) {
        lines.append("+" + new[right])
        right += 1
      } else {
        lines.append(" " + new[right])
        (left, right) = (left + 1, right + 1)
      }
    }
    return lines
  }
}
