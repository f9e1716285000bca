/// A path that a line puts together from literals: `path.join(__dirname, "..", "data", "app.db")`,
/// `__DIR__ . "/app.db"`, `Path.expand("../app.db", __DIR__)`.
struct JoinedPath {
  let path: String
  /// Whether it starts from the folder of the file itself, rather than from where the program runs.
  let isAnchored: Bool

  private static let calls = ["join(", "resolve(", "Combine(", "expand(", "expand_path(", "Join("]
  private static let here = [
    "__dirname", "__DIR__", "__dir__", "import.meta.dirname", "dirname(__FILE__)",
    "AppContext.BaseDirectory", "__FILE__",
  ]
  private static let root = [
    "process.cwd()", "Rails.root", "os.Getwd()", "Directory.GetCurrentDirectory()",
    "env.ContentRootPath", "builder.Environment.ContentRootPath", "storage_path", "base_path",
  ]

  /// Whether a line puts a path together.
  static func isCalled(on line: String) -> Bool {
    calls.contains(where: line.contains) || line.contains("__DIR__")
  }

  /// The path of the first call on a line; nil where there is none, or a part of it is not known.
  init?(_ line: String) {
    if let call = JoinedPath.calls.compactMap({ line.range(ofASCII: $0) }).min(by: {
      $0.upperBound < $1.upperBound
    }) {
      let isRails = line[..<call.lowerBound].hasSuffix("Rails.root.")
      guard let arguments = JoinedPath.arguments(line[call.upperBound...]) else { return nil }
      var parts: [String] = []
      var isAnchored = false
      for argument in arguments {
        if JoinedPath.here.contains(argument) {
          isAnchored = true
        } else if let text = JoinedPath.literal(argument) {
          parts.append(text)
        } else if !JoinedPath.root.contains(argument) {
          return nil
        }
      }
      guard !parts.isEmpty else { return nil }
      // Only a folder of the machine starts in a slash; behind another part it joins.
      path = parts.enumerated().map { index, part in
        index == 0 && !isAnchored ? part : String(part.drop { $0 == "/" })
      }.joined(separator: "/")
      self.isAnchored = isAnchored && !isRails
      return
    }
    guard let mark = line.range(ofASCII: "__DIR__"),
      let dot = line[mark.upperBound...].firstIndex(where: { $0 != " " }), line[dot] == ".",
      let open = line[dot...].firstIndex(where: { $0 == "'" || $0 == "\"" }),
      let text = JoinedPath.literal(
        String(line[open...].prefix(1) + line[open...].dropFirst().prefix { $0 != line[open] })
          + String(line[open]))
    else { return nil }
    (path, isAnchored) = (String(text.drop { $0 == "/" }), true)
  }

  /// The arguments of a call up to its end; nil where the line ends before it.
  private static func arguments(_ text: Substring) -> [String]? {
    var arguments: [String] = []
    var current = ""
    var depth = 0
    var quote: Character?
    for character in text {
      if let open = quote {
        current.append(character)
        if character == open { quote = nil }
        continue
      }
      switch character {
      case "'", "\"", "`":
        quote = character
        current.append(character)
      case "(": depth += 1; current.append(character)
      case ")":
        if depth == 0 {
          arguments.append(current)
          return arguments.map { $0.trimmed }.filter { !$0.isEmpty }
        }
        depth -= 1
        current.append(character)
      case "," where depth == 0:
        arguments.append(current)
        current = ""
      default: current.append(character)
      }
    }
    return nil
  }

  private static func literal(_ text: String) -> String? {
    guard let quote = text.first, "'\"`".contains(quote), text.last == quote, text.utf8.count > 2
    else { return nil }
    let inner = text.dropFirst().dropLast()
    return inner.contains(quote) || inner.contains("$") ? nil : String(inner)
  }
}

extension StringProtocol {
  /// The text without blanks around it.
  fileprivate var trimmed: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return String(text.drop { $0 == " " || $0 == "\t" })
  }

  /// Where `other` first stands in the text.
  fileprivate func range(ofASCII other: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
