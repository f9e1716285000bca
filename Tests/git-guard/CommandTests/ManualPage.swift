import Foundation

/// A manual page of one command, from what the program says of itself.
struct ManualPage {
  /// The name of the file, such as `git-guard-check.1`.
  let name: String
  let text: String

  /// A page for each command that help lists.
  static func all(of help: ToolHelp) -> [ManualPage] {
    (help.command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
      .map { command in
        ManualPage(
          name: "git-guard-\(command.commandName).1",
          text: page(command).map { $0 + "\n" }.joined())
      }
  }

  private static func page(_ command: ToolHelp.Command) -> [String] {
    let title = "git-guard-\(command.commandName)"
    var lines = [
      #".\" Made from the program's own help: GIT_GUARD_RECORD=1 swift test --filter Manual"#,
      ".TH \(quoted(title.uppercased())) 1 \"\" git-guard \"git-guard manual\"",
      ".SH NAME", "\(roff(title)) \\- \(roff(command.abstract.sentenceless))",
      ".SH SYNOPSIS",
    ]
    let variants = command.subcommands ?? []
    let calls = variants.isEmpty ? [[command]] : variants.map { [command, $0] }
    lines += calls.map(synopsis).joined(separator: [".br"])
    lines += [".SH DESCRIPTION", roff(command.abstract)]
    for paragraph in paragraphs(command.discussion) { lines += [".PP"] + paragraph }
    if variants.isEmpty {
      lines += [".SH OPTIONS"] + arguments(of: command)
    } else {
      lines.append(".SH COMMANDS")
      for variant in variants {
        lines += [".SS \(roff(variant.commandName))", roff(variant.abstract)]
        for paragraph in paragraphs(variant.discussion) { lines += [".PP"] + paragraph }
        lines += arguments(of: variant)
      }
    }
    lines += [
      ".SH EXIT STATUS", ".BR 0 \" allowed, \" 1 \" refused, \" 2",
      "could not be judged,", ".B 64", "wrong usage.",
      ".SH SEE ALSO", ".BR git\\-guard (1)",
    ]
    return lines
  }

  private static func synopsis(_ commands: [ToolHelp.Command]) -> [String] {
    let name = commands.map(\.commandName).joined(separator: " ")
    let words = (commands.last?.arguments ?? []).filter(\.isTyped).map(\.synopsis)
    return [".B git guard \(roff(name))", words.joined(separator: " ")]
      .filter { !$0.isEmpty }
  }

  private static func arguments(of command: ToolHelp.Command) -> [String] {
    (command.arguments ?? []).filter(\.isTyped).flatMap { argument in
      [".TP", argument.heading, roff(argument.explanation)]
    }
  }

  /// Paragraphs as roff has them; indented lines are examples, which keep their form.
  private static func paragraphs(_ text: String?) -> [[String]] {
    (text ?? "").split(separator: "\n\n").map { paragraph in
      let lines = paragraph.split(separator: "\n").map(String.init)
      guard lines.allSatisfy({ $0.hasPrefix("  ") }) else { return lines.map(roff) }
      return [".RS", ".EX"] + lines.map { roff(String($0.dropFirst(2))) } + [".EE", ".RE"]
    }
  }

  /// Text in which nothing is a request or an escape of roff.
  static func roff(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  private static func quoted(_ text: String) -> String { "\"\(roff(text))\"" }
}

extension String {
  /// The first letter small and no full stop, as the line of a NAME has it.
  fileprivate var sentenceless: String {
    let bare = hasSuffix(".") ? String(dropLast()) : self
    return bare.prefix(1).lowercased() + bare.dropFirst()
  }
}
