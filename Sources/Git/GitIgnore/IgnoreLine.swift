import Characters
package import GitModel

/// A line for `.gitignore`, or a pattern for the policy, that means one path and nothing else.
package enum IgnoreLine {
  /// The line that ignores a file or a folder: from the top of the repository, escaped, and asked of
  /// the engine that answers as git does.
  package static func covering(_ path: GitPath, isDirectory: Bool = false) -> String {
    let line = "/" + escaped(path) + (isDirectory ? "/" : "")
    if ignores(line, path, isDirectory: isDirectory) { return line }
    // Any character for each that a line cannot hold.
    let loose = path.bytes.map { byte -> Character in
      byte == UInt8(ascii: "/") || isPlain(byte) ? Character(Unicode.Scalar(byte)) : "?"
    }
    return "/" + String(loose) + (isDirectory ? "/" : "")
  }

  /// Whether `line`, alone in the top `.gitignore`, makes git ignore the path.
  package static func ignores(_ line: String, _ path: GitPath, isDirectory: Bool = false) -> Bool {
    let rules = IgnoreRules(
      parsing: Array(line.utf8) + [10], origin: ".gitignore", directory: .top)
    var engine = IgnoreEngine(ignoresCase: false, machineRules: [])
    let match = engine.match(path, isDirectory: isDirectory) { $0 == .top ? rules : nil }
    return match?.isIgnored ?? false
  }

  /// The path with what has a meaning in a pattern made to have none.
  ///
  /// What no terminal shows or no line can hold becomes a `?`.
  package static func escaped(_ path: GitPath) -> String {
    var line = ""
    for scalar in (path.text ?? asciiText(path)).unicodeScalars {
      if "*?[\\".unicodeScalars.contains(scalar) {
        line += "\\" + String(scalar)
      } else if scalar.isPrintable, scalar != asked {
        line.unicodeScalars.append(scalar)
      } else {
        line += String(repeating: "?", count: scalar == asked ? 1 : UTF8.width(scalar))
      }
    }
    // Git takes blanks off the end of a line, but for one behind a backslash.
    if line.hasSuffix(" ") { line = String(line.dropLast()) + "\\ " }
    if line.hasPrefix("#") || line.hasPrefix("!") { line = "\\" + line }
    return line
  }

  /// Stands for a byte that is no text.
  private static let asked: Unicode.Scalar = "\u{FFFD}"

  private static func asciiText(_ path: GitPath) -> String {
    var text = ""
    for byte in path.bytes {
      text.unicodeScalars.append(byte < 0x80 ? Unicode.Scalar(byte) : asked)
    }
    return text
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
