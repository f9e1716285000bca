/// A volume of a service as compose files write it in one line: `SOURCE:TARGET:MODE`.
package struct ComposeVolume: Hashable, Sendable {
  /// A folder of the machine, or the name of a volume, which may be `${NAME:-./folder}`; nil where
  /// only the target is given.
  package let source: String?
  /// The place in the container.
  package let target: String

  package init(_ text: String) {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 } else if character == "}" { depth -= 1 }
      if character == ":", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    source = parts.count > 1 ? parts[0] : nil
    target = parts.count > 1 ? parts[1] : parts[0]
  }
}
