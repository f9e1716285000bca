import GuardModel
import Problems

/// Words and steps in HTML.
enum HTMLText {
  /// How many things of a kind are listed: more than anybody reads, and no more than a browser likes.
  static let limit = 200

  /// How many there are beside those that are listed.
  static func more(than count: Int) -> Markup {
    count <= limit
      ? "" : "<p class=\"more\">… and \(grouped(count - limit)) more (all: --format json).</p>"
  }

  /// The words; text between backquotes becomes code.
  static func words(_ text: String) -> Markup {
    let pieces = text.replacing("\n", with: " ").split(
      separator: "`", omittingEmptySubsequences: false)
    // A single backquote is itself.
    guard pieces.count > 2, !pieces.count.isMultiple(of: 2) else { return "<bdi>\(text)</bdi>" }
    let parts = pieces.enumerated().map { index, piece in
      index.isMultiple(of: 2) ? "\(String(piece))" : "<code>\(String(piece))</code>" as Markup
    }
    return "<bdi>\(parts.joined(by: ""))</bdi>"
  }

  /// The steps of a remedy; lines to copy are separate blocks.
  static func steps(_ steps: [RemedyStep]) -> Markup {
    steps.map { step -> Markup in
      switch step {
      case .command(let command):
        let remark: Markup = command.remark.map { "\n<p>\(words($0))</p>" } ?? ""
        return """
          <pre class="command" tabindex="0"><code>\(lines(step.copyable))</code></pre>\(remark)
          """
      case .lines:
        return "<pre tabindex=\"0\"><code>\(lines(step.copyable))</code></pre>"
      case .sentence(let sentence): return "<p>\(words(sentence))</p>"
      }
    }.joined()
  }

  private static func lines(_ lines: [String]) -> Markup {
    lines.map { "\($0)" as Markup }.joined()
  }
}
