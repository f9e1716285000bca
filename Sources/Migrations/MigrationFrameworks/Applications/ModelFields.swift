import Python

/// The fields of the models in a file, to tell whether two versions of it differ in their schema.
package enum ModelFields {
  /// Each model's fields, as `name: call` in one spelling, in the order of the file.
  ///
  /// What a database never sees is left out: Python's defaults and SQLAlchemy's relationships.
  package static func read(_ bytes: [UInt8]) -> [String: [String]] {
    var models: [String: [String]] = [:]
    gather(PythonReader.parse(bytes).statements, into: &models)
    return models
  }

  private static func gather(_ statements: [Statement], into models: inout [String: [String]]) {
    for statement in statements {
      switch statement.kind {
      case .classDefinition(let definition):
        let fields = definition.body.flatMap(fields)
        if isModel(definition) || fields.contains(where: { $0.isCertain }) {
          models[definition.name] = fields.map(\.text)
        }
        // Models inside other classes, but not `class Meta`.
        gather(
          definition.body.filter { !$0.definesMeta }, into: &models)
      case .assignment(let targets, let value):
        guard case .call(let callee, let arguments) = value.kind,
          ["Table", "table"].contains(callee.lastName ?? ""), let name = targets.first?.dottedName
        else { continue }
        models[name] = arguments.map(Self.signature)
      default: for body in statement.bodies { gather(body, into: &models) }
      }
    }
  }

  private static func isModel(_ definition: ClassDefinition) -> Bool {
    definition.arguments.contains { argument in
      let name = argument.value.lastName ?? ""
      return argument.form == .positional && (name.hasSuffix("Model") || name.hasSuffix("Base"))
    }
  }

  /// The fields that a statement of a class makes.
  private static func fields(_ statement: Statement) -> [(text: String, isCertain: Bool)] {
    switch statement.kind {
    case .assignment(let targets, let value):
      guard let name = targets.first?.dottedName else { return [] }
      if name.hasPrefix("__table") {
        return [("\(name): \(value.normalisedText)", name == "__tablename__")]
      }
      return field(name, value).map { [($0, true)] } ?? []
    case .annotatedAssignment(let target, let annotation, let value):
      guard let name = target.dottedName else { return [] }
      let isMapped = annotation.isMapped
      if let value, let field = field(name, value) {
        return [(field + (isMapped ? " " + annotation.normalisedText : ""), true)]
      }
      if let value, case .call(let callee, _) = value.kind,
        relationships.contains(callee.lastName ?? "")
      {
        return []
      }
      return isMapped ? [("\(name): \(annotation.normalisedText)", true)] : []
    case .classDefinition(let definition) where definition.name == "Meta":
      return definition.body.compactMap { statement in
        guard case .assignment(let targets, let value) = statement.kind,
          let name = targets.first?.dottedName, options.contains(name)
        else { return nil }
        return ("Meta.\(name): \(value.normalisedText)", false)
      }
    case .conditional(_, let then, let otherwise): return (then + otherwise).flatMap(fields)
    default: return []
    }
  }

  private static let relationships: Set<String> = ["relationship", "backref", "synonym"]
  private static let options: Set<String> = [
    "db_table", "unique_together", "index_together", "indexes", "constraints", "managed",
    "abstract", "proxy", "db_tablespace", "order_with_respect_to", "app_label",
  ]
  private static let columns: Set<String> = [
    "Column", "mapped_column", "ForeignKey", "OneToOneField", "TaggableManager", "deferred",
    "ParentalKey", "ParentalManyToManyField",
  ]
  /// Arguments that only the program sees.
  private static let unseen: Set<String> = [
    "doc", "info", "onupdate", "insert_default", "default_factory", "init", "repr", "kw_only",
  ]

  private static func field(_ name: String, _ value: Expression) -> String? {
    guard case .call(let callee, let arguments) = value.kind, let type = callee.lastName,
      columns.contains(type) || type.hasSuffix("Field") || type.hasSuffix("Key")
    else { return nil }
    let isColumn = ["Column", "mapped_column"].contains(type)
    let kept = arguments.filter { argument in
      guard case .keyword(let name) = argument.form else { return true }
      return !unseen.contains(name) && !(isColumn && name == "default")
    }
    return "\(name): \(callee.normalisedText)(\(kept.map(signature).joined(separator: ",")))"
  }

  /// An argument; a function's name in place of its text.
  private static func signature(_ argument: Argument) -> String {
    if case .keyword(let name) = argument.form, case .lambda = argument.value.kind {
      return name + "=lambda"
    }
    return argument.normalisedText
  }
}

extension Statement {
  fileprivate var definesMeta: Bool {
    if case .classDefinition(let definition) = kind { definition.name == "Meta" } else { false }
  }
}

extension Expression {
  /// `Mapped[…]`.
  fileprivate var isMapped: Bool {
    if case .item(let base, _) = kind { base.lastName == "Mapped" } else { false }
  }
}
