import GitModel
import MigrationFrameworks
import SchemaModel

/// What the files of one project say together.
struct PartEvidence {
  private struct Place {
    let path: GitPath
    let line: Int
  }

  private var imports: [String: Place] = [:]
  private var makes: [String: Place] = [:]
  private var histories: [FrameworkName: [MigrationGroup: Int]] = [:]
  private var signs: [FrameworkName: [FrameworkSign]] = [:]

  mutating func add(_ use: PythonUse, in path: GitPath) {
    for (name, line) in use.imports where imports[name] == nil {
      imports[name] = Place(path: path, line: line)
    }
    for (name, line) in use.makes where makes[name] == nil {
      makes[name] = Place(path: path, line: line)
    }
  }

  mutating func add(_ migration: MigrationFile) {
    guard !migration.isReversal else { return }
    histories[migration.framework.name, default: [:]][migration.group, default: 0] += 1
  }

  mutating func add(_ sign: FrameworkSign, of framework: some MigrationFramework) {
    signs[framework.name, default: []].append(sign)
  }

  /// What they come to, the application first and its migrations behind it.
  func recognitions(_ frameworks: Frameworks) -> [ProjectPart.Recognition] {
    let uses = frameworks.list.compactMap(use)
    return uses.filter { $0.counting == .ofApplications }
      + [flask, fastAPI, sqlAlchemy].compactMap(\.self)
      + uses.filter { $0.counting != .ofApplications }
  }

  /// How a framework is used, and how much there is of it.
  private func use(of framework: any MigrationFramework) -> ProjectPart.Recognition? {
    let own = histories[framework.name] ?? [:]
    let evidence = ProjectEvidence(
      histories: own, signs: signs[framework.name] ?? [], imports: Set(imports.keys))
    guard let use = framework.use(in: evidence) else { return nil }
    var recognition = ProjectPart.Recognition(
      Stack(use.name, use.title), evidence: use.evidence)
    recognition.migrations = own.values.reduce(0, +)
    recognition.folders = own.count
    (recognition.provider, recognition.counting) = (use.provider, use.counting)
    return recognition
  }

  private func recognition(_ stack: Stack, _ place: Place) -> ProjectPart.Recognition {
    ProjectPart.Recognition(stack, evidence: place.path, line: place.line)
  }

  private var flask: ProjectPart.Recognition? {
    if let place = imports["flask_sqlalchemy"], imports["flask"] != nil {
      return recognition(.flaskSQLAlchemy, place)
    }
    guard imports["flask"] != nil, let place = makes["Flask"] else { return nil }
    return recognition(imports["sqlalchemy"] == nil ? .flask : .flaskWithSQLAlchemy, place)
  }

  private var fastAPI: ProjectPart.Recognition? {
    guard imports["fastapi"] != nil, let place = makes["FastAPI"] else { return nil }
    if imports["sqlmodel"] != nil { return recognition(.fastAPISQLModel, place) }
    return recognition(imports["sqlalchemy"] == nil ? .fastAPI : .fastAPISQLAlchemy, place)
  }

  private var sqlAlchemy: ProjectPart.Recognition? {
    guard flask == nil, fastAPI == nil, let place = imports["sqlmodel"] ?? imports["sqlalchemy"]
    else { return nil }
    return recognition(.sqlAlchemy, place)
  }
}
