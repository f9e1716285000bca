import Calls
import GitModel
import SQL
import SchemaModel

/// Functions that stand in other files of the tree.
extension ProgramRun {
  /// Whether a call would be opaque for want of the code that it runs.
  func mayBeElsewhere(_ call: ProgramCall) -> Bool {
    guard !files.isAlone, meanings.tellsUnknown else { return false }
    if case .handle? = call.receiver { return true }
    return call.given.contains(where: \.holdsHandle) || isForeign(call)
      || meanings.mayReach(call, in: self)
  }

  /// The object of Ruby that keeps what a migration acts through, as in `Tidier.new(connection)`, whose
  /// methods are judged where they are called; nil for any other call.
  func keeping(_ call: ProgramCall) -> ProgramValue? {
    guard program.language == .ruby, call.name == "new", meanings.tellsUnknown,
      case .named(let path)? = call.receiver, call.given.contains(where: \.holdsHandle)
    else { return nil }
    let home = ProgramPlaces(run: self).unit(ofClass: path)
    if home == nil { emitOpaque("\(path).new() is defined elsewhere", at: call.range) }
    if let home, let maker = home.definitions["initialize"] {
      _ = invoke(ProgramFunction(maker, home.top, home), call, named: "initialize")
    }
    return .made(call)
  }

  /// Follows a call of a function that another file of the tree defines; nil where there is none.
  func followElsewhere(_ call: ProgramCall) -> ProgramValue? {
    let places = ProgramPlaces(run: self)
    switch call.receiver {
    case .handle?:
      guard let function = places.extensionMethod(call.name) else { return nil }
      let extended = ProgramCall(
        receiver: nil, name: call.name,
        positional: [call.receiver].compactMap(\.self) + call.positional,
        labelled: call.labelled, block: call.block, isOpen: call.isOpen, range: call.range)
      return invoke(function, extended, named: call.name)
    case .made(let made)?: return followObject(made, call, places)
    case nil, .named?:
      guard let function = places.function(call) else { return nil }
      return invoke(function, call, named: call.name)
    default: return nil
    }
  }

  /// A method of an object of a class of another file: `Tidier.new(connection).run`.
  private func followObject(
    _ made: ProgramCall, _ call: ProgramCall, _ places: ProgramPlaces
  ) -> ProgramValue? {
    let path: String?
    switch made.receiver {
    case nil where made.isNew: path = made.name
    case .named(let name)? where made.name == "new": path = name
    default: path = nil
    }
    guard let path, let home = places.unit(ofClass: path), !home.ambiguous.contains(call.name),
      let method = home.definitions[call.name]
    else { return nil }
    for maker in made.isNew ? ["__construct", "constructor", path] : [] {
      guard let function = home.definitions[maker] else { continue }
      _ = invoke(ProgramFunction(function, home.top, home), made, named: maker)
      break
    }
    return invoke(ProgramFunction(method, home.top, home), call, named: call.name)
  }

  /// A call of a method that a class of the migration has from another file, or that such a method
  /// leaves to the migration.
  func inherited(_ call: ProgramCall) -> ProgramValue? {
    guard !files.isAlone, meanings.tellsUnknown else { return nil }
    switch call.receiver {
    case nil: break
    case .named(let path)? where ProgramRun.isSelf(path): break
    default: return nil
    }
    guard let function = inherited(call.name) else { return nil }
    return invoke(function, call, named: call.name)
  }

  /// The method of a name that a class of the migration has from another file.
  func inherited(_ name: String) -> ProgramFunction? {
    if unit !== main {
      guard let ancestors, ancestors.contains(where: { $0 === unit }) else { return nil }
      return main.definitions[name].map { ProgramFunction($0, main.top, main) }
    }
    let known = ancestors ?? ProgramPlaces(run: self).ancestors()
    ancestors = known
    for home in known where !home.ambiguous.contains(name) {
      if let function = home.definitions[name] { return ProgramFunction(function, home.top, home) }
    }
    return nil
  }

  /// The file at a path, its constants followed.
  func load(_ path: GitPath) -> ProgramUnit? {
    if path == main.path { return main }
    if let known = units[path] { return known }
    guard let program = files.program(at: path), program.language == main.program.language else {
      return nil
    }
    let loaded = ProgramUnit(program, at: path)
    units[path] = loaded
    let outer = (unit, scope)
    (unit, scope) = (loaded, loaded.top)
    defer { (unit, scope) = outer }
    let count = operations.count
    load()
    removeOpaque(from: count)
    if program.unreadable != nil {
      emitOpaque("not all of it can be read as \(program.language.title)", at: 0..<0)
    }
    return loaded
  }

  // MARK: SQL in files

  private static let reading: Set<String> = [
    "read", "readFile", "readFileSync", "binread", "file_get_contents", "ReadAllText",
    "ReadAllTextAsync", "ReadToEnd", "ReadToEndAsync", "read!",
  ]

  /// What a file of SQL says that a call reads; nil where it reads none, or one that the tree does not
  /// have.
  func fileText(_ call: ProgramCall) -> ProgramValue? {
    guard !files.isAlone else { return nil }
    let isOfStorage = call.name == "get" && ["File", "Storage"].contains(call.receiver?.namedPath)
    let isOfResource =
      program.language == .sharp && call.name.lowercased().contains("resource")
      && !call.name.hasSuffix("Stream") && call.receiver?.handle == nil
    guard ProgramRun.reading.contains(call.name) || isOfStorage || isOfResource else { return nil }
    guard
      let text = SQLFileName(pathParts(.made(call), 0))?.content(
        in: files, from: unit.path, isCarried: program.language == .sharp)
    else { return nil }
    return .text(bounding: text)
  }

  /// The parts of a path; nil for one that is not known.
  private func pathParts(_ value: ProgramValue, _ depth: Int) -> [[UInt8]?] {
    guard depth < 12 else { return [nil] }
    switch value {
    case .text(let text): return [text]
    case .made(let call):
      let given = call.given.filter { part in
        // `{ encoding: "utf8" }`, `"utf8"`: how it is read is no part of its path.
        if case .dictionary = part { return false }
        return !["utf8", "utf-8", "UTF-8"].contains(part.constant)
      }
      // `File.expand_path("../x.sql", __dir__)` names the folder last.
      let parts = call.name == "expand_path" ? given.reversed() : given
      return ((call.receiver.map { [$0] } ?? []) + parts).flatMap { pathParts($0, depth + 1) }
    default: return [nil]
    }
  }
}
