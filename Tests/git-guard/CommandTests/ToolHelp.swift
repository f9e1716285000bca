import Foundation

/// What the program says of its commands with `--experimental-dump-help`.
struct ToolHelp: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let abstract: String
    let discussion: String?
    let shouldDisplay: Bool
    let arguments: [Argument]?
    let subcommands: [Command]?
  }

  struct Argument: Decodable {
    let kind: String
    let names: [Name]?
    let abstract: String?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool
  }

  struct Name: Decodable {
    let kind: String
    let name: String
  }
}

extension ToolHelp.Argument {
  /// Whether a page of a command tells of it; what every command has stands in `git-guard`(1).
  var isTyped: Bool {
    shouldDisplay && !(names ?? []).contains { ["help", "version"].contains($0.name) }
  }

  /// `--format format`, as the head of a paragraph.
  var heading: String {
    if kind == "positional" { return ".I \(value)" }
    let names = (names ?? []).map { "\\fB\(ManualPage.roff($0.text))\\fR" }.joined(separator: ", ")
    return kind == "option" ? "\(names) \\fI\(value)\\fR" : names
  }

  /// `[--format format]`, as a synopsis has it.
  var synopsis: String {
    let repeated = isRepeating ? "\\&..." : ""
    let name = names?.last.map { "\\fB\(ManualPage.roff($0.text))\\fR" } ?? ""
    let words =
      switch kind {
      case "positional": "\\fI\(value)\\fR\(repeated)"
      case "option": "\(name) \\fI\(value)\\fR"
      default: name
      }
    return isOptional ? "[\(words)]" : words
  }

  /// What it does, its words and what holds without it.
  var explanation: String {
    var text = abstract ?? ""
    if let allValues, !allValues.isEmpty {
      text += " One of \(allValues.joined(separator: ", "))"
      text += defaultValue.map { "; the default is \($0)." } ?? "."
    }
    return text
  }

  private var value: String { ManualPage.roff(valueName ?? "value") }
}

extension ToolHelp.Name {
  var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
}
