import GitModel
import GuardModel
import Problems

/// `Documentation/Rules.md`: every rule as `explain` has it, for reading before anything happens.
package enum RuleReference {
  /// The document, in Markdown.
  package static func document(_ rules: [RuleShowcase]) -> String {
    var lines = [
      "# Rules", "",
      "The rules that `git guard rules` lists and `git guard explain RULE` explains. This page is",
      "generated from the rules' own examples, which are also their tests; to regenerate it:",
      "`GIT_GUARD_RECORD=1 swift test --filter RuleReference`.", "",
      "| rule | level | requires that |", "| --- | --- | --- |",
    ]
    for rule in rules {
      let name = rule.metadata.id.description
      lines.append(
        "| [`\(name)`](#\(name)) | \(rule.metadata.level.word) | "
          + "\(words(rule.metadata.summary, inTable: true)) |")
    }
    lines += [
      "",
      "Two more rules are not tied to a file: `hook-bypassed` (warning) reports a commit of this",
      "clone that bypassed its hooks, and `unused-allow` (warning) reports, in an audit, an entry of",
      "`.guard.yml` that no longer matches anything.",
    ]
    for rule in rules { lines += section(rule) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Words of this program, with only those signs escaped that would read otherwise.
  private static func words(_ text: String, inTable: Bool = false) -> String {
    Markdown.words(text, inTable: inTable).replacing("\\:", with: ":")
  }

  private static func section(_ rule: RuleShowcase) -> [String] {
    let metadata = rule.metadata
    var lines = ["", "## \(metadata.id)", ""]
    lines.append("**\(metadata.level.word)**: \(words(metadata.summary)).")
    for paragraph in metadata.rationale.split(separator: "\n\n") {
      lines += ["", words(String(paragraph))]
    }
    if let bad = rule.bad { lines += exhibit(bad, rule.objection) }
    if let good = rule.good { lines += exhibit(good, "fine") }
    lines +=
      ["", "What to do:"] + Markdown.remedy(metadata.remedy).map { $0.replacing("\\:", with: ":") }
    guard !rule.others.isEmpty else { return lines }
    lines += ["", "| finding | example |", "| --- | --- |"]
    for exhibit in rule.others {
      let title = words(exhibit.example.title, inTable: true)
      lines.append("| \(exhibit.level?.word ?? "nothing") | \(title) |")
    }
    return lines
  }

  private static func exhibit(_ exhibit: RuleShowcase.Exhibit, _ verdict: String) -> [String] {
    var lines = ["", "**\(verdict)**: \(words(exhibit.example.title))"]
    var block: [String] = []
    for file in exhibit.files {
      block.append(file.path.description + (file.remark.map { " (\($0))" } ?? ""))
      block += file.lines.map { "    " + $0 }
    }
    if let message = exhibit.example.message {
      block.append("the message")
      block += message.trimmedLines.map { $0.isEmpty ? "" : "    " + $0 }
    }
    if !block.isEmpty { lines += [""] + Markdown.block(block) }
    for observation in exhibit.observations {
      lines += [
        "",
        "> \(observation.level.word): \(words(observation.message))  ",
        "> \(words(observation.reason))",
      ]
    }
    return lines
  }
}
