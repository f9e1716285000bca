import GitModel
import Python
import SQL
import SchemaModel

/// Names that stand in other files of the tree.
extension Evaluator {
  /// Whether what was noted of a call since `count` rests on its name alone: it is opaque, or told by
  /// the name of a function that another file defines.
  func isGuessed(_ call: Call, from count: Int) -> Bool {
    guard operations.count > count else { return false }
    if call.path != nil, TellingName(call.name) != nil { return true }
    return operations[count...].contains { operation in
      if case .opaque = operation.kind { true } else { false }
    }
  }

  /// Follows a call of something that another file of the tree defines, and takes back what was noted
  /// of it since `count`; nil where the tree has no such file.
  func followElsewhere(_ call: Call, insteadOf count: Int) -> Value? {
    let guessed = operations.count
    guard let target = target(of: call) else { return nil }
    removeOperations(count..<guessed)
    return self.call(
      target, call.positional, call.keywords, isOpen: call.isOpen, at: call.place)
  }

  /// What is called, where another file of the tree defines it.
  private func target(of call: Call) -> Value? {
    if let path = call.path { return definition(path) }
    // A method of an object that another file describes: `Tidier(bind).run()`.
    guard case .made(let maker)? = call.receiver, let path = maker.path,
      case .classValue(let type)? = definition(path)
    else { return nil }
    let object = self.call(
      .classValue(type), maker.positional, maker.keywords, isOpen: maker.isOpen, at: maker.place)
    guard case .function? = Optional(attribute(call.name, of: object)) else { return nil }
    return attribute(call.name, of: object)
  }

  /// The function or class of a dotted name in another file of the tree; nil where there is none.
  func definition(_ path: String) -> Value? {
    var asked: Set<String> = []
    if path.isDotted { return definition(path, from: unit, depth: 0, &asked) }
    // The last of them is the one that Python takes.
    for module in starModules.reversed() {
      if let found = definition(module + "." + path, from: unit, depth: 0, &asked) {
        return found
      }
    }
    return nil
  }

  /// The value, or what it names in another file of the tree.
  func resolved(_ value: Value) -> Value {
    guard case .path(let path) = value else { return value }
    return definition(path) ?? value
  }

  /// The object that a call makes of a class of another file of the tree; nil for any other call.
  func object(madeBy call: Call) -> InstanceValue? {
    guard let path = call.path, case .classValue(let type)? = definition(path),
      case .instance(let object) = self.call(
        .classValue(type), call.positional, call.keywords, isOpen: call.isOpen, at: call.place)
    else { return nil }
    return object
  }

  /// How often a name may be handed on from one file to the next.
  private static let mostDetours = 8

  /// - Parameter asked: which name of which file was looked for already: modules may take each other
  ///   in whole.
  private func definition(
    _ path: String, from unit: PythonUnit, depth: Int, _ asked: inout Set<String>
  ) -> Value? {
    guard !files.isAlone, depth < Self.mostDetours, !ForeignFunction.isOfLibrary(path),
      asked.insert("\(unit.path) \(path)").inserted
    else { return nil }
    let level = path.prefix { $0 == "." }.count
    let names = path.dropFirst(level).split(separator: ".").map(String.init)
    for count in stride(from: names.count - 1, through: level > 0 ? 0 : 1, by: -1) {
      guard let found = loaded(Array(names.prefix(count)), level, from: unit) else { continue }
      return member(Array(names.dropFirst(count)), of: found, depth: depth, &asked)
    }
    return nil
  }

  private func member(
    _ names: [String], of unit: PythonUnit, depth: Int, _ asked: inout Set<String>
  ) -> Value? {
    guard let first = names.first,
      asked.insert("\(unit.path): \(names.joined(separator: "."))").inserted
    else { return nil }
    guard let value = unit.scope[first] else {
      for module in unit.starModules.reversed() {
        let path = ([module] + names).joined(separator: ".")
        if let found = definition(path, from: unit, depth: depth + 1, &asked) { return found }
      }
      return nil
    }
    let rest = names.dropFirst()
    if case .path(let path) = value {
      return definition(
        ([path] + rest).joined(separator: "."), from: unit, depth: depth + 1, &asked)
    }
    let found = rest.reduce(value) { attribute($1, of: $0) }
    switch found {
    case .function, .classValue: return found
    case .instance(let object):
      return object.type.attribute("__call__") == nil ? nil : found
    default: return nil
    }
  }

