/// What git's configuration says of the remotes of a clone.
struct RemoteConfiguration {
  private var values: [String: [String]] = [:]
  private var shortcuts: [(address: String, instead: String)] = []
  /// The remotes that it names.
  private var names: Set<String> = []

  init(_ entries: [ConfigurationEntry]) {
    for entry in entries {
      let parts = entry.name.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count >= 3 else { continue }
      let middle = parts[1..<(parts.count - 1)].joined(separator: ".")
      if parts[0] == "url" {
        shortcuts.append((middle, entry.value.text))
      } else {
        names.insert(middle)
        values["\(middle).\(parts[parts.count - 1])", default: []].append(entry.value.text)
      }
    }
  }

  /// The address that a remote is fetched from, with git's `insteadOf` applied; nil for none.
  func fetchAddress(of name: String) -> String? {
    guard let address = values["\(name).url"]?.first else { return nil }
    let longest = shortcuts.filter { !$0.instead.isEmpty && address.hasPrefix($0.instead) }
      .max { $0.instead.utf8.count < $1.instead.utf8.count }
    guard let longest else { return address }
    return longest.address + address.dropFirst(longest.instead.count)
  }

  /// The name on the remote of what a remote-tracking branch follows; nil where it follows nothing of
  /// that remote, or of another as well.
  func followed(by tracking: String, of name: String) -> String? {
    guard tracking.hasPrefix("refs/remotes/"), !tracking.hasSuffix("/HEAD") else { return nil }
    let others = names.filter { $0 != name }
    guard !others.contains(where: { source(of: tracking, $0) != nil }) else { return nil }
    return source(of: tracking, name)
  }

  private func source(of tracking: String, _ name: String) -> String? {
    for specification in values["\(name).fetch"] ?? [] {
      let text = specification.hasPrefix("+") ? specification.dropFirst() : specification[...]
      let sides = text.split(separator: ":", maxSplits: 1)
      guard sides.count == 2, sides[1].hasPrefix("refs/remotes/") else { continue }
      if let middle = RemoteConfiguration.match(tracking, String(sides[1])) {
        return sides[0].split(separator: "*", omittingEmptySubsequences: false)
          .joined(separator: middle)
      }
    }
    return nil
  }

  /// What stands for the `*` of a pattern; nil where the name does not fit.
  private static func match(_ name: String, _ pattern: String) -> String? {
    guard let star = pattern.firstIndex(of: "*") else { return name == pattern ? "" : nil }
    let (head, tail) = (pattern[..<star], pattern[pattern.index(after: star)...])
    guard name.utf8.count >= head.utf8.count + tail.utf8.count, name.hasPrefix(head),
      name.hasSuffix(tail)
    else { return nil }
    return String(name.dropFirst(head.count).dropLast(tail.count))
  }
}
