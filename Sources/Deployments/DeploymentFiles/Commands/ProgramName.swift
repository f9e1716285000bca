import Characters

/// The names under which one program is started.
enum ProgramName {
  /// What the table of destructive commands calls the program at the path.
  static func of(_ path: String) -> String {
    var name = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
    if name.hasSuffix(".exe") { name.removeLast(4) }
    if let known = aliases[name] ?? aliases[name.lowercased()] { return known }
    // `python3.12`, `prisma@5.1.0`.
    if name.hasPrefix("python") || name.hasPrefix("pypy") {
      let digits = name.drop { $0.isLetter }
      if digits.allSatisfy({ $0.isNumber || $0 == "." }) {
        return name.hasPrefix("pypy") ? "pypy" : "python"
      }
    }
    if let version = name.dropFirst().firstIndex(of: "@") {
      let bare = String(name[..<version])
      return aliases[bare] ?? bare
    }
    return name
  }

  private static let aliases: [String: String] = CommandTable.shared.aliases.merging([
    "gosu-amd64": "gosu", "powershell": "pwsh",
    // Windows.
    "remove-item": "rm", "del": "rm", "erase": "rm", "rd": "rm", "rmdir": "rm", "ri": "rm",
    "copy-item": "cp", "copy": "cp", "xcopy": "cp", "move-item": "mv", "move": "mv", "ren": "mv",
    "rename-item": "mv", "clear-content": "tee", "set-content": "tee", "out-file": "tee",
    "invoke-sqlcmd": "sqlcmd",
  ]) { table, _ in table }
}