  // MARK: Modules

  /// The module of a name, its statements followed.
  private func loaded(_ names: [String], _ level: Int, from unit: PythonUnit) -> PythonUnit? {
    var found: GitPath?
    for folder in folders(level, from: unit) {
      let base = names.reduce(folder) { $0.appending($1) }
      // Python takes a package before a module of its name.
      let paths = [base.appending("__init__.py"), names.isEmpty ? nil : base.suffixed(".py")]
      guard
        let path = paths.compactMap(\.self).first(where: {
          $0 != self.unit.path && files.module(at: $0) != nil
        })
      else { continue }
      // Which of two it is, only whoever starts the project knows.
      if found != nil { return nil }
      found = path
    }
    guard let found else { return nil }
    if let known = units.values.first(where: { $0.path == found }) { return known }
    return files.module(at: found).map { load($0.module, $0.bytes, found) }
  }

  /// The folders that a name may begin at: those of the package for a relative one, otherwise each
  /// folder around the file and its `src`, as whatever runs the project may begin there.
  private func folders(_ level: Int, from unit: PythonUnit) -> [GitPath] {
    let around = files.folders(around: unit.path)
    guard level == 0 else {
      return around.indices.contains(level - 1) ? [around[level - 1]] : []
    }
    return around.flatMap { [$0, $0.appending("src")] }
  }

  /// Follows the statements of a module, of which only what they lose is noted: a module that is
  /// imported is not judged for the rest.
  private func load(_ module: Module, _ bytes: [UInt8], _ path: GitPath) -> PythonUnit {
    let loaded = PythonUnit(bytes, at: path)
    add(loaded)
    let outer = (unit, scope, enclosingClass, conditionDepth, frames)
    (unit, scope, enclosingClass, conditionDepth, frames) = (loaded, loaded.scope, nil, 0, [])
    let count = operations.count
    follow(module.statements)
    let losses = operations[count...].filter { operation in
      if case .opaque = operation.kind { false } else { true }
    }
    removeOperations(count..<operations.count)
    operations += losses
    if module.unreadable != nil {
      emitOpaque("not all of it can be read as Python", at: .start)
    }
    (unit, scope, enclosingClass, conditionDepth, frames) = outer
    return loaded
  }

  // MARK: SQL in files

  private static let reading: Set<String> = [
    "read", "read_text", "read_bytes", "readlines", "get_data",
  ]

  /// What a file of SQL says that a call reads: `open(…).read()`, `Path(…).read_text()`; nil where it
  /// reads none, or one that the tree does not have.
  func fileText(_ call: Call) -> Value? {
    guard !files.isAlone, Self.reading.contains(call.name) else { return nil }
    let base = call.receiver.map { [$0] } ?? []
    let parts = (base + call.positional).flatMap { pathParts($0, 0) }
    guard let text = SQLFileName(parts)?.content(in: files, from: unit.path) else { return nil }
    takeSteps(text.count / 64)
    guard call.name == "readlines" else { return .text(text) }
    return .list(text.split(separator: 0x0A).map { .text(Array($0)) })
  }

  /// The parts of a path; nil for one that is not known.
  private func pathParts(_ value: Value, _ depth: Int) -> [[UInt8]?] {
    guard depth < 12 else { return [nil] }
    switch value {
    case .text(let text): return [text]
    case .made(let call):
      if call.name == "with_suffix", let suffix = call.positional.first?.constant {
        // `Path(__file__).with_suffix(".sql")`: the file beside it that is called as it is.
        return [unit.path.directory.bytes, Array(unit.path.stem.utf8) + Array(suffix.utf8)]
      }
      // How a file is opened is no part of its path.
      let isOpening = call.name == "open" && call.receiver == nil
      let given = isOpening ? Array(call.positional.prefix(1)) : call.positional
      return ((call.receiver.map { [$0] } ?? []) + given).flatMap { pathParts($0, depth + 1) }
    default: return [nil]
    }
  }
}
