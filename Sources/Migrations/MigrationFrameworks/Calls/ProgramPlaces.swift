import Calls
import GitModel

/// Where the files stand that a program names, as each language finds them.
struct ProgramPlaces {
  let run: ProgramRun

  var unit: ProgramUnit { run.unit }
  private var language: ProgramLanguage { unit.program.language }

  static let mostDetours = 8
  /// Files of extension methods that are looked through.
  private static let mostExtensions = 24

  /// The function that is called, in the file that defines it.
  func function(_ call: ProgramCall) -> ProgramFunction? {
    switch (language, call.receiver) {
    case (.script, nil): return exported(as: call.name, in: unit)
    case (.script, .named(let path)?):
      let root = String(path.prefix { $0 != "." })
      guard let source = unit.imports[root]?.source, let home = module(source, from: unit) else {
        return nil
      }
      return given(call.name, by: home, 0)
    case (.ruby, nil): return required(call.name)
    case (.go, nil): return packaged(call.name, in: unit.path.directory)
    case (.go, .named(let name)?):
      guard let source = unit.imports[name]?.source, let folder = package(source) else {
        return nil
      }
      return packaged(call.name, in: folder)
    case (_, .named(let path)?): return unit(ofClass: path).flatMap { member(call.name, of: $0) }
    default: return nil
    }
  }

  private func member(_ name: String, of home: ProgramUnit) -> ProgramFunction? {
    guard !home.ambiguous.contains(name) else { return nil }
    return home.definitions[name].map { ProgramFunction($0, home.top, home) }
  }

  // MARK: JavaScript

  /// The function that a name of a module stands for, which comes from another one.
  private func exported(as name: String, in unit: ProgramUnit) -> ProgramFunction? {
    guard let (source, original) = unit.imports[name], let home = module(source, from: unit) else {
      return nil
    }
    return given(original.isEmpty ? name : original, by: home, 0) ?? standard(of: home)
  }

  /// The function that a module gives under a name, or hands on from another one.
  private func given(_ name: String, by home: ProgramUnit, _ depth: Int) -> ProgramFunction? {
    guard depth < Self.mostDetours else { return nil }
    let name = exportedName(name, of: home)
    if let function = home.program.functions(named: name).last ?? home.definitions[name] {
      return ProgramFunction(function, home.top, home)
    }
    if case .function(let function)? = home.top[name] { return function }
    var sources = home.loaded
    if let source = home.imports[name]?.source { sources.insert(source, at: 0) }
    for source in sources {
      let original = home.imports[name]?.original ?? ""
      if let next = module(source, from: home),
        let found = given(original.isEmpty ? name : original, by: next, depth + 1)
      {
        return found
      }
    }
    return nil
  }

  /// What a module calls what it gives under a name: `bad` of `module.exports = { tidy: bad }` and of
  /// `exports.tidy = bad`.
  private func exportedName(_ name: String, of home: ProgramUnit) -> String {
    var own = name
    for statement in home.program.statements {
      guard case .assignment(let target, _, let value) = statement.kind else { continue }
      switch (target.kind, value.kind) {
      case (_, .dictionary(let entries)) where target.lastName == "exports":
        for entry in entries where entry.key.constant == name {
          own = entry.value.name ?? own
        }
      case (.member(let owner, name), .name(let given)) where owner.lastName == "exports":
        own = given
      default: continue
      }
    }
    return own
  }

  /// The one function that a module gives: `module.exports = …`, `export default …`.
  private func standard(of home: ProgramUnit) -> ProgramFunction? {
    for statement in home.program.statements {
      switch statement.kind {
      case .assignment(let target, _, let value):
        guard target.lastName == "exports", let function = value.function else { continue }
        return ProgramFunction(function, home.top, home)
      case .function(let function): return ProgramFunction(function, home.top, home)
      default: continue
      }
    }
    return nil
  }

  private static let endings = ["", ".ts", ".js", ".mts", ".cts", ".mjs", ".cjs", ".tsx", ".jsx"]

