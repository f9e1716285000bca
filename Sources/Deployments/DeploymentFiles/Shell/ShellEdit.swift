/// What `${name%…}`, `${name#…}` and `${name/…/…}` do to a value, where the pattern is plain text.
enum ShellEdit: Hashable, Sendable {
  case dropEnd([UInt8])
  case dropStart([UInt8])
  case replace([UInt8], with: [UInt8])

  /// The change behind a name in braces; nil where it is of another kind, or has wildcards.
  init?(_ change: ArraySlice<UInt8>) {
    guard let sign = change.first, "%#/".utf8.contains(sign) else { return nil }
    var rest = change.dropFirst()
    if rest.first == sign { rest = rest.dropFirst() }
    guard !rest.isEmpty, !rest.contains(where: { "*?[$`".utf8.contains($0) }) else { return nil }
    switch sign {
    case UInt8(ascii: "%"): self = .dropEnd(Array(rest))
    case UInt8(ascii: "#"): self = .dropStart(Array(rest))
    default:
      let parts = rest.split(
        separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
      self = .replace(Array(parts[0]), with: parts.count > 1 ? Array(parts[1]) : [])
    }
  }

  func applied(to value: Excerpt) -> Excerpt {
    let bytes = value.bytes
    switch self {
    case .dropEnd(let end) where bytes.suffix(end.count).elementsEqual(end):
      return value.slice(0..<bytes.count - end.count)
    case .dropStart(let start) where bytes.starts(with: start):
      return value.slice(start.count..<bytes.count)
    case .replace(let old, let new):
      guard !old.isEmpty, bytes.count >= old.count,
        let at = (0...bytes.count - old.count).first(where: { bytes[$0...].starts(with: old) })
      else { return value }
      var result = value.slice(0..<at)
      result.append(new, at: value.place(at: at))
      result.append(value.slice(at + old.count..<bytes.count))
      return result
    default: return value
    }
  }
}
