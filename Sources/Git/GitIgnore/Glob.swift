import Characters
import GitModel

/// A pattern with wildcards, ready to be matched.
///
/// The language is that of git's wildmatch, where a pattern is a path: `*`, `?` and brackets never
/// match a slash, `**` between slashes does. A name is a path without slashes, so one matcher does
/// for both.
struct Glob: Sendable {
  private enum Step: Sendable {
    case byte(UInt8)
    /// `?`
    case anyByte
    case set(ByteSet)
    /// `*`
    case star
    /// `**` at the end: anything.
    case tree
    /// `**/`: nothing, or anything up to a slash.
    case folders
  }

  // What stands before the first wildcard; git cuts it off, so that the `**` of `a**/b` is one
  // between slashes.
  private let prefix: [UInt8]
  private let steps: [Step]

  /// The byte that every match starts with, if there is one.
  var first: UInt8? { prefix.first }

  /// Reads a pattern; nil for one that can match nothing.
  init?(_ pattern: ArraySlice<UInt8>, foldingCase: Bool) {
    let start = pattern.firstIndex(where: \.isGlobSpecial) ?? pattern.endIndex
    func folded(_ byte: UInt8) -> UInt8 { foldingCase ? byte.asciiLowercased : byte }
    prefix = pattern[..<start].map(folded)

    var steps: [Step] = []
    var index = start
    while index < pattern.endIndex {
      switch pattern[index] {
      case UInt8(ascii: "\\"):
        // Git folds the case of the text alone here: without case, `\A` matches nothing.
        guard index + 1 < pattern.endIndex else { return nil }
        steps.append(.byte(pattern[index + 1]))
        index += 2
      case UInt8(ascii: "?"):
        steps.append(.anyByte)
        index += 1
      case UInt8(ascii: "["):
        guard let bracket = BracketExpression(pattern, at: index, foldingCase: foldingCase) else {
          return nil
        }
        steps.append(.set(bracket.set))
        index = bracket.end
      case UInt8(ascii: "*"):
        let stars = pattern[index...].prefix { $0 == UInt8(ascii: "*") }
        let rest = pattern[stars.endIndex...]
        let isWhole = index == start || pattern[index - 1] == UInt8(ascii: "/")
        index = stars.endIndex
        if stars.count < 2 || !isWhole {
          steps.append(.star)
        } else if rest.first == UInt8(ascii: "/") {
          steps.append(.folders)
          index += 1
        } else if rest.isEmpty || rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "/")]) {
          steps.append(.tree)
        } else {
          steps.append(.star)
        }
      case let byte:
        steps.append(.byte(folded(byte)))
        index += 1
      }
    }
    self.steps = steps
  }

  /// Whether the pattern matches the whole text, which is in lower case where case is ignored.
  ///
  /// Only the last star and the last `**` can be worth another try: a star that was passed with a
  /// slash is settled, and what an earlier `**` could do the later one can do too. So time is
  /// bounded by a product of lengths, where git's own matcher is exponential.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.starts(with: prefix) else { return false }
    var position = text.startIndex + prefix.count
    var step = 0
    var star: Retry?
    var tree: Retry?

    while true {
      var isStuck = true
      if step == steps.count {
        if position == text.endIndex { return true }
      } else {
        switch steps[step] {
        case .star:
          step += 1
          star = Retry(step: step, position: position)
          continue
        case .tree, .folders:
          step += 1
          (star, tree) = (nil, Retry(step: step, position: position))
          continue
        case .byte(let byte):
          if position < text.endIndex, text[position] == byte {
            isStuck = false
            if byte == UInt8(ascii: "/") { star = nil }
          }
        case .anyByte:
          isStuck = position == text.endIndex || text[position] == UInt8(ascii: "/")
        case .set(let set):
          isStuck = position == text.endIndex || !set.contains(text[position])
        }
      }

      if !isStuck {
        step += 1
        position += 1
      } else if let last = star, last.position < text.endIndex,
        text[last.position] != UInt8(ascii: "/")
      {
        (step, position) = (last.step, last.position + 1)
        star = Retry(step: step, position: position)
      } else if let last = tree, let next = retryPosition(after: last, in: text) {
        (step, position) = (last.step, next)
        (star, tree) = (nil, Retry(step: step, position: position))
      } else {
        return false
      }
    }
  }

  private struct Retry {
    /// The step behind the star.
    let step: Int
    /// How far the star reaches.
    let position: Int
  }

  private func retryPosition(after last: Retry, in text: ArraySlice<UInt8>) -> Int? {
    guard last.position < text.endIndex else { return nil }
    if case .tree = steps[last.step - 1] {
      return last.step == steps.count ? text.endIndex : last.position + 1
    }
    return text[last.position...].firstIndex(of: UInt8(ascii: "/")).map { $0 + 1 }
  }
}

extension UInt8 {
  /// Whether the byte means more than itself in a pattern.
  var isGlobSpecial: Bool {
    switch self {
    case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "\\"): true
    default: false
    }
  }
}
