import GitModel

/// A name of a commit as people write it, taken apart: where it starts, and the steps from there.
///
/// gitrevisions(7), the part of it that is in daily use; the rest is git's own to read.
struct RevisionName {
  /// A step from a commit to another.
  enum Step {
    /// `~3`: so many times to the first parent.
    case ancestor(Int)
    /// `^2`: to a parent by its number; `^0` is the commit itself.
    case parent(Int)
  }

  /// A branch, tag, `HEAD` or the name of an object.
  let start: String
  let steps: [Step]

  /// Nil for what has anything else in it.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let end = bytes.firstIndex { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "^") } ?? bytes.count
    let start = String(decoding: bytes[..<end], as: UTF8.self)
    guard end > 0, !start.hasPrefix("-"),
      !start.contains(where: { ":@{}?*[\\ ".contains($0) })
        || start == "@"
    else { return nil }
    var steps: [Step] = []
    var rest = bytes[end...]
    while let sign = rest.popFirst() {
      if sign == UInt8(ascii: "^"), rest.first == UInt8(ascii: "{") {
        // A name that stands for a commit is asked for in any case.
        guard let close = rest.firstIndex(of: UInt8(ascii: "}")),
          ["{", "{commit"].contains(String(decoding: rest[..<close], as: UTF8.self))
        else { return nil }
        rest = rest[(close + 1)...]
        continue
      }
      guard sign == UInt8(ascii: "~") || sign == UInt8(ascii: "^") else { return nil }
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      rest = rest.dropFirst(digits.count)
      guard digits.count < 10 else { return nil }
      let number = digits.isEmpty ? 1 : Int(String(decoding: digits, as: UTF8.self)) ?? 0
      steps.append(sign == UInt8(ascii: "~") ? .ancestor(number) : .parent(number))
    }
    self.start = start == "@" ? "HEAD" : start
    self.steps = steps
  }

  /// The references that the start may mean, the first that is there counts: git-rev-parse(1).
  var references: [String] {
    ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map { $0 + start }
      + ["refs/remotes/\(start)/HEAD"]
  }
}