  /// The module at a path that is relative to a file.
  private func module(_ source: String, from unit: ProgramUnit) -> ProgramUnit? {
    guard source.hasPrefix("."), let base = unit.path.directory.following(source) else {
      return nil
    }
    // TypeScript names the file that it makes: `./x.js` of `x.ts`.
    let stem = [".js", ".mjs", ".cjs"].first { source.hasSuffix($0) }
      .map { GitPath(Array(base.bytes.dropLast($0.utf8.count))) }
    // What runs as it is written looks for its own kind first.
    let own = Self.endings.first {
      !$0.isEmpty && unit.path.bytes.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
    var paths = ([""] + [own].compactMap(\.self) + Self.endings.dropFirst()).map {
      base.suffixed($0)
    }
    if let stem { paths += Self.endings.dropFirst().map { stem.suffixed($0) } }
    paths += Self.endings.dropFirst().map { base.appending("index" + $0) }
    for path in paths {
      if let found = run.load(path) { return found }
    }
    return nil
  }

  // MARK: Classes

  /// The file of a class that the file being followed names.
  func unit(ofClass path: String) -> ProgramUnit? {
    var names = path.split { $0 == "." || $0 == ":" || $0 == "\\" || $0 == "/" }.map(String.init)
    guard let first = names.first, !ProgramRun.isSelf(path) else { return nil }
    switch language {
    case .ruby:
      let last = names.joined(separator: "::")
      for home in requiredUnits()
      where home.containers[last] ?? home.containers[names.last ?? ""] != nil {
        return home
      }
      return file(names.map(\.underscored), names[names.count - 1], ".rb")
    case .elixir:
      if let full = unit.imports[first]?.source {
        names = full.split { $0 == "." || $0 == "/" }.map(String.init) + names.dropFirst()
      }
      return file(names.map(\.underscored), names[names.count - 1], ".ex")
    case .php:
      if let full = unit.imports[first]?.source {
        names = full.split { $0 == "\\" || $0 == "/" }.map(String.init) + names.dropFirst()
      }
      return file(names, names[names.count - 1], ".php", fewest: max(1, names.count - 1))
    case .sharp: return file([names[names.count - 1]], names[names.count - 1], ".cs")
    case .script:
      return unit.imports[first].flatMap { module($0.source, from: unit) }
    default: return nil
    }
  }

  /// The file that the names of a class lead to, where it defines the class.
  private func file(
    _ path: [String], _ name: String, _ ending: String, fewest: Int? = nil
  ) -> ProgramUnit? {
    guard let last = path.last,
      let found = run.files.nearest(
        path.dropLast() + [last + ending], ending: ending, fewest: fewest, where: isOfProgram),
      let home = run.load(found)
    else { return nil }
    let defines = home.containers.keys.contains {
      $0.split { ".:\\".contains($0) }.last.map(String.init) == name
    }
    return defines ? home : nil
  }

  /// Whether a program finds a file of Ruby or Elixir by the name of a class alone.
  private func isOfProgram(_ path: GitPath) -> Bool {
    guard language == .ruby || language == .elixir else { return true }
    return path.components.dropLast().contains {
      $0.elementsEqual("lib".utf8) || $0.elementsEqual("app".utf8)
    }
      && !TestPaths.contain(PathWords(path).folders[...])
  }

  // MARK: Ruby

  /// The files that the file being followed loads by their paths.
  private func requiredUnits() -> [ProgramUnit] {
    unit.loaded.prefix(16).compactMap { source in
      unit.path.directory.following(source.hasSuffix(".rb") ? source : source + ".rb")
        .flatMap { run.load($0) }
    }
  }

  private func required(_ name: String) -> ProgramFunction? {
    for home in requiredUnits() {
      if let function = member(name, of: home) { return function }
    }
    return nil
  }

  // MARK: Go

  /// More files than any package of migrations and helpers has that a person wrote by hand.
  private static let mostOfPackage = 40

  /// The function of a package, whose files share their folder.
  private func packaged(_ name: String, in folder: GitPath) -> ProgramFunction? {
    let files = run.files.paths(ending: ".go").filter { path in
      path.directory == folder && path != unit.path
        && !path.name.suffix(8).elementsEqual("_test.go".utf8)
    }
    // A package of numbered migrations keeps its helpers in the files without a number.
    let named = files.filter { $0.name.first.map { !(0x30...0x39).contains($0) } ?? false }
    for path in (named + files).prefix(Self.mostOfPackage) {
      guard let home = run.load(path), let function = member(name, of: home) else { continue }
      return function
    }
    return nil
  }

  /// The folder of a package of this repository: the one with the most of the last names of its
  /// import, as `internal/helpers` of `example.com/shop/internal/helpers`.
  private func package(_ source: String) -> GitPath? {
    let wanted = source.split(separator: "/").map { Array($0.utf8) }
    var best: (folder: GitPath, matched: Int)?
    for path in run.files.paths(ending: ".go") {
      let folder = path.directory
      let parts = folder.components.map { Array($0) }
      let matched = zip(parts.reversed(), wanted.reversed()).prefix { $0 == $1 }.count
      // All of the folder's names, so that no package of another module is taken for it.
      guard matched == parts.count, matched > 0, matched > best?.matched ?? 0 else { continue }
      best = (folder, matched)
    }
    return best?.folder
  }

  // MARK: C#

  /// The function that extends what it is called on: `static void Tidy(this MigrationBuilder b)`.
  func extensionMethod(_ name: String) -> ProgramFunction? {
    guard language == .sharp else { return nil }
    let paths = run.files.paths(ending: "Extensions.cs") + run.files.paths(ending: "Extension.cs")
    for path in paths.prefix(Self.mostExtensions) {
      guard let home = run.load(path), let function = home.definitions[name],
        function.parameters.first?.type.hasPrefix("this.") == true
      else { continue }
      return ProgramFunction(function, home.top, home)
    }
    return nil
  }
}

extension String {
  /// `tidy_rows` of `TidyRows`.
  fileprivate var underscored: String {
    var text = ""
    let letters = Array(self)
    for (index, letter) in letters.enumerated() {
      let isNewWord =
        index > 0 && letter.isUppercase
        && (!letters[index - 1].isUppercase
          || index + 1 < letters.count && letters[index + 1].isLowercase)
      if isNewWord, letters[index - 1] != "_" { text += "_" }
      text += letter.lowercased()
    }
    return text
  }
}
