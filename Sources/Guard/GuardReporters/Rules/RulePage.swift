import GitModel
import GuardModel
import Problems

/// What `explain` says of a rule, as a page for a terminal.
package struct RulePage {
  private let rule: RuleShowcase
  private let style: TextStyle

  package init(_ rule: RuleShowcase, style: TextStyle) {
    self.rule = rule
    self.style = style
  }

  /// The page, wrapped at the style's width; what is to be copied is not.
  package var text: String {
    var canvas = TextCanvas(style)
    let metadata = rule.metadata
    canvas.paragraph(
      "(\(metadata.level.word))", first: (metadata.id.description, metadata.level.ink))
    canvas.paragraph(metadata.summary)
    canvas.blankLine()
    for paragraph in metadata.rationale.split(separator: "\n\n") {
      canvas.paragraph(String(paragraph), indentation: 2)
      canvas.blankLine()
    }
    if let bad = rule.bad { canvas.write(bad, (rule.objection, metadata.level.ink)) }
    if let good = rule.good { canvas.write(good, ("fine", .fine)) }
    canvas.heading("what to do")
    for step in metadata.remedy { canvas.write(step, indentation: 2) }
    if metadata.exception != nil {
      canvas.paragraph("or, if it is meant to be there, allow it, with the reason:", indentation: 2)
      canvas.write(
        .command("git guard allow \(metadata.id) FILE --reason TEXT"), indentation: 2)
    }
    if !rule.others.isEmpty {
      canvas.blankLine()
      canvas.heading("other findings")
      for exhibit in rule.others { canvas.writeLine(exhibit) }
    }
    canvas.blankLine()
    canvas.paragraph(
      "another level for this project, in .guard.yml: `levels: {\(metadata.id): \(otherLevel)}`",
      hanging: 2)
    return canvas.text
  }

  /// A level that a project may choose instead.
  private var otherLevel: String { rule.metadata.level == .error ? "warning" : "error" }
}

extension TextCanvas {
  fileprivate mutating func heading(_ words: String) { verbatim(words, ink: .path) }

  /// An example in full: its files, its message, and what is said of them.
  fileprivate mutating func write(_ exhibit: RuleShowcase.Exhibit, _ verdict: (String, Ink)) {
    paragraph(exhibit.example.title, hanging: 2, first: (verdict.0 + ":", verdict.1))
    for file in exhibit.files {
      verbatim(
        file.path.description + (file.remark.map { " (\($0))" } ?? ""), indentation: 2, ink: .path)
      for line in file.lines { verbatim(line, indentation: 4) }
    }
    if let message = exhibit.example.message {
      verbatim("the message", indentation: 2, ink: .path)
      for line in message.trimmedLines { verbatim(line, indentation: 4) }
    }
    for observation in exhibit.observations {
      blankLine()
      paragraph(
        observation.message, indentation: 2, hanging: 4,
        first: (observation.level.word, observation.level.ink))
      paragraph(observation.reason, indentation: 4)
    }
    blankLine()
  }

  /// An example in a line: what comes of it, and its title.
  fileprivate mutating func writeLine(_ exhibit: RuleShowcase.Exhibit) {
    let word = exhibit.level?.word ?? "fine"
    let padding = String(repeating: " ", count: max(0, 8 - word.count))
    paragraph(
      exhibit.example.title, indentation: 2, hanging: 11,
      first: (word + padding, exhibit.level?.ink ?? .fine))
  }
}

extension String {
  /// The lines, without the empty ones at the end.
  var trimmedLines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}
