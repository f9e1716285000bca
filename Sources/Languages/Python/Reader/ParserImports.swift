extension PythonParser {
  /// Reads `import a.b as c, d`.
  mutating func importing() throws(Unreadable) -> Statement.Kind {
    try expect(.import)
    var names: [ImportedName] = []
    repeat {
      let name = try dottedName()
      names.append(ImportedName(name: name, alias: try alias()))
    } while take(.comma)
    return .importing(names)
  }

  /// Reads `from ..a.b import c as d, e`.
  mutating func importingFrom() throws(Unreadable) -> Statement.Kind {
    try expect(.from)
    var level = 0
    while kind == .dot || kind == .ellipsis {
      level += kind == .dot ? 1 : 3
      advance()
    }
    let module = kind == .import && level > 0 ? "" : try dottedName()
    try expect(.import)
    if take(.star) { return .importingFrom(module: module, level: level, names: []) }
    let isParenthesised = take(.leftParenthesis)
    var names: [ImportedName] = []
    repeat {
      if isParenthesised, kind == .rightParenthesis, !names.isEmpty { break }
      let name = try name()
      names.append(ImportedName(name: name, alias: try alias()))
    } while take(.comma)
    if isParenthesised { try expect(.rightParenthesis) }
    return .importingFrom(module: module, level: level, names: names)
  }

  private mutating func alias() throws(Unreadable) -> String? {
    take(.as) ? try name() : nil
  }

  private mutating func dottedName() throws(Unreadable) -> String {
    var dotted = try name()
    while take(.dot) {
      dotted += "."
      dotted += try name()
    }
    return dotted
  }
}
