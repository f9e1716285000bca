package import GitModel

/// What becomes of one file, in the form that `git apply` reads.
///
/// What the set-up changes is one run of lines, so there is one hunk; the diff of anything else is
/// correct too, and longer than it could be.
package struct UnifiedDiff: Hashable, Sendable {
  /// A line of a diff and what it stands for.
  package struct Line: Hashable, Sendable {
    package enum Kind: Sendable { case header, place, context, removed, added, remark }

    package let kind: Kind
    /// With its mark in front and without its line feed.
    package let bytes: [UInt8]
  }

  private static let context = 3

  package private(set) var lines: [Line] = []

  /// - Parameter before: nil where the file is new.
  package init(_ path: GitPath, before: [UInt8]?, after: [UInt8]) {
    let old = UnifiedDiff.split(before ?? [])
    let new = UnifiedDiff.split(after)
    guard before == nil || old != new else { return }
    let same = zip(old, new).prefix { $0 == $1 }.count
    let limit = min(old.count, new.count) - same
    var tail = 0
    while tail < limit, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let head = min(same, UnifiedDiff.context)
    let foot = min(tail, UnifiedDiff.context)
    let start = same - head
    let oldCount = old.count - tail - same + head + foot
    let newCount = new.count - tail - same + head + foot
    let name = UnifiedDiff.quoted(path)
    add(.header, before == nil ? "--- /dev/null" : "--- \(name("a/"))")
    add(.header, "+++ \(name("b/"))")
    guard oldCount + newCount > 0 else { return }
    add(
      .place,
      "@@ -\(UnifiedDiff.range(start, oldCount)) +\(UnifiedDiff.range(start, newCount)) @@")
    for line in old[start..<same] { add(.context, " ", line) }
    for line in old[same..<(old.count - tail)] { add(.removed, "-", line) }
    for line in new[same..<(new.count - tail)] { add(.added, "+", line) }
    for line in old[(old.count - tail)...].prefix(foot) { add(.context, " ", line) }
  }

  /// The whole text.
  package var bytes: [UInt8] { lines.flatMap { $0.bytes + [UInt8(ascii: "\n")] } }

  /// Lines with their line feeds, so that the last one is another where it has none.
  private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      lines.append(bytes[start..<end])
      start = end
    }
    return lines
  }

  /// An empty range is named by the line before it, which is 0 at the start.
  private static func range(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  private static func quoted(_ path: GitPath) -> (String) -> String {
    // A path that git would escape stands between quotes, prefix included.
    let text = path.description
    return { text.hasPrefix("\"") ? "\"\($0)\(text.dropFirst())" : $0 + text }
  }

  private mutating func add(_ kind: Line.Kind, _ text: String) {
    lines.append(Line(kind: kind, bytes: Array(text.utf8)))
  }

  private mutating func add(_ kind: Line.Kind, _ mark: String, _ line: ArraySlice<UInt8>) {
    let isWhole = line.last == UInt8(ascii: "\n")
    lines.append(Line(kind: kind, bytes: Array(mark.utf8) + (isWhole ? line.dropLast() : line)))
    if !isWhole { add(.remark, "\\ No newline at end of file") }
  }
}
