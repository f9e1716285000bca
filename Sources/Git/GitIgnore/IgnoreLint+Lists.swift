import Characters

// Several patterns on a line, and paths of a machine.

extension IgnoreLint {
  /// `*.db, *.sqlite`, `*.db *.sqlite` and `*.db;`.
  static func list(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    guard !pattern.contains(UInt8(ascii: "\\")), !pattern.contains(UInt8(ascii: "[")) else {
      return nil
    }
    let parts = pattern.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0.isBlank }
    guard let first = parts.first, first.endIndex < pattern.endIndex else { return nil }
    let hasSign = pattern.contains(UInt8(ascii: ",")) || pattern.contains(UInt8(ascii: ";"))
    let isList =
      parts.count > 1 && parts.count <= 32 && parts.allSatisfy(isWild)
      || parts.count == 1 && hasSign
        && (pattern.last == UInt8(ascii: ",") || pattern.last == UInt8(ascii: ";"))
    guard isList else { return nil }
    return fault(.list, in: line, at: first.endIndex, correction: parts.map { Array($0) })
  }

  /// Whether nobody would call a file so: `*.db`, `/build/`.
  private static func isWild(_ part: ArraySlice<UInt8>) -> Bool {
    part.starts(with: Array("*.".utf8)) || part.starts(with: Array("**/".utf8))
      || (part.last == UInt8(ascii: "/") && part.count > 1)
  }

  /// `~/app.db`, `$HOME/app.db`, `/home/me/project/app.db`, `C:/project/app.db`.
  static func machinePath(_ line: RuleLine, _ pattern: ArraySlice<UInt8>) -> IgnoreFault? {
    let isNegated = pattern.first == UInt8(ascii: "!")
    let body = isNegated ? pattern.dropFirst() : pattern
    for home in ["~/", "$HOME/", "${HOME}/", "%USERPROFILE%"]
    where body.starts(with: Array(home.utf8)) {
      return fault(.home, in: line, at: body.startIndex)
    }
    let names = body.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if let first = names.first, first.utf8.count == 2, first.hasSuffix(":"),
      first.utf8.first.map({ $0.isLetter }) == true, names.count > 1
    {
      return fault(.absolute, in: line, at: body.startIndex)
    }
    guard names.count > 2, names[0].isEmpty else { return nil }
    let inner = names.dropFirst().filter { !$0.isEmpty }
    guard let top = inner.first else { return nil }
    let isAbsolute =
      ["home", "Users"].contains(top) && inner.count > 2
      || top == "root" && inner.count > 1
      || inner.count > 3 && machineFolders.contains { inner.starts(with: $0) }
    return isAbsolute ? fault(.absolute, in: line, at: body.startIndex) : nil
  }

  private static let machineFolders = [
    ["var", "www"], ["var", "lib"], ["usr", "local"], ["usr", "src"], ["srv", "www"],
  ]
}
