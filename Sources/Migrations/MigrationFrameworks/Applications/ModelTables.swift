import Python

/// The tables that the classes of an object-relational mapper are kept in, by their names.
package enum ModelTables {
  /// Every name that a table of the file may have; which of them `create_all` makes is not asked.
  package static func read(_ bytes: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    PythonReader.parse(bytes).walk(
      statements: { statement in
        if case .classDefinition(let definition) = statement.kind {
          names.formUnion(tables(of: definition))
        }
        return true
      },
      expressions: { expression in
        guard case .call(let callee, let arguments) = expression.kind,
          callee.lastName == "Table", let name = arguments.first?.value.plainText
        else { return true }
        names.insert(name)
        return true
      })
    return names
  }

  /// Whether the words occur without which a module describes no table.
  package static func mayDescribe(_ bytes: [UInt8]) -> Bool {
    let words = ["Table(", "__tablename__"].map { Array($0.utf8) }
    return bytes.indices.contains { index in
      words.contains { $0[0] == bytes[index] && bytes[index...].starts(with: $0) }
    }
  }

  private static func tables(of definition: ClassDefinition) -> [String] {
    var given: String?
    for statement in definition.body {
      switch statement.kind {
      case .assignment(let targets, let value):
        let name = targets.first?.dottedName
        if name == "__tablename__" { given = value.plainText }
      case .annotatedAssignment(let target, _, let value?):
        if target.dottedName == "__tablename__" { given = value.plainText }
      case .classDefinition(let inner) where inner.name == "Meta":
        for option in inner.body {
          if case .assignment(let targets, let value) = option.kind,
            let name = targets.first?.dottedName, name == "db_table" || name == "table_name"
          {
            given = value.plainText
          }
        }
      default: continue
      }
    }
    if let given { return [given] }
    guard definition.arguments.contains(where: { $0.form == .positional }) else { return [] }
    // Flask-SQLAlchemy writes words with underscores between them, SQLModel and peewee without.
    return [definition.name.lowercased(), snakeCase(definition.name)]
  }

  private static func snakeCase(_ name: String) -> String {
    var result = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      let startsWord =
        index > 0 && letter.isUppercase
        && (!letters[index - 1].isUppercase
          || index + 1 < letters.count && letters[index + 1].isLowercase)
      if startsWord { result += "_" }
      result += letter.lowercased()
    }
    return result
  }
}

extension Expression {
  /// The text of a string without fields; nil for anything else.
  var plainText: String? {
    guard case .string(let literal) = kind, !literal.isBytes else { return nil }
    var text = ""
    for piece in literal.pieces {
      guard case .text(let part) = piece else { return nil }
      text += part
    }
    return text
  }
}
