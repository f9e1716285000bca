import GitModel
import Python
import SchemaModel

/// Addresses in a module of Python: whole ones, those that it puts together, those that it takes from
/// variables of the environment, and Django's dictionaries.
struct PythonAddresses {
  private(set) var list: [NamedAddress] = []
  private let source: GitPath
  private let bases: [GitPath]
  private let texts: PythonTexts
  /// Where defaults stand, which are no addresses of their own.
  private var defaults: Set<SourcePlace> = []

  init(_ content: [UInt8], source: GitPath, bases: [GitPath]) {
    self.source = source
    self.bases = bases
    let module = PythonReader.parse(content)
    var texts = PythonTexts()
    var classes: [ClassDefinition] = []
    module.walk(
      statements: { statement in
        switch statement.kind {
        case .assignment(let targets, let value):
          for target in targets { texts.assign(value, to: target) }
        case .annotatedAssignment(let target, _, let value):
          if let value { texts.assign(value, to: target) }
        case .classDefinition(let definition): classes.append(definition)
        default: break
        }
        return true
      }, expressions: { _ in false })
    self.texts = texts
    for definition in classes { readSettings(definition) }
    module.walk(
      statements: { statement in
        // Documentation is no configuration.
        if case .expression(let value) = statement.kind, case .string = value.kind { return false }
        return true
      }, expressions: { read($0) })
  }

  /// pydantic's settings: each field is a variable of the same name.
  private mutating func readSettings(_ definition: ClassDefinition) {
    let isSettings = definition.arguments.contains { argument in
      switch argument.value.kind {
      case .name(let name), .attribute(_, let name): name.hasSuffix("Settings")
      default: false
      }
    }
    guard isSettings else { return }
    for statement in definition.body {
      guard case .annotatedAssignment(let target, _, let value) = statement.kind,
        case .name(let name) = target.kind, VariableNames.isAddress(name.uppercased())
      else { continue }
      var lines: Set<Int> = []
      value?.walk { part in
        defaults.insert(part.place)
        lines.insert(part.place.line)
        return true
      }
      add(
        .url(.variable(name.uppercased(), otherwise: value.flatMap { texts.text($0) })),
        at: statement.place.line, otherLines: lines)
    }
  }

  /// - Returns: whether what is inside may be an address of its own.
  private mutating func read(_ expression: Expression) -> Bool {
    guard !defaults.contains(expression.place) else { return false }
    switch expression.kind {
    case .dictionary(let entries):
      let named = entries.compactMap { entry in
        entry.key.flatMap(PythonTexts.constant).map { ($0, entry.value) }
      }
      guard let parts = parts(Dictionary(named) { first, _ in first }, PartNames.django) else {
        return true
      }
      add(.parts(parts), at: expression.place.line, otherLines: [])
      return false
    case .call(let function, let arguments):
      if case .attribute(let object, "create") = function.kind, case .name("URL") = object.kind {
        var named: [String: Expression] = [:]
        for argument in arguments {
          if case .keyword(let name) = argument.form { named[name] = argument.value }
        }
        if let first = arguments.first, first.form == .positional {
          named["drivername"] = first.value
        }
        if let parts = parts(named, PartNames.sqlalchemy) {
          add(.parts(parts), at: expression.place.line, otherLines: [])
        }
        return false
      }
    case .string, .binary, .logical, .conditional, .item: break
    default: return true
    }
    guard let text = texts.text(expression), PythonAddresses.isAddress(text) else { return true }
    add(.url(text), at: expression.place.line, otherLines: texts.otherLines(of: expression))
    return false
  }

  private static func isAddress(_ text: ConfiguredText) -> Bool {
    if let variable = text.soleVariable { return VariableNames.isAddress(variable) }
    guard case .text(let start)? = text.pieces.first else { return false }
    return text.pieces.count == 1 ? ServerURLs.isWhole(start) : ServerURLs.begins(start)
  }

  /// What the parts of an address are called.
  private struct PartNames {
    let engine: String, name: String, user: String, password: String, host: String, port: String

    static let django = PartNames(
      engine: "ENGINE", name: "NAME", user: "USER", password: "PASSWORD", host: "HOST",
      port: "PORT")
    static let sqlalchemy = PartNames(
      engine: "drivername", name: "database", user: "username", password: "password",
      host: "host", port: "port")
  }

  private func parts(
    _ values: [String: Expression], _ names: PartNames
  ) -> NamedAddress.Parts? {
    func text(_ name: String) -> ConfiguredText? { values[name].flatMap { texts.text($0) } }
    guard let engine = text(names.engine), let name = text(names.name) else { return nil }
    return NamedAddress.Parts(
      engine: engine, name: name, user: text(names.user), password: text(names.password),
      host: text(names.host), port: text(names.port))
  }

  private mutating func add(_ form: NamedAddress.Form, at line: Int, otherLines: Set<Int>) {
    list.append(
      NamedAddress(
        form: form, source: source, line: line, bases: bases, otherLines: otherLines))
  }
}
